import { htmlRules } from '../copy/html-rules.ts';
import { textContent } from '../copy/html-text.ts';
import { type HtmlElement, type HtmlNode, isElement, parseHtmlTree } from '../copy/html-tree.ts';
import { collapse } from './xml/element.ts';

/** The first sixty characters of a text, white space collapsed. */
export const first60 = (text: string): string => [...collapse(text)].slice(0, 60).join('').trimEnd();

export interface ParagraphFacts {
  readonly body_paragraphs?: number;
  readonly first_para60?: string;
}

const aside = new Set(['table', 'figure', 'figcaption', 'media']);
const limits = { maxDepth: 256, maxElements: 50_000 };

/** How many `p` elements with text a body of HTML has, and how the first begins; tables and figures left out. */
export const paragraphFactsOfHtml = (html: string): ParagraphFacts => summary(paragraphsOfHtml(html));

/** The text of each of these. */
export const paragraphsOfHtml = (html: string): readonly string[] => {
  const texts: string[] = [];
  const look = (node: HtmlNode): void => {
    if (!isElement(node) || aside.has(node.tagName) || htmlRules.get(node.tagName)?.kind === 'drop') return;
    if (node.tagName === 'p') texts.push(spaced(node));
    else for (const child of node.childNodes) look(child);
  };
  for (const node of parseHtmlTree(html, limits).nodes) look(node);
  return texts.map(collapse).filter((text) => text !== '');
};

/** The same of paragraphs that are found already. */
export const paragraphFactsOfLines = (lines: readonly string[]): ParagraphFacts => summary(lines);

const spaced = (element: HtmlElement): string => textContent(element);

const summary = (texts: readonly string[]): ParagraphFacts => {
  const seen = texts.map(collapse).filter((text) => text !== '');
  const [first] = seen;
  return first === undefined ? {} : { body_paragraphs: seen.length, first_para60: first60(first) };
};
