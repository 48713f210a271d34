import type { Block } from '../../copy/blocks.ts';
import type { ItemTimes, NewsItem, WireEvent } from '../../copy/news-item.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { defined } from '../../lib/defined.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { readWireMarks } from '../wire-marks.ts';
import type { FeedEntry } from './document.ts';

export interface Turn {
  readonly status: NewsItem['status'];
  readonly event: WireEvent;
  readonly markers: readonly string[];
  readonly correctionNote?: string;
  /** True where the note is the first paragraph and was lifted out of the text. */
  readonly isNoteInText: boolean;
}

interface Read {
  readonly times: ItemTimes;
  readonly headline: string | undefined;
  readonly first: Block | undefined;
  readonly dialect: Dialect | undefined;
}

/** What an entry does to its story: taken back, held, said by our own writer, or told by the words at its top. */
export const turnOf = (entry: FeedEntry, read: Read): Turn => {
  if (entry.isDeleted === true) return { status: 'canceled', event: 'kill', markers: [], isNoteInText: false };
  if (entry.isDraft === true) return { status: 'withheld', event: 'hold', markers: [], isNoteInText: false };
  const { headline, first } = read;
  const opening = first?.type === 'paragraph' ? plainTextOf(first.children) : undefined;
  const marks = readWireMarks(defined({ headline, firstParagraph: opening }), read.dialect);
  const said = eventNamed(entry.own?.event);
  const event = marks.isAdvisory ? 'advisory' : (said ?? marks.event ?? eventByTimes(read.times));
  const noted = event === 'correction' && entry.own === undefined ? marks.correctionNote : undefined;
  const correctionNote = entry.own?.correction ?? noted;
  const turn = { status: 'usable', event, markers: marks.markers, isNoteInText: noted !== undefined } as const;
  return { ...turn, ...defined({ correctionNote }) };
};

/** Turns that an entry may state of itself; one that takes back has its own element. */
const stated: Readonly<Record<string, WireEvent>> = {
  new: 'new',
  update: 'update',
  correction: 'correction',
  refile: 'refile',
  release: 'release',
  alert: 'alert',
  add: 'add',
};

const eventNamed = (name: string | undefined): WireEvent | undefined =>
  name !== undefined && Object.hasOwn(stated, name) ? stated[name] : undefined;

const eventByTimes = ({ firstCreated, versionCreated }: ItemTimes): WireEvent =>
  firstCreated !== undefined && versionCreated !== undefined && versionCreated.at > firstCreated.at ? 'update' : 'new';
