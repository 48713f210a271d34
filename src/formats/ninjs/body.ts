import type { Block } from '../../copy/blocks.ts';
import { cleanLine } from '../../copy/clean-text.ts';
import type { HtmlImage } from '../../copy/html-place.ts';
import type { ReadingNote } from '../../copy/news-item.ts';
import { readHtml } from '../../copy/read-html.ts';
import type { ReadContext } from '../format.ts';
import { descend, type XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { readBody } from '../xml/read-body.ts';
import type { NinjsBody, NinjsItem } from './document.ts';

export interface BodyReading {
  readonly blocks: readonly Block[];
  readonly images: readonly HtmlImage[];
  readonly privateNotes: readonly string[];
  readonly notes: readonly ReadingNote[];
}

const preference: readonly NinjsBody['kind'][] = ['html', 'nitf', 'plain'];

/** The body to read: HTML before NITF before plain text; other forms are not copy. */
export const chooseBody = (item: NinjsItem): NinjsBody | undefined =>
  preference.flatMap((kind) => item.bodies.filter((body) => body.kind === kind))[0];

export const readItemBody = (item: NinjsItem, context: ReadContext): BodyReading => {
  const body = chooseBody(item);
  if (body === undefined) return { blocks: [], images: [], privateNotes: [], notes: [] };
  if (body.kind === 'nitf') return readNitfBody(item, body, context);
  if (body.kind === 'plain') return { ...plainReading(body.value), privateNotes: [], notes: [] };
  return { ...readHtml(body.value), privateNotes: [] };
};

/** The `body.content` of a NITF document that stands as text in a body. */
export const nitfContent = (body: NinjsBody, context: ReadContext): XmlElement | undefined => {
  const parsed = parseXml(body.value, context.limits, { isLenient: true });
  return parsed.ok ? descend(parsed.value.root, 'body', 'body.content') : undefined;
};

const readNitfBody = (item: NinjsItem, body: NinjsBody, context: ReadContext): BodyReading => {
  const content = nitfContent(body, context);
  if (content !== undefined) return { ...readBody(content.children, { onMedia: () => undefined }), images: [] };
  const plain = item.bodies.find((other) => other.kind === 'plain');
  const note: ReadingNote = {
    kind: 'repaired',
    text: 'The NITF body cannot be read; the plain text was used.',
    at: item.at,
  };
  return { ...plainReading(plain?.value ?? ''), privateNotes: [], notes: [note] };
};

/** Plain text: empty lines part paragraphs; without any, each line is one. */
export const plainParagraphs = (text: string): readonly string[] => {
  const lines = text.replace(/\r\n?/g, '\n').trim();
  const parts = /\n[ \t]*\n/.test(lines) ? lines.split(/\n(?:[ \t]*\n)+/) : lines.split('\n');
  return parts.map(cleanLine).filter((part) => part !== '');
};

const plainReading = (text: string): Pick<BodyReading, 'blocks' | 'images'> => ({
  blocks: plainParagraphs(text).map((line) => ({ type: 'paragraph', children: [{ type: 'text', text: line }] })),
  images: [],
});
