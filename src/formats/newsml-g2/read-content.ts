import type { Block } from '../../copy/blocks.ts';
import type { MediaLink, ReadingNote } from '../../copy/news-item.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { defined } from '../../lib/defined.ts';
import { splitFootLines } from '../foot-lines.ts';
import { readNitfMedia } from '../nitf/read-media.ts';
import { attribute, children, textOf, type XmlElement } from '../xml/element.ts';
import { isBase64, textOfBase64 } from '../xml/encoded-text.ts';
import { readBody } from '../xml/read-body.ts';
import type { G2Item } from './document.ts';
import { bodiesOf } from './read-item.ts';
import { readRemoteContent } from './read-remote.ts';

export interface G2Body {
  readonly blocks: readonly Block[];
  readonly firstParagraph?: string;
  readonly media: readonly MediaLink[];
  readonly contributors: readonly string[];
  readonly privateNotes: readonly string[];
  readonly notes: readonly ReadingNote[];
}

interface Inline {
  readonly blocks: readonly Block[];
  readonly media: readonly MediaLink[];
  readonly privateNotes: readonly string[];
  readonly notes: readonly ReadingNote[];
}

/** The content set as blocks and media: XHTML or NITF within the XML, escaped HTML, plain text, or addresses. */
export const readG2Content = (item: G2Item): G2Body => {
  const remote = readRemoteContent(item);
  const bodies = bodiesOf(item.contentSet);
  const inline = bodies.length > 0 ? readInlineXml(bodies, remote.length) : readInlineData(item, remote.length);
  const blocks = withoutHeadline(inline.blocks, item);
  const foot = splitFootLines(blocks);
  const first = foot.body.find((block) => block.type === 'paragraph');
  return defined({
    blocks: foot.body,
    firstParagraph: first?.type === 'paragraph' ? plainTextOf(first.children) : undefined,
    media: [...remote, ...inline.media],
    contributors: foot.contributors,
    privateNotes: inline.privateNotes,
    notes: inline.notes,
  });
};

const readInlineXml = (bodies: readonly XmlElement[], before: number): Inline => {
  const media: MediaLink[] = [];
  const onMedia = (element: XmlElement, caption: string | undefined): string | undefined => {
    const count = before + media.length;
    const key = `media-${count + 1}`;
    const link = readNitfMedia(element, { key, role: count === 0 ? 'main' : 'inline', caption });
    if (link !== undefined) media.push(link);
    return link === undefined ? undefined : key;
  };
  const body = readBody(
    bodies.flatMap((element) => element.children),
    { onMedia },
  );
  return { ...body, media };
};

const readInlineData = (item: G2Item, before: number): Inline => {
  const text = inlineTextOf(item);
  if (text === undefined) return { blocks: [], media: [], privateNotes: [], notes: [] };
  if (!isMarkup(text)) return { blocks: paragraphs(text), media: [], privateNotes: [], notes: [] };
  const html = readHtml(text);
  const media = html.images.map((image, i) =>
    defined({
      key: image.key,
      role: before + i === 0 ? ('main' as const) : ('inline' as const),
      kind: 'picture' as const,
      altText: image.alt,
      caption: image.caption,
      restrictions: [],
      renditions: [defined({ href: image.src, width: image.width, height: image.height })],
    }),
  );
  return { blocks: html.blocks, media, privateNotes: [], notes: html.notes };
};

/** The first inline data that has text in it; what is no text (a picture within the XML) is passed over. */
export const inlineTextOf = (item: G2Item): string | undefined =>
  children(item.contentSet, 'inlineData')
    .filter((element) => !/^(?:image|audio|video|font)\//i.test(attribute(element, 'contenttype') ?? ''))
    .map(decodedText)
    .find((text) => text.trim() !== '');

/** Inline data may be written in base64 (G2 "encoding", by code or by address); what decodes to no text says nothing. */
const decodedText = (element: XmlElement): string => {
  const text = textOf(element);
  const encoding = attribute(element, 'encoding') ?? attribute(element, 'encodinguri');
  return isBase64(encoding) ? textOfBase64(text) : text;
};

export const isMarkup = (text: string): boolean =>
  /<(?:p|div|br|b|i|strong|em|ul|ol|h\d|table|blockquote|a)\b[^>]*>/i.test(text);

/** Plain text: an empty line or an indent starts a paragraph. */
export const paragraphs = (text: string): Block[] =>
  text
    .split(/\r?\n(?:\s*\r?\n|(?=[ \t]{2,}))/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .map((part) => ({ type: 'paragraph', children: [{ type: 'text', text: part }] }));

/** Some senders repeat the headlines at the top of the body; the story has them already. */
const withoutHeadline = (blocks: readonly Block[], item: G2Item): readonly Block[] => {
  const known = new Set(item.content.headlines.map(({ text }) => text.toLowerCase()));
  let from = 0;
  for (const block of blocks) {
    if (block.type !== 'heading' || !known.has(plainTextOf(block.children).trim().toLowerCase())) break;
    from++;
  }
  return from === 0 ? blocks : blocks.slice(from);
};
