import type { ItemTimes, WireTime } from '../../copy/news-item.ts';
import { parseWireTime } from '../../copy/wire-time.ts';
import { defined } from '../../lib/defined.ts';
import { toMillis } from '../../lib/instant.ts';
import type { ReadContext } from '../format.ts';
import type { NoteList } from '../note-list.ts';
import type { WxrPost } from './document.ts';

/** Clocks differ; a published post further ahead than this has a wrong date. */
const toleranceMs = 24 * 60 * 60 * 1_000;

/** A time of the export's GMT fields with its zone; drafts have zeros there, which are no time. */
export const gmtOf = (text: string | undefined): string | undefined =>
  text === undefined || text.startsWith('0000') ? undefined : `${text}Z`;

/** When a post was published; a planned one ("future") waits for its hour. */
export const timesOf = (post: WxrPost, context: ReadContext, notes: NoteList): ItemTimes => {
  // Without a day of publication the feed's field is made up from zeros: a year before Christ, or 1999.
  const isMadeUp = post.postDateGmt?.startsWith('0000') === true;
  const stated = gmtOf(post.postDateGmt) ?? (isMadeUp ? undefined : zoned(post.published)) ?? gmtLess(post.postDate);
  const published = notes.time(stated, post.at);
  const modified = gmtOf(post.modifiedGmt);
  const changed = modified === undefined ? undefined : parseWireTime(modified, context.zone);
  if (post.status === 'future' && published !== undefined) return { versionCreated: published, releaseAt: published };
  const firstCreated = capped(published, post, { context, notes });
  return defined({ firstCreated, versionCreated: changed ?? firstCreated });
};

/** A draft's date of publication is a year before Christ. */
const zoned = (text: string | undefined): string | undefined =>
  text === undefined || text.includes('-0001') ? undefined : text;

const gmtLess = (text: string | undefined): string | undefined =>
  text === undefined || text.startsWith('0000') ? undefined : text;

const capped = (
  time: WireTime | undefined,
  post: WxrPost,
  { context, notes }: { readonly context: ReadContext; readonly notes: NoteList },
): WireTime | undefined => {
  if (time === undefined || toMillis(time.at) <= toMillis(context.receivedAt) + toleranceMs) return time;
  notes.add('repaired', `"${time.original}" is in the future; the time of receipt counts`, post.at);
  return { ...time, at: context.receivedAt };
};
