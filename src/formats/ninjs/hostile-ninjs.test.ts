import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits, type ReadError } from '../format.ts';
import { readDocument } from '../read-document.ts';

interface Case {
  readonly name: string;
  readonly format: string;
  readonly base64: string;
}

type Outcome = { readonly items: readonly NewsItem[] } | { readonly refused: ReadError };

const folder = sharedData('hostile/wire');
const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };

const accepted = (outcome: Outcome): NewsItem => {
  const item = 'items' in outcome ? outcome.items[0] : undefined;
  if (item === undefined) throw new Error(`expected an item, got ${JSON.stringify(outcome).slice(0, 200)}`);
  return item;
};

const refused = (outcome: Outcome): void => expect(outcome).toMatchObject({ refused: { kind: 'malformed' } });

const wanted: Readonly<Record<string, (outcome: Outcome) => void>> = {
  'ninjs-ok': (outcome) => expect(accepted(outcome).status).toBe('usable'),
  'ninjs-proto': (outcome) => {
    accepted(outcome);
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
  'ninjs-dup-keys': refused,
  'ninjs-nan': refused,
  'ninjs-bom': (outcome) => void accepted(outcome),
  'ninjs-trailing': refused,
  'ninjs-wrong-types': (outcome) => {
    refused(outcome);
    expect(outcome).toMatchObject({ refused: { at: expect.stringMatching(/^\/\w+/) } });
  },
  'ninjs-lone-surrogate': (outcome) => expect(JSON.stringify(accepted(outcome))).not.toMatch(/\\ud[89a-f]/),
  'ninjs-nul': (outcome) => expect(JSON.stringify(accepted(outcome))).not.toContain('\\u0000'),
  'ninjs-rendition-traversal': (outcome) =>
    expect(accepted(outcome).media.flatMap(({ renditions }) => renditions)).toEqual([]),
  'ninjs-assoc-self': (outcome) => expect(accepted(outcome).media.length).toBeLessThan(10),
  'ninjs-embargo-type': (outcome) => expect(accepted(outcome).status).toBe('withheld'),
};

describe.skipIf(folder === undefined)('hostile ninjs files (skipped where ../shared/hostile is absent)', () => {
  const read: { readonly cases: readonly Case[] } =
    folder === undefined ? { cases: [] } : JSON.parse(readFileSync(path.join(folder, 'cases.json'), 'utf8'));
  const cases = read.cases.filter(({ format }) => format === 'ninjs');

  test('each case has its verdict here', () => {
    expect(cases.map(({ name }) => name).filter((name) => !Object.hasOwn(wanted, name))).toEqual([]);
  });

  test.each(cases.map((one) => [one.name, one] as const))('%s', (name, one) => {
    const reading = readDocument(Buffer.from(one.base64, 'base64'), context);
    wanted[name]?.(reading.ok ? { items: reading.value.items } : { refused: reading.error });
  });
});
