import type { NewsItem } from '../../copy/news-item.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { applyDialect } from '../dialect/apply-dialect.ts';
import { linePlaces } from '../dialect/item-places.ts';
import type { Facts } from '../facts.ts';
import type { FileFacts, FormatName, ReadContext, ReadError, ReadFormat, Reading } from '../format.ts';
import { iptc7901Facts } from './facts.ts';
import { readMessage } from './read-message.ts';
import { type SplitMessages, splitMessages } from './split-messages.ts';
import { iptc7901ToItem } from './to-item.ts';

/** Reads IPTC 7901 text: one message or several in a file. */
export const readIptc7901: ReadFormat = (text, context) => {
  const split = splitMessages(text);
  const read = split.messages.slice(0, context.limits.maxItems).map((message): ReadOne => {
    const document = readMessage(message, context.dialect);
    const item = applyDialect(iptc7901ToItem(document, context), linePlaces('iptc7901', message), context.dialect);
    return { item, facts: () => iptc7901Facts(document, item) };
  });
  return toReading('iptc7901', { split, read, context });
};

/** A message read. */
export interface ReadOne {
  readonly item: NewsItem;
  facts(): Facts;
}

interface ReadAll {
  readonly split: SplitMessages;
  readonly read: readonly ReadOne[];
  readonly context: ReadContext;
}

/** The items of a file of messages. What was broken is told with the item beside it; alone, it is the refusal. */
export const toReading = (format: FormatName, { split, read, context }: ReadAll): Result<Reading, ReadError> => {
  const [first] = split.broken;
  if (read.length === 0) {
    return err(first?.error ?? { kind: 'no-items', message: 'The file has no message in it.', at: 'line 1' });
  }
  const items = read.map(({ item }) => item);
  for (const { error, index } of split.broken) {
    addNote(items, index, {
      text: `${error.message} It is left out; the other messages of the file are read`,
      at: error.at,
    });
  }
  const left = split.messages.length - context.limits.maxItems;
  if (left > 0)
    addNote(items, items.length, { text: `the limit is ${context.limits.maxItems} items; ${left} are left out` });
  const refused = split.broken.map(({ error, span }) => ({ error, span }));
  const facts = (): FileFacts => ({ file: {}, items: read.map((one) => one.facts()) });
  return ok({ format, items, facts, ...(refused.length > 0 && { refused }) });
};

const addNote = (
  items: NewsItem[],
  index: number,
  { text, at }: { readonly text: string; readonly at?: string | undefined },
): void => {
  const place = Math.min(index, items.length - 1);
  const item = items[place];
  if (item === undefined) return;
  items[place] = { ...item, notes: [...item.notes, { kind: 'refused', text, ...(at !== undefined && { at }) }] };
};
