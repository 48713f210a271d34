import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../test/support/shared-data.ts';
import type { NewsItem } from '../copy/news-item.ts';
import { toInstant } from '../lib/instant.ts';
import { defaultReadLimits, type ReadError } from './format.ts';
import { readDocument } from './read-document.ts';

interface Case {
  readonly name: string;
  readonly format: string;
  readonly expect: string;
  readonly base64: string;
}

type Outcome = { readonly items: readonly NewsItem[] } | { readonly refused: ReadError['kind'] };

const folder = sharedData('hostile/wire');
const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };

/** What the reading of each case must be; what concerns several versions or the site is tested where they are. */
const wanted: Readonly<Record<string, (outcome: Outcome) => void>> = {
  'nitf-no-guid': (outcome) => {
    expect(only(outcome).identity.wireId).toBeUndefined();
    expect(only(outcome).notes).not.toEqual([]);
  },
  'nitf-script': (outcome) => expect(JSON.stringify(only(outcome).text.body)).not.toContain('alert'),
  'nitf-kill-unknown': (outcome) => expect(only(outcome)).toMatchObject({ status: 'canceled', event: 'kill' }),
  'nitf-date-expire-before-release': isHeld,
  'g2-ok': isUsable,
  'g2-version-backwards': isUsable,
  'g2-version-same-different-body': isUsable,
  'g2-version-huge': isHeld,
  'g2-version-text': isRefused,
  'g2-version-negative': isRefused,
  'g2-cancel-by-other-provider': (outcome) =>
    expect(only(outcome)).toMatchObject({ status: 'canceled', event: 'kill' }),
  'g2-status-unknown': isHeld,
  'g2-withheld': isHeld,
  'g2-embargo-local-time': (outcome) =>
    expect(only(outcome).time.embargoUntil).toMatchObject({ isZoneAssumed: true, at: '2026-11-25T05:00:00.000Z' }),
  'g2-embargo-empty': isHeld,
  'g2-embargo-nonsense': isHeld,
  'g2-embargo-leap': (outcome) => expect(only(outcome).time.embargoUntil?.at).toBe('2027-01-01T00:00:00.000Z'),
  'g2-embargo-removed-in-v2': isUsable,
  'g2-guid-spaces-case': (outcome) => expect(only(outcome).identity.wireId).toBe('URN:NEWSML:A:1'),
  // Its guid breaks out of the attribute, so the document is not well formed.
  'g2-guid-script': isRefused,
  'g2-guid-path': isUsable,
  'g2-remote-ssrf': isUsable,
  'g2-xhtml-onload': (outcome) => expect(JSON.stringify(only(outcome))).not.toMatch(/alert|onclick|javascript/),
  'g2-package-cycle': (outcome) => expect(only(outcome).relations).toEqual([]),
  'g2-package-100k': (outcome) =>
    expect(only(outcome).relations.length).toBeLessThanOrEqual(defaultReadLimits.maxItems),
};

describe.skipIf(folder === undefined)('hostile wire files (skipped where ../shared/hostile is absent)', () => {
  const cases = casesOf(['nitf', 'newsml-g2']);

  test('each case has its verdict here', () => {
    expect(cases.map(({ name }) => name).filter((name) => !Object.hasOwn(wanted, name))).toEqual([]);
  });

  test.each(cases.map((one) => [one.name, one] as const))('%s', (name, one) => {
    const reading = readDocument(Buffer.from(one.base64, 'base64'), context);
    wanted[name]?.(reading.ok ? { items: reading.value.items } : { refused: reading.error.kind });
  });
});

function casesOf(formats: readonly string[]): readonly Case[] {
  if (folder === undefined) return [];
  const read: { cases: Case[] } = JSON.parse(readFileSync(path.join(folder, 'cases.json'), 'utf8'));
  return read.cases.filter(({ format }) => formats.includes(format));
}

function only(outcome: Outcome): NewsItem {
  if ('refused' in outcome || outcome.items.length !== 1 || outcome.items[0] === undefined) {
    throw new Error(`expected one item, got ${JSON.stringify(outcome).slice(0, 200)}`);
  }
  return outcome.items[0];
}

function isUsable(outcome: Outcome): void {
  expect(only(outcome).status).toBe('usable');
}

function isHeld(outcome: Outcome): void {
  expect(only(outcome).status).toBe('withheld');
}

function isRefused(outcome: Outcome): void {
  expect(outcome).toEqual({ refused: 'malformed' });
}
