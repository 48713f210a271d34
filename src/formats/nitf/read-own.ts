import type { NewsItem } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { defined } from '../../lib/defined.ts';
import { applyOwnParts } from '../apply-own-parts.ts';
import { type OwnParts, parseOwnParts } from '../own-parts.ts';
import { attribute, children, type XmlElement } from '../xml/element.ts';
import { readBody } from '../xml/read-body.ts';
import type { NitfDocument } from './document.ts';

/** Of a document that our own writer made, the item as it was; any other item stays as it was read. */
export const withOwnParts = (item: NewsItem, document: NitfDocument): NewsItem => {
  if (document.own.size === 0) return item;
  const own = parseOwnParts(partsOf(document.own));
  if (own === undefined) {
    const note = { kind: 'ignored', text: 'the fields named wireroom- are not as we write them', at: 'meta' } as const;
    return { ...item, notes: [...item.notes, note] };
  }
  const content = document.content?.children ?? [];
  const { blocks, notes } = readBody(content, { onMedia: (element) => keyIn(element, own), isExact: true });
  const text = { ...item.text, body: blocks, wordCount: wordCount(blocks), privateNotes: document.head.notes };
  const { editorNote: _, ...others } = item;
  const said = defined({ editorNote: document.docdata.edMsg });
  return applyOwnParts({ ...others, ...said, text, notes: [...item.notes, ...notes] }, own);
};

const partsOf = (own: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...own].map(([name, content]) => [name, jsonIn(content)]));

const jsonIn = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
};

/** The key of a picture that the body shows; listed ones stand in the media list alone. */
const keyIn = (element: XmlElement, own: OwnParts): string | undefined => {
  const named = children(element, 'media-metadata').find((one) => attribute(one, 'name') === 'wireroom-key');
  const key = attribute(named, 'value');
  return own.media?.find((link) => link.key === key)?.key;
};
