import { paragraphsOfHtml } from '../paragraph-facts.ts';
import { isHtml, linesOf } from '../text-body.ts';
import { collapse, textOf, type XmlElement } from './element.ts';
import { escapedBody } from './escaped-body.ts';

const apart = new Set(['table', 'nitf-table', 'media', 'figure', 'figcaption']);

/** The text of each paragraph of a body that has any, outside tables, pictures and their captions. */
export const paragraphsOf = (bodies: readonly XmlElement[]): readonly string[] => {
  const found: string[] = [];
  const walk = (element: XmlElement): void => {
    for (const node of element.children) {
      if (typeof node === 'string' || apart.has(node.name)) continue;
      const text = node.name === 'p' || node.name === 'P' ? collapse(textOf(node)) : '';
      if (text !== '') found.push(text);
      walk(node);
    }
  };
  for (const body of bodies) {
    const escaped = escapedBody(body.children);
    if (escaped === undefined) walk(body);
    else found.push(...(isHtml(escaped) ? paragraphsOfHtml(escaped) : linesOf(escaped)));
  }
  return found;
};
