import { cleanLine } from '../../copy/clean-text.ts';
import { plainText } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { defined } from '../../lib/defined.ts';
import { child, placeOf, textOf, type XmlElement } from '../xml/element.ts';
import type { FeedEntry } from './document.ts';
import { fromIri } from './iri.ts';

/** What was taken back, by its id: RFC 6721, 3. One without an id names nothing and is passed over. */
export const readTombstone = (element: XmlElement): FeedEntry[] => {
  const id = fromIri(cleanLine(element.attributes.ref ?? ''));
  if (id === '') return [];
  const comment = child(element, 'comment');
  const words = comment === undefined ? '' : wordsOf(comment);
  return [tombstoneEntry(id, placeOf(element), { updated: element.attributes.when, comment: words })];
};

/** The entry that stands for something taken back. */
export const tombstoneEntry = (
  id: string,
  at: string,
  said: { readonly updated: string | undefined; readonly comment: string | undefined },
): FeedEntry => ({
  at,
  id,
  isDeleted: true,
  authors: [],
  categories: [],
  media: [],
  notes: [],
  ...defined({ updated: said.updated, comment: said.comment === '' ? undefined : said.comment }),
});

const wordsOf = (comment: XmlElement): string => {
  const text = textOf(comment);
  const isHtml = /html/i.test(comment.attributes.type ?? '');
  return cleanLine(isHtml ? plainText(readHtml(text).blocks) : text);
};
