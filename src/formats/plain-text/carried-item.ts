import type { ItemQuestion, NewsItem, WireTime } from '../../copy/news-item.ts';
import { wordCount } from '../../copy/plain-text.ts';
import { defined } from '../../lib/defined.ts';
import { carriedBlocks } from './carried-blocks.ts';
import { plainLayout } from './layout.ts';
import { oneLine, textLines } from './text-lines.ts';

/*
 * Fields of an item that plain text cannot carry, or not as they were. All others are equal after reading, writing and
 * reading again. Of the body see also `carriedBlocks`.
 *
 * - media, and the pictures in the body
 * - agenda
 * - notes of the reading
 * - time: the spelling and zone of a time; the instant is kept
 * - questions: which picture they are about
 * - line ends and runs of blanks within a field that is one line
 */

/** What is left of an item in plain text; what reading the text gives. */
export const carriedItem = (item: NewsItem): NewsItem => {
  const { text, identity, classification, rights } = cleaned(item);
  const body = carriedBlocks(item.text.body, plainLayout);
  const { agenda: _, questions, correctionNote, editorNote, ...others } = cleaned(item);
  const asked = questions?.map(({ media: _media, ...question }): ItemQuestion => question);
  return defined({
    ...others,
    identity,
    classification,
    rights,
    correctionNote: lines(item.correctionNote),
    editorNote: lines(item.editorNote),
    time: Object.fromEntries(Object.entries(item.time).map(([name, time]: [string, WireTime]) => [name, inUtc(time)])),
    text: defined({
      ...text,
      abstract: lines(item.text.abstract),
      privateNotes: item.text.privateNotes.flatMap((note) => lines(note) ?? []),
      body,
      wordCount: wordCount(body),
    }),
    questions: asked === undefined || asked.length === 0 ? undefined : asked,
    media: [],
    notes: [],
  });
};

const inUtc = ({ at }: WireTime): WireTime => ({ at, original: at, isZoneAssumed: false, zone: 'Z' });

const lines = (value: string | undefined): string | undefined => {
  const text = textLines(value ?? '').join('\n');
  return text === '' ? undefined : text;
};

/** All texts in one line, and those that are empty then left out. */
const cleaned = ({ notes: _notes, media: _media, ...item }: NewsItem): NewsItem =>
  JSON.parse(JSON.stringify({ ...item, text: { ...item.text, body: [] }, media: [], notes: [] }, tidy));

const tidy = (_: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(tidied).filter((entry) => entry !== undefined);
  return tidied(value);
};

const tidied = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const text = oneLine(value);
  return text === '' ? undefined : text;
};
