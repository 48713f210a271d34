import { describe, expect, test } from 'vitest';
import type { DialectChanges } from '../formats/dialect/apply-changes.ts';
import { applyChanges } from '../formats/dialect/apply-changes.ts';
import { standard } from '../formats/dialect/built-in/standard.ts';
import { defaultReadLimits } from '../formats/format.ts';
import { readDocument } from '../formats/read-document.ts';
import { toInstant } from '../lib/instant.ts';
import { toArrival } from './arrival.ts';

const receivedAt = toInstant(Date.UTC(2026, 10, 24, 12));

const arrivalOf = (text: string, changes: DialectChanges = {}) => {
  const dialect = applyChanges(standard, changes);
  const reading = readDocument(Buffer.from(text), { zone: 'UTC', receivedAt, limits: defaultReadLimits, dialect });
  if (!reading.ok) throw new Error(reading.error.message);
  const [item] = reading.value.items;
  if (item === undefined) throw new Error('no item');
  return toArrival({ rawItemId: 'x' as never, item, format: reading.value.format }, new Date(receivedAt));
};

const copy = (number: number, minute = 10, head = 'Quay opens') =>
  `\u0001tst00${number} 4 n 40   tst 00${number}\r\n\r\n\u0002${head} =\r\n\r\n   Jane Doe, our reporter, Haven\r\n   It is open, 2 to 1.\r\n   Only for desks: call the harbour.\r\n\u00032410${minute} GMT Nov 26\r\n\u0004`;

const changes: readonly DialectChanges[] = [
  { privateLines: ['^Only for desks\\b'] },
  { notebooks: ['^Only for desks\\b'] },
  { bylines: [{ in: ['first-paragraph'], pattern: '^(Jane Doe, our reporter, Haven)$' }] },
  { asks: [{ kind: 'hold', in: ['first-paragraph'], pattern: 'only for desks' }] },
  { marks: [{ event: 'alert', in: ['headline'], pattern: '^(Quay)' }] },
];

describe('copy without id and slug', () => {
  test.each(changes.map((one) => [JSON.stringify(one), one] as const))(
    'is the same copy when it comes again after its dialect changed: %s',
    (_, changed) => {
      expect(arrivalOf(copy(2, 15), changed).key).toBe(arrivalOf(copy(1)).key);
    },
  );

  test('is another copy with other words', () => {
    expect(arrivalOf(copy(2, 10, 'Lock opens')).key).not.toBe(arrivalOf(copy(1)).key);
  });

  test('is another version with the same words in another order, or marked as another', () => {
    const first = arrivalOf(copy(1));
    const other = arrivalOf(copy(1).replace('2 to 1', '1 to 2'));
    expect(other.hash.equals(first.hash)).toBe(false);
    const marked = arrivalOf(copy(1).replace('Quay opens', 'KILL\r\nQuay opens'));
    expect(marked.hash.equals(first.hash)).toBe(false);
  });

  test('sent again with another number and minute is a repeat', () => {
    expect(arrivalOf(copy(2, 15)).hash.equals(arrivalOf(copy(1)).hash)).toBe(true);
  });
});
