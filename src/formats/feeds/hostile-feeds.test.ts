import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { writeHtml } from '../../copy/write-html.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readDocument } from '../read-document.ts';

interface Case {
  readonly name: string;
  readonly document: string;
}

const receivedAt = toInstant(Date.UTC(2026, 10, 24, 10));
const context = { zone: 'Europe/Oslo', receivedAt, limits: defaultReadLimits };
const folder = sharedData('hostile/feeds');

const hasNote = (item: NewsItem | undefined, words: RegExp): boolean =>
  item?.notes.some(({ text }) => words.test(text)) === true;
const isBare = ([item]: readonly NewsItem[]): boolean => item !== undefined && item.identity.link === undefined;
const addressesOf = (items: readonly NewsItem[]): string[] =>
  items.flatMap((item) => item.media.flatMap((media) => media.renditions.map(({ href }) => href)));
const hasNoTime = ([item]: readonly NewsItem[]): boolean =>
  item !== undefined && item.time.versionCreated === undefined && hasNote(item, /no date/);
const one = (items: readonly NewsItem[]): boolean => items.length === 1;

/** What a reader can decide of each case. Scoping of ids, fetching and polling are decided by the intake and the poller. */
const verdicts: Readonly<Record<string, (items: readonly NewsItem[]) => boolean>> = {
  'guid-missing': (items) => items.every(({ identity }) => identity.wireId === 'https://feed.example/1'),
  'guid-duplicate-different-story': (items) => items.map(({ text }) => text.headline).join() === 'A,B',
  'guid-empty-and-blank': (items) => items.length === 2 && items.every(({ identity }) => identity.wireId === undefined),
  'guid-traversal': one,
  'guid-64k': ([item]) => (item?.identity.wireId?.length ?? 9_999) < 100 && hasNote(item, /hash/),
  'guid-changes-every-poll': ([item]) => item?.identity.link === 'https://feed.example/same',
  'link-javascript': isBare,
  'link-data': isBare,
  'link-mixed-case-tab': isBare,
  'title-markup': ([item]) => item?.text.headline === '5 < 6 &amp; 7',
  'title-100k': ([item]) =>
    (item?.text.headline?.length ?? 9_999) <= 1_001 && item?.text.headline?.endsWith('…') === true,
  'title-empty': ([item]) => item?.text.headline === undefined && item?.text.body.length === 1,
  'title-bidi': ([item]) => !/[\u202a-\u202e\u2066-\u2069]/.test(item?.text.headline ?? '\u202e'),
  'title-newlines': ([item]) => item?.text.headline === 'a Bcc: victim@example.org body',
  'date-9999': hasNoTime,
  'date-1601': hasNoTime,
  'date-nonsense': hasNoTime,
  'date-feb-30': hasNoTime,
  'date-dst-gap': ([item]) => item?.time.versionCreated?.at === '2026-03-29T01:30:00.000Z',
  'base-javascript': ([item]) => writeHtml(item?.text.body ?? []).includes('href="https://feed.example/x"'),
  'html-meta-refresh': ([item]) => item?.text.body.length === 0,
  'html-id-clobber': ([item]) => item?.text.body.length === 0,
  'html-css': ([item]) => writeHtml(item?.text.body ?? []) === '<p>x</p>',
  'html-unclosed': one,
  'html-tracking': (items) => addressesOf(items).length === 0,
  'html-iframe': ([item]) => item?.text.body.every(({ type }) => type === 'embed') === true,
  'enclosure-file': (items) => addressesOf(items).length === 0 && hasNote(items[0], /address/),
  'enclosure-lying-type': ([item]) => item?.media[0]?.renditions[0]?.bytes === undefined,
  'enclosure-1000': ([item]) => item?.media.length === 50 && hasNote(item, /first 50/),
  'empty-channel': (items) => items.length === 0,
  'self-next-loop': (items) => items.length === 0,
  'hub-hostile': (items) => items.length === 0,
  'ttl-zero': (items) => items.length === 0,
  'ttl-huge': (items) => items.length === 0,
  'author-spoof': ([item]) => item?.credit.provider === 'Hostile wire',
  'atom-text-type-lie': ([item]) => item?.text.headline === 'T' && item.text.body.length === 0,
  'atom-future-updated': ([item]) => item?.time.versionCreated?.at === receivedAt && hasNote(item, /future/),
  'jsonfeed-proto': ([item]) => item?.identity.wireId === undefined && item?.identity.link === undefined,
  'jsonfeed-dup-keys': ([item]) => item?.identity.wireId === '2' && item.text.headline === 'b',
  'jsonfeed-numbers': ([a, b]) => a?.identity.wireId !== b?.identity.wireId,
};
/** A refusal that names its limit is a right answer too. */
const refused = new Map([['media-group-nested', 'too-deep']]);

describe.skipIf(folder === undefined)('hostile feeds (skipped where ../shared/hostile is absent)', () => {
  const cases: readonly Case[] =
    folder === undefined ? [] : JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')).cases;

  test.each(cases.map((one) => [one.name, one] as const))('%s', (name, { document }) => {
    const started = performance.now();
    const reading = readDocument(Buffer.from(document), context);
    expect(performance.now() - started).toBeLessThan(2_000);
    if (!reading.ok) return expect(reading.error.kind).toBe(refused.get(name));
    const { items } = reading.value;
    expect(verdicts[name]?.(items) ?? true).toBe(true);
    for (const item of items) {
      expect(item.event).not.toBe('kill');
      expect(writeHtml(item.text.body)).not.toMatch(
        /<(?:script|style|svg|form|iframe|object|meta|base)|\son\w+=|javascript:|data:/i,
      );
    }
    for (const address of addressesOf(items)) expect(address).toMatch(/^https?:\/\//);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});
