import type { Block } from '../copy/blocks.ts';
import { cleanLine } from '../copy/clean-text.ts';
import type { HtmlImage } from '../copy/html-place.ts';
import type { ReadingNote } from '../copy/news-item.ts';
import { readHtml } from '../copy/read-html.ts';

export interface TextBody {
  readonly blocks: readonly Block[];
  readonly images: readonly HtmlImage[];
  readonly notes: readonly ReadingNote[];
}

const blockTag = /<(?:p|div|br|ul|ol|h[1-6]|table|blockquote|pre|section|article|html|body)\b[^>]*>/i;
const anyTag = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});/i;

/** True where a text is HTML with paragraphs or other blocks of its own. */
export const isHtml = (text: string): boolean => blockTag.test(text);

/** A body that came as text: HTML that was escaped or in CDATA, lines with a mark here and there, or plain lines. */
export const readTextBody = (text: string): TextBody => {
  if (isHtml(text)) return readHtml(text);
  const lines = linesOf(text);
  // Without block tags the line ends are the paragraphs, and HTML would swallow them.
  if (anyTag.test(text)) return readHtml(lines.map((line) => `<p>${line}</p>`).join(''));
  return {
    blocks: lines.map((line) => ({ type: 'paragraph', children: [{ type: 'text', text: line }] })),
    images: [],
    notes: [],
  };
};

/** Empty lines part paragraphs; without any, each line is one. */
export const linesOf = (text: string): readonly string[] => {
  const whole = text.replace(/\r\n?/g, '\n').trim();
  const parts = /\n[ \t]*\n/.test(whole) ? whole.split(/\n(?:[ \t]*\n)+/) : whole.split('\n');
  return parts.map(cleanLine).filter((line) => line !== '');
};
