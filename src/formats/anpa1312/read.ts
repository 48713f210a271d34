import { applyDialect } from '../dialect/apply-dialect.ts';
import { linePlaces } from '../dialect/item-places.ts';
import type { ReadFormat } from '../format.ts';
import { type ReadOne, toReading } from '../iptc7901/read.ts';
import { bylineFinder } from '../iptc7901/read-message.ts';
import { splitMessages } from '../iptc7901/split-messages.ts';
import { anpaFacts } from './facts.ts';
import { readAnpaMessage } from './read-message.ts';
import { anpaToItem } from './to-item.ts';

/** Reads ANPA 1312 text: one message or several in a file. */
export const readAnpa1312: ReadFormat = (text, context) => {
  const split = splitMessages(text);
  const read = split.messages.slice(0, context.limits.maxItems).map((message): ReadOne => {
    const document = readAnpaMessage(message, bylineFinder(context.dialect));
    const item = applyDialect(anpaToItem(document, context), linePlaces('anpa1312', message), context.dialect);
    return { item, facts: () => anpaFacts(document, item) };
  });
  return toReading('anpa1312', { split, read, context });
};
