import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRetryAfter, planNextPoll } from './poll-plan.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 24, 12);
const rhythm = { everyMs: 10 * minute, slowestMs: 6 * 60 * minute, longestRetryAfterMs: 24 * 60 * minute };
const wait = (result: Parameters<typeof planNextPoll>[0], failures = 0) =>
  planNextPoll(result, rhythm, { now, failures, random: 0.5 }).getTime() - now;

describe('the next poll of a feed', () => {
  test('comes at the usual rhythm after a good one', () => {
    expect(wait({ status: 200, isGood: true })).toBe(10 * minute);
    expect(wait({ status: 304, isGood: true })).toBe(10 * minute);
  });

  test('comes ever later the more often it failed, up to a limit', () => {
    expect(wait({ status: 500, isGood: false }, 1)).toBe(20 * minute);
    expect(wait({ status: 500, isGood: false }, 3)).toBe(80 * minute);
    expect(wait({ status: undefined, isGood: false }, 1000)).toBe(rhythm.slowestMs);
  });

  test('waits as long as the server asks, in seconds or until a date, but not for ever', () => {
    expect(wait({ status: 429, isGood: false, retryAfter: '7200' }, 1)).toBe(120 * minute);
    expect(wait({ status: 503, isGood: false, retryAfter: 'Tue, 24 Nov 2026 15:00:00 GMT' }, 1)).toBe(180 * minute);
    expect(wait({ status: 503, isGood: false, retryAfter: '99999999' }, 1)).toBe(rhythm.longestRetryAfterMs);
  });

  test('is never in the past, whatever the server asks', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(100),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (retryAfter, failures, random) => {
          const next = planNextPoll({ status: 503, isGood: false, retryAfter }, rhythm, { now, failures, random });
          expect(next.getTime()).toBeGreaterThan(now);
        },
      ),
    );
  });
});

test('Retry-After that is neither a number nor a date is not obeyed', () => {
  expect(parseRetryAfter('soon', now)).toBeUndefined();
  expect(parseRetryAfter('-5', now)).not.toBeLessThan(0);
});
