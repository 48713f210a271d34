import type { NewsItem } from '../../copy/news-item.ts';
import { wireLayout } from '../plain-text/layout.ts';
import { writeBlocks } from '../plain-text/write-blocks.ts';
import type { Iptc7901Document } from './document.ts';
import { type Iptc7901Sender, itemToIptc7901, writeOpening } from './from-item.ts';
import { writeNotebook } from './notebook.ts';
import { toLatin } from './to-latin.ts';

export interface Iptc7901Options extends Iptc7901Sender {
  /** `utf-8` carries every character; `latin-1`, for old receivers, spells what it lacks with others (`to-latin.ts`). */
  readonly charset: 'utf-8' | 'latin-1';
}

/*
 * Fields of an item that a message cannot carry, or not as they were. All others are equal after reading, writing and
 * reading again. Of the body see also `carriedBlocks`.
 *
 * - identity: wireId, wireVersion, family, supersedes, link; altIds are the number of this transmission
 * - kind: an advisory or a text
 * - status: a kill or hold goes in words, as a message to editors with a question
 * - markers, text.takeKey: those that stand on a line of their own
 * - time: to the minute, in GMT; firstCreated, expiresAt, rightsStart, rightsEnd are lost; releaseAt goes as an embargo
 * - text: alternativeHeadlines, abstract, language, direction; taglines go as paragraphs; authors are those of the byline
 * - classification: all but category and priority (n and 4 where there are none of one to four letters, one digit)
 * - credit: all but source, line and copyrightNotice
 * - rights: canonicalUrl, licence; restrictions are those that usageTerms state, each in words among them
 * - media, relations, agenda, questions other than those that its own words raise, notes
 */

/** Writes one item as an IPTC 7901 message: bytes in the charset asked for. */
export const writeIptc7901 = (item: NewsItem, options: Iptc7901Options): Uint8Array => {
  const isLatin = options.charset === 'latin-1';
  const text = writeMessage(itemToIptc7901(isLatin ? latinItem(item) : item, options));
  return Buffer.from(text, isLatin ? 'latin1' : 'utf8');
};

/** The item in the characters of Latin-1: before it is laid out, so that no new character opens a list or a quote. */
export const latinItem = (item: NewsItem): NewsItem =>
  JSON.parse(JSON.stringify(item, (_, value: unknown) => (typeof value === 'string' ? toLatin(value) : value)));

const writeMessage = (document: Iptc7901Document): string => {
  const { header, slugline, opening, body, notebook, trailer } = document;
  const { service, number, priority, category, words, source } = header;
  const origin = source === undefined ? '' : `   ${source} ${number}`;
  const copy = writeBlocks(body, wireLayout);
  const notes = writeNotebook(notebook);
  const lines = [
    `\u0001${service}${number} ${priority} ${category} ${words}${origin}`,
    ...(slugline === undefined ? [] : ['', slugline]),
    `\u0002${writeOpening(opening).join('\r\n')}`,
    '',
    ...copy,
    '',
    ...(notes.length === 0 ? [] : [...notes, '']),
    `\u0003${trailer}`,
    '\u007f',
    '\u007f\u0004',
  ];
  return lines.join('\r\n');
};
