import { ok, type Result } from '../../lib/result.ts';
import type { ReadContext, ReadError, Reading } from '../format.ts';
import type { Feed } from './document.ts';
import { feedFacts } from './facts.ts';
import { toItem } from './to-item.ts';

/**
 * A feed read: its entries in document order; a later one with the same id is the later version. An empty feed is no
 * fault, and nothing is taken back because it is missing from a feed.
 */
export const toReading = (feed: Feed, context: ReadContext): Result<Reading, ReadError> => {
  const entries = feed.entries.slice(0, context.limits.maxItems);
  const items = entries.map((entry) => toItem(entry, feed, context));
  const [first, ...rest] = items;
  if (first === undefined) return ok({ format: feed.format, items, facts: () => feedFacts(feed, context) });
  const left = feed.entries.length - entries.length;
  const text = `The feed has ${feed.entries.length} items; only the first ${entries.length} were read.`;
  const notes = [...feed.notes, ...(left > 0 ? [{ kind: 'refused' as const, text }] : [])];
  const noted = notes.length === 0 ? first : { ...first, notes: [...notes, ...first.notes] };
  return ok({ format: feed.format, items: [noted, ...rest], facts: () => feedFacts(feed, context) });
};
