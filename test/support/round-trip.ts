import type { NewsItem } from '../../src/copy/news-item.ts';

/**
 * What a copy on the wire keeps of an item: all but the reader's own remarks and questions, what is for editors only,
 * and how the sender spelt a time (the instant stays).
 */
export const carried = (item: NewsItem): unknown => {
  const { notes, questions, editorNote, ...others } = item;
  return JSON.parse(JSON.stringify({ ...others, text: { ...item.text, privateNotes: [] } }), (_, value: unknown) =>
    isTime(value) ? value.at : value,
  );
};

/**
 * The item without what no reader believes: a status that takes back is a kill whatever the event says, and what
 * expires before it is released is held.
 */
export const coherent = (item: NewsItem): NewsItem => {
  const { expiresAt, ...time } = item.time;
  const gates = [time.embargoUntil?.at, time.releaseAt?.at].filter((at) => at !== undefined);
  const isKept = expiresAt !== undefined && gates.every((at) => at <= expiresAt.at);
  return {
    ...item,
    event: item.status === 'canceled' ? 'kill' : item.event,
    time: { ...time, ...(isKept && { expiresAt }) },
  };
};

const isTime = (value: unknown): value is { readonly at: string } =>
  typeof value === 'object' && value !== null && 'isZoneAssumed' in value && 'at' in value;
