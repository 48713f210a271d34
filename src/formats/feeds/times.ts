import type { ItemTimes, ReadingNote, WireTime } from '../../copy/news-item.ts';
import { parseWireTime } from '../../copy/wire-time.ts';
import { defined } from '../../lib/defined.ts';
import { toInstant, toMillis } from '../../lib/instant.ts';
import type { ReadContext } from '../format.ts';
import type { FeedEntry } from './document.ts';

/** Clocks differ; a time further ahead than this is wrong and would keep the item on top for ever. */
const toleranceMs = 24 * 60 * 60 * 1_000;

export interface FeedTimes {
  readonly time: ItemTimes;
  readonly notes: readonly ReadingNote[];
}

export const timesOf = (entry: FeedEntry, context: ReadContext): FeedTimes => {
  const notes: ReadingNote[] = [];
  const read = (text: string | undefined): WireTime | undefined => {
    const time = text === undefined ? undefined : parseWireTime(text, context.zone);
    if (text !== undefined && time === undefined) {
      notes.push({ kind: 'ignored', text: `"${text.slice(0, 60)}" is no date that can be read.`, at: entry.at });
    }
    return time;
  };
  const capped = (time: WireTime | undefined): WireTime | undefined => {
    const received = toMillis(context.receivedAt);
    if (time === undefined || toMillis(time.at) <= received + toleranceMs) return time;
    notes.push({
      kind: 'repaired',
      text: `"${time.original}" is in the future; the time of receipt counts.`,
      at: entry.at,
    });
    return { ...time, at: toInstant(received) };
  };
  const date = capped(read(entry.date));
  const published = capped(read(entry.published)) ?? date;
  const updated = capped(read(entry.updated)) ?? published;
  const expiresAt = read(entry.expires);
  return { time: defined({ firstCreated: published, versionCreated: updated, expiresAt }), notes };
};
