import type { ReadFormat } from '../format.ts';
import { type ReadOne, toReading } from '../iptc7901/read.ts';
import { splitMessages } from '../iptc7901/split-messages.ts';
import { anpaFacts } from './facts.ts';
import { readAnpaMessage } from './read-message.ts';
import { anpaToItem } from './to-item.ts';

/** Reads ANPA 1312 text: one message or several in a file. */
export const readAnpa1312: ReadFormat = (text, context) => {
  const split = splitMessages(text);
  const read = split.messages.slice(0, context.limits.maxItems).map((message): ReadOne => {
    const document = readAnpaMessage(message);
    const item = anpaToItem(document, context);
    return { item, facts: () => anpaFacts(document, item) };
  });
  return toReading('anpa1312', { split, read, context });
};
