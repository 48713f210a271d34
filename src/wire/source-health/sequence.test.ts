import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOn, type Sequence, toNumbered } from './sequence.ts';

const hour = 3_600_000;
const empty: Sequence = { state: undefined, gaps: [] };
const numbered = (number: number, digits = 4) => ({ series: 'iptc7901:BRA', number, digits });
const count = (numbers: readonly (number | readonly [number, number])[], digits = 4): Sequence =>
  numbers.reduce<Sequence>((sequence, one, i) => {
    const [number, at] = typeof one === 'number' ? [one, i * 1_000] : one;
    return countOn(sequence, numbered(number, digits), at);
  }, empty);
const missing = ({ gaps }: Sequence) => gaps.map(({ first, last }) => [first, last]);

test.each([
  [[{ scheme: 'iptc7901', value: 'BRA0123' }], ['iptc7901:BRA', 123, 4]],
  [[{ scheme: 'anpa1312', value: 'a0099' }], ['anpa1312:a', 99, 4]],
  [[{ scheme: 'guid', value: 'a0099' }], undefined],
  [[{ scheme: 'iptc7901', value: 'BRA' }], undefined],
])('service and number of %j are %j', (altIds, expected) => {
  const [first] = toNumbered(altIds);
  expect(first && [first.series, first.number, first.digits]).toEqual(expected);
});

test.each<[string, readonly (number | readonly [number, number])[], readonly (readonly [number, number])[]]>([
  ['an unbroken count', [7, 8, 9], []],
  ['a correction under the same number', [7, 7, 8], []],
  ['one number passed over', [7, 9], [[8, 8]]],
  ['several', [7, 12], [[8, 11]]],
  ['the late one comes', [7, 9, 8], []],
  [
    'a late one splits what is missing',
    [7, 12, 9],
    [
      [8, 8],
      [10, 11],
    ],
  ],
  ['two pieces out of order', [7, 10, 8, 9, 11], []],
  ['an old number repeated', [7, 8, 9, 7, 10], []],
  ['the count goes round', [9998, 9999, 1, 2], []],
  ['the count goes round by way of zero', [9999, 0, 1], []],
  [
    'numbers lost at the turn',
    [9997, 3],
    [
      [9998, 9999],
      [1, 2],
    ],
  ],
  ['a count that begins anew the next day', [800, [801, 1_000], [1, 13 * hour], [2, 14 * hour]], []],
  ['first numbers lost the next day', [801, [3, 13 * hour]], [[1, 2]]],
  ['a low number soon after is late, not a new count', [801, [3, 1 * hour], [802, 2 * hour]], []],
  ['a far jump is another count', [5, 5000, 5001], []],
])('%s', (_what, numbers, expected) => {
  expect(missing(count(numbers))).toEqual(expected);
});

test('another width is another count', () => {
  const sequence = countOn(count([7, 9]), numbered(100, 3), 9_000);
  expect([missing(sequence), sequence.state?.lastNumber]).toEqual([[], 100]);
});

test('in whatever order numbers come within a window, none is missing at the end', () => {
  const shuffled = fc
    .array(fc.integer({ min: 0, max: 20 }), { minLength: 30, maxLength: 30 })
    .map((delays) => delays.map((delay, i) => [i + 100, i + delay] as const).sort((a, b) => a[1] - b[1]));
  fc.assert(
    fc.property(shuffled, (order) => {
      // The first number tells where the count stands; it comes first.
      const numbers = [99, ...order.map(([number]) => number)];
      expect(missing(count(numbers))).toEqual([]);
    }),
  );
});

test('what is left out is what is missing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 101, max: 149 }), { maxLength: 20 }), (left) => {
      const all = Array.from({ length: 51 }, (_, i) => 100 + i);
      const gaps = missing(count(all.filter((number) => !left.includes(number))));
      const named = gaps.flatMap(([first = 0, last = 0]) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i),
      );
      expect(named).toEqual(left.toSorted((a, b) => a - b));
    }),
  );
});
