import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../src/copy/news-item.ts';
import { writeHtml } from '../src/copy/write-html.ts';
import { defaultReadLimits } from '../src/formats/format.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { toInstant } from '../src/lib/instant.ts';

const folder = fileURLToPath(new URL('wire-samples/', import.meta.url));
const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };
const formats = ['ninjs', 'rss', 'rdf', 'atom', 'jsonfeed'] as const;

const read = (path: string) => readDocument(readFileSync(`${folder}${path}`), context);

const itemsOf = (path: string): readonly NewsItem[] => {
  const reading = read(path);
  if (!reading.ok) throw new Error(`${reading.error.message} (${reading.error.at})`);
  return reading.value.items;
};

describe('bad items give their named error', () => {
  const files = formats.flatMap((format) =>
    readdirSync(`${folder}${format}/bad`).map((file) => `${format}/bad/${file}`),
  );
  test.each(files)('%s', (path) => {
    const kind = /bad\/(.+?)--/.exec(path)?.[1];
    expect(read(path)).toMatchObject({
      ok: false,
      error: { kind, message: expect.stringMatching(/\w+ \w+.*[.;)"]$/) },
    });
  });
});

describe('every good item', () => {
  const files = formats.flatMap((format) =>
    readdirSync(`${folder}${format}/good`).map((file) => `${format}/good/${file}`),
  );
  test.each(files)('%s is plain JSON without empty fields', (path) => {
    const items = itemsOf(path);
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(items))).toEqual(items);
    expect(JSON.stringify(items)).not.toMatch(/:(?:null|"")/);
  });
});

describe('ninjs', () => {
  test('a correction lifts its note, keeps the desk’s note apart and reads the terms', () => {
    const [item] = itemsOf('ninjs/good/correction-v2.json');
    expect(item).toMatchObject({
      identity: {
        wireId: 'urn:fjordpost:2026:ferry-line',
        wireVersion: '3',
        supersedes: ['urn:fjordpost:2026:ferry-plan'],
      },
      event: 'correction',
      status: 'usable',
      correctionNote: 'Corrects month in first paragraph',
      editorNote: 'Corrects opening month; call the desk with questions',
      time: { versionCreated: { at: '2026-11-02T08:30:00.000Z' }, expiresAt: { at: '2026-12-02T07:00:00.000Z' } },
      classification: { urgency: 4, priority: '6', subjects: [{ code: '04015000', name: 'transport' }] },
      media: [{ key: 'featuremedia', role: 'main', credit: 'Nils Dahl', caption: 'The first boat at the quay.' }],
    });
    expect(item?.text.body.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'paragraph']);
    expect(item?.rights.restrictions.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['no-archive', 'territory']),
    );
  });

  test('a canceled item is a kill, without a body', () => {
    expect(itemsOf('ninjs/good/kill-3.json')[0]).toMatchObject({
      event: 'kill',
      status: 'canceled',
      text: { body: [] },
    });
  });

  test('a list gives its items; times without a zone are the source’s; an advisory is none for readers', () => {
    const [story, advisory] = itemsOf('ninjs/good/list-of-two.json');
    expect(story?.time.versionCreated).toMatchObject({ at: '2026-11-03T06:15:00.000Z', isZoneAssumed: true });
    expect(story?.text.body).toHaveLength(2);
    expect(advisory).toMatchObject({ kind: 'advisory', event: 'advisory' });
  });
});

describe('feeds', () => {
  test('RSS: whole text, one picture in two sizes, addresses made whole, an end of use', () => {
    const [lamp, market] = itemsOf('rss/good/full-text.xml');
    expect(lamp).toMatchObject({
      identity: { wireId: 'courier-1001', link: 'https://courier.example/news/lamp' },
      event: 'update',
      time: { firstCreated: { at: '2026-11-03T07:00:00.000Z' }, expiresAt: { at: '2026-12-03T00:00:00.000Z' } },
      text: {
        headline: 'Lighthouse lamp returns & shines',
        byline: 'Marta Lund',
        abstract: 'The old lamp is back in its tower.',
      },
      credit: { provider: 'Bay Courier', copyrightNotice: '© 2026 Bay Courier' },
    });
    expect(lamp?.media).toHaveLength(1);
    expect(lamp?.media[0]?.renditions.map(({ width }) => width)).toEqual([460, 140]);
    expect(writeHtml(lamp?.text.body ?? [])).toContain('href="https://courier.example/archive/repair"');
    expect(market).toMatchObject({
      identity: { wireId: 'https://courier.example/news/market' },
      text: { headline: 'Market R&D plan' },
    });
    expect(market?.time.firstCreated?.at).toBe('2026-11-03T10:00:00.000Z');
    expect(market?.notes.map(({ text }) => text)).toContain('Teaser only: the feed gives no full text.');
  });

  test('RDF: items beside the channel, dates of Dublin Core', () => {
    expect(itemsOf('rdf/good/bulletin.xml')[0]).toMatchObject({
      identity: { wireId: 'https://bulletin.example/n/7' },
      time: { firstCreated: { at: '2026-11-04T11:05:00.000Z' } },
    });
  });

  test('Atom: a tombstone is a kill; XHTML and relative addresses are read', () => {
    const [gone, bridge] = itemsOf('atom/good/with-tombstone.xml');
    expect(gone).toMatchObject({ identity: { wireId: 'urn:isle:41' }, event: 'kill', status: 'canceled' });
    expect(bridge).toMatchObject({
      identity: { wireId: 'urn:isle:42', link: 'https://isle.example/news/42' },
      text: { headline: 'Bridge reopens' },
      credit: { provider: 'Isle Gazette', originalSource: 'Fjord Post' },
    });
    expect(writeHtml(bridge?.text.body ?? [])).toBe(
      '<p>The bridge is open <strong>again</strong> for all.</p>\n<p>See the <a href="https://isle.example/map">map</a>.</p>',
    );
  });

  test('JSON Feed: language gives the direction, plain text its paragraphs, attachments their media', () => {
    const [library, snow] = itemsOf('jsonfeed/good/two-items.json');
    expect(library?.text).toMatchObject({ direction: 'rtl', language: 'ar' });
    expect(snow).toMatchObject({ identity: { wireId: '2' }, event: 'update' });
    expect(snow?.text.body).toHaveLength(2);
    expect(snow?.media.map(({ kind }) => kind)).toEqual(['picture', 'audio']);
  });

  test('items beyond the limit are refused with a note', () => {
    const bytes = readFileSync(`${folder}rss/good/full-text.xml`);
    const reading = readDocument(bytes, { ...context, limits: { ...defaultReadLimits, maxItems: 1 } });
    expect(reading.ok && reading.value.items).toHaveLength(1);
    expect(reading.ok && reading.value.items[0]?.notes.some(({ kind }) => kind === 'refused')).toBe(true);
  });
});
