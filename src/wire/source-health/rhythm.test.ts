import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedMsBetween, isOverdue, parseRhythm } from './rhythm.ts';

const minute = 60_000;
const hour = 60 * minute;
const rhythm = (text: string) => {
  const parsed = parseRhythm(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
const at = (text: string) => Date.parse(text);

test.each([
  '',
  '15',
  '15s',
  '0m',
  '15m 7-9',
  '15m mon-',
  '2h fri 08:00-08:00',
  '40d',
  '15m mon 07:00-19:00 x',
  'x 15m',
])('what is no rhythm is refused with examples: %j', (text) => {
  const parsed = parseRhythm(text);
  expect(parsed.ok ? '' : parsed.error).toContain('"15m"');
});

describe('silence', () => {
  test.each([
    // A Friday evening to a Monday morning.
    ['15m', '2026-11-20T18:59:00Z', '2026-11-20T19:15:00Z', true],
    ['15m', '2026-11-20T18:59:00Z', '2026-11-20T19:14:00Z', false],
    ['15m mon-fri 07:00-19:00', '2026-11-20T18:50:00Z', '2026-11-23T07:05:00Z', false],
    ['15m mon-fri 07:00-19:00', '2026-11-20T18:50:00Z', '2026-11-23T07:05:01Z', true],
    ['1h sat-sun', '2026-11-20T12:00:00Z', '2026-11-20T23:00:00Z', false],
    ['1h sat-sun', '2026-11-20T12:00:00Z', '2026-11-21T01:00:01Z', true],
    // Over midnight: Saturday's early hours belong to Friday's shift.
    ['1h fri 22:00-02:00', '2026-11-20T23:30:00Z', '2026-11-21T00:31:00Z', true],
    ['1h fri 22:00-02:00', '2026-11-21T01:30:00Z', '2026-11-22T12:00:00Z', false],
  ])('%s: last %s, now %s: overdue %s', (text, from, to, overdue) => {
    expect(isOverdue(rhythm(text), { from: at(from), to: at(to), zone: 'UTC' })).toBe(overdue);
  });

  test('the hours are those of the source’s clocks, in winter and in summer', () => {
    const hours = rhythm('1h 09:00-10:00');
    const day = (from: string, to: string) =>
      expectedMsBetween(hours, { from: at(from), to: at(to), zone: 'Europe/Oslo' });
    expect(day('2026-11-24T08:00:00Z', '2026-11-24T09:00:00Z')).toBe(hour);
    expect(day('2026-07-24T07:00:00Z', '2026-07-24T08:00:00Z')).toBe(hour);
    expect(day('2026-07-24T08:00:00Z', '2026-07-24T23:00:00Z')).toBe(0);
  });

  test('what is counted never exceeds the time that passed and grows with it', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.integer({ min: 0, max: 5 * 24 * 60 }));
    fc.assert(
      fc.property(span, fc.constantFrom('15m', '2h mon-fri', '1h mon-thu 22:00-06:00', '5m 07:30-19:00'), (s, text) => {
        const from = at('2026-10-15T00:00:00Z') + s[0] * minute;
        const zone = 'Europe/Paris';
        const first = expectedMsBetween(rhythm(text), { from, to: from + s[1] * minute, zone });
        const later = expectedMsBetween(rhythm(text), { from, to: from + (s[1] + 60) * minute, zone });
        expect(first).toBeLessThanOrEqual(s[1] * minute);
        expect(later).toBeGreaterThanOrEqual(first);
        expect(later - first).toBeLessThanOrEqual(hour);
      }),
    );
  });
});
