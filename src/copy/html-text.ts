import { cleanText } from './clean-text.ts';
import { htmlRules } from './html-rules.ts';
import { type HtmlElement, isElement, isHtmlElement } from './html-tree.ts';

/** The text of an element without what is never copy (scripts and the like); `br` is a line end. */
export const textContent = (element: HtmlElement): string => {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeName === '#text' && 'value' in node) text += node.value;
    else if (isElement(node) && isHtmlElement(node)) text += textOfChild(node);
  }
  return text;
};

/** Preformatted text: line ends alike, none at the start, no white space at the end. */
export const tidyPreformatted = (text: string): string =>
  cleanText(text).replace(/\r\n?/g, '\n').replace(/^\n+/, '').trimEnd();

const textOfChild = (element: HtmlElement): string => {
  const kind = htmlRules.get(element.tagName)?.kind;
  if (kind === 'drop') return '';
  if (kind === 'break') return '\n';
  return kind === 'flow' ? `\n${textContent(element)}\n` : textContent(element);
};
