import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { NewsItem } from '../src/copy/news-item.ts';
import { readAtom } from '../src/formats/feeds/read-atom.ts';
import { readRss } from '../src/formats/feeds/read-rss.ts';
import { defaultReadLimits } from '../src/formats/format.ts';
import { readJsonFeed } from '../src/formats/jsonfeed/read.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { writeDocument } from '../src/formats/write-document.ts';
import type { WriteOptions } from '../src/formats/written-document.ts';
import { toInstant } from '../src/lib/instant.ts';
import { anyItem } from './support/any-item.ts';
import { carriedByFeeds } from './support/feed-carried.ts';
import { loadJsonFeedSchema } from './support/json-feed-schema.ts';
import { anItem } from './support/makers.ts';
import { loadRelaxNg } from './support/relax-ng.ts';
import { flawsOfRss } from './support/rss-rules.ts';
import { sharedData } from './support/shared-data.ts';

const formats = ['rss', 'atom', 'jsonfeed'] as const;
const readers = { rss: readRss, atom: readAtom, jsonfeed: readJsonFeed };
type FeedFormat = (typeof formats)[number];

const at = toInstant(Date.UTC(2030, 0, 1));
const context = { zone: 'UTC', receivedAt: at, limits: defaultReadLimits };
const options: WriteOptions = {
  writtenAt: at,
  hasEditorNotes: true,
  hasPrivateNotes: true,
  feed: {
    title: 'Harbour Wire & Sons',
    address: 'https://harbour.example/',
    selfAddress: 'https://harbour.example/feed',
    itemAddress: () => 'https://harbour.example/item',
  },
};

const written = (items: readonly NewsItem[], format: FeedFormat, more: Partial<WriteOptions> = {}): string => {
  const document = writeDocument(format, items, { ...options, ...more });
  if (!document.ok) throw new Error(document.error.message);
  return new TextDecoder().decode(document.value.bytes);
};

const readBack = (text: string, format: FeedFormat): readonly NewsItem[] => {
  const reading = readers[format](text, context);
  if (!reading.ok) throw new Error(`${reading.error.message} (${reading.error.at})`);
  return reading.value.items;
};

const samples = sharedData('wire-samples');
const schemas = sharedData('schemas');
const load = sharedData('wire-load');

/** Feeds are for readers: what never goes into one is the matter of tests of its own. */
const forReaders = (item: NewsItem): boolean =>
  !['advisory', 'planning', 'event'].includes(item.kind) &&
  item.event !== 'advisory' &&
  item.identity.wireId !== undefined;

/** What no reader believes: a status that takes back is a kill whatever the event says; usable copy is not on hold. */
const sensible = (item: NewsItem): NewsItem => {
  if (item.status !== 'usable') return item;
  return { ...item, event: item.event === 'kill' || item.event === 'hold' ? 'update' : item.event };
};

const keeps = (item: NewsItem): void => {
  for (const format of formats) {
    const [read] = readBack(written([item], format), format);
    expect(read === undefined ? undefined : carriedByFeeds(read, true)).toEqual(carriedByFeeds(item));
  }
};

test('any item for readers reads back as what a feed carries of it', () => {
  const whole = anyItem.filter(
    (item) => forReaders(item) && item.time.versionCreated !== undefined && item.text.headline !== undefined,
  );
  fc.assert(fc.property(whole.map(sensible), keeps), { numRuns: 150 });
});

test('notes to editors, notebooks and parts of our own never stand in a feed, whatever is asked for', () => {
  const item = anItem({
    identity: { wireId: 'urn:harbour:1' },
    editorNote: 'Desk only',
    text: { privateNotes: ['Phone 555'] },
  });
  for (const format of formats) expect(written([item], format)).not.toMatch(/Desk only|Phone 555|wireroom-|"parts"/);
});

test('a kill travels in every feed, and nothing of the text with it', () => {
  const item = anItem({
    identity: { wireId: 'urn:harbour:1' },
    status: 'canceled',
    event: 'kill',
    editorNote: 'Libel',
    text: { headline: 'Wrong story' },
  });
  for (const format of formats) {
    const text = written([item], format);
    expect(text).not.toMatch(/Wrong story|Libel/);
    expect(readBack(text, format)[0]).toMatchObject({
      status: 'canceled',
      event: 'kill',
      identity: { wireId: item.identity.wireId },
    });
  }
});

test('a hold travels in every feed, and nothing of the text with it', () => {
  const item = anItem({
    identity: { wireId: 'urn:harbour:1' },
    status: 'withheld',
    event: 'hold',
    text: { headline: 'Wrong story' },
  });
  for (const format of formats) {
    const text = written([item], format);
    expect(text).not.toContain('Wrong story');
    expect(readBack(text, format)[0]).toMatchObject({
      status: 'withheld',
      event: 'hold',
      identity: { wireId: item.identity.wireId },
    });
  }
});

test('an embargo that has not ended keeps an item out of every feed', () => {
  const embargoUntil = { at: toInstant(Date.UTC(2030, 0, 2)), original: 'x', isZoneAssumed: false, zone: 'Z' };
  for (const time of [{ embargoUntil }, { releaseAt: embargoUntil }]) {
    for (const format of formats) {
      const refused = writeDocument(format, [anItem({ identity: { wireId: 'urn:harbour:1' }, time })], options);
      expect(refused).toMatchObject({
        ok: false,
        error: { kind: 'not-expressible', message: expect.stringContaining('embargo') },
      });
    }
  }
});

test('advisories, plans and events never go into a feed', () => {
  for (const kind of ['advisory', 'planning', 'event'] as const) {
    expect(writeDocument('rss', [anItem({ identity: { wireId: 'urn:harbour:1' }, kind })], options)).toMatchObject({
      ok: false,
      error: { kind: 'not-expressible' },
    });
  }
});

test('a story that is in a feed no longer is not taken back', () => {
  const [first, second] = [anItem({ identity: { wireId: 'a' } }), anItem({ identity: { wireId: 'b' } })];
  for (const format of formats) {
    const later = readBack(written([second], format), format);
    expect(later.map(({ identity, status }) => [identity.wireId, status])).toEqual([['b', 'usable']]);
    expect(readBack(written([first, second], format), format)).toHaveLength(2);
  }
});

test('a correction says what was wrong, and an item that changed is a later version of the same', () => {
  const item = anItem({
    identity: { wireId: 'urn:harbour:1' },
    event: 'correction',
    correctionNote: 'Gives the right date.',
  });
  for (const format of formats) {
    expect(readBack(written([item], format), format)[0]).toMatchObject({
      event: 'correction',
      correctionNote: 'Gives the right date.',
    });
  }
});

describe.skipIf(schemas === undefined)('what feeds are written by (skipped where ../shared/schemas is absent)', () => {
  const flawsOfAtom = loadRelaxNg(path.join(schemas ?? '', 'feeds/atom.rng'));

  const flawsOfJson = loadJsonFeedSchema(path.join(schemas ?? '', 'jsonfeed/schema-v1.1.json'));

  test('any feed is valid Atom, RSS by the rules, and JSON Feed', () => {
    fc.assert(
      fc.property(fc.array(anyItem.filter(forReaders).map(sensible), { minLength: 1, maxLength: 3 }), (items) => {
        expect(flawsOfAtom(written(items, 'atom'))).toEqual([]);
        expect(flawsOfRss(written(items, 'rss'))).toEqual([]);
        expect(flawsOfJson(written(items, 'jsonfeed'))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  describe.skipIf(samples === undefined || load === undefined)(
    'items of every wire (skipped where ../shared is absent)',
    () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'wireroom-feeds-'));
      afterAll(() => rmSync(folder, { recursive: true, force: true }));

      const isKept = (item: NewsItem): void => {
        const one = sensible(item);
        if (!forReaders(one) || (one.time.versionCreated ?? one.time.firstCreated) === undefined) return;
        keeps(one);
        expect(flawsOfAtom(written([one], 'atom'))).toEqual([]);
        expect(flawsOfRss(written([one], 'rss'))).toEqual([]);
        expect(flawsOfJson(written([one], 'jsonfeed'))).toEqual([]);
      };

      const listed = samples === undefined ? [] : readdirSync(samples, { recursive: true, encoding: 'utf8' });
      const files = listed.filter(
        (name) => name !== 'manifest.json' && statSync(path.join(samples ?? '', name)).isFile(),
      );
      test.each(files)('%s: what it says stays the same as RSS, Atom and JSON Feed', (file) => {
        const reading = readDocument(readFileSync(path.join(samples ?? '', file)), context);
        for (const item of reading.ok ? reading.value.items : []) isKept(item);
      });

      test('a thousand stories of a real wire stay the same as RSS, Atom and JSON Feed', { timeout: 180_000 }, () => {
        const maker = path.join(load ?? '', 'make-wire.mjs');
        execFileSync('node', [maker, '--out', folder, '--format', 'nitf', '--count', '1000'], { stdio: 'ignore' });
        const stories = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.xml'),
        );
        expect(stories.length).toBe(1000);
        for (const story of stories) {
          const reading = readDocument(readFileSync(path.join(folder, story)), context);
          for (const item of reading.ok ? reading.value.items : []) isKept(item);
        }
      });
    },
  );
});
