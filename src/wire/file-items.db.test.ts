import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import type { NewsItem } from '../copy/news-item.ts';
import { decideStory } from '../desk/decide-story.ts';
import type { FormatName } from '../formats/format.ts';
import { listEntriesAfter } from '../journal/journal-store.ts';
import { newId, type RawItemId, type SourceId } from '../lib/ids.ts';
import { toInstant } from '../lib/instant.ts';
import { inTransaction } from '../store/transaction.ts';
import { getDefaultSite } from '../story/site-store.ts';
import { findStory } from '../story/story-store.ts';
import { type FileDeps, fileItems } from './file-items.ts';
import type { RawItem } from './raw-item.ts';
import { receiveItems } from './receive-item.ts';
import type { Source } from './source.ts';
import { findSource, insertSource } from './source-store.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const house = testDatabase();
let source: Source;
let other: Source;

const aSource = async (slug: string): Promise<Source> => {
  const site = await getDefaultSite(house.db);
  await insertSource(house.db, {
    id: newId<SourceId>(),
    siteId: site.id,
    slug,
    name: slug,
    publish: 'auto',
    sectionId: null,
    timezone: 'UTC',
    canonical: 'self',
    robots: 'index',
    expiry: 'gone',
    keyHash: null,
  });
  const made = await findSource(house.db, site.id, slug);
  if (!made) throw new Error('no source');
  return made;
};

beforeAll(async () => {
  source = await aSource('coastwire');
  other = await aSource('hillwire');
});

const anItem = (over: Partial<NewsItem> & { id?: string; version?: string; headline?: string }): NewsItem => ({
  identity: {
    altIds: [],
    supersedes: [],
    ...(over.id === undefined ? {} : { wireId: over.id }),
    ...(over.version === undefined ? {} : { wireVersion: over.version }),
  },
  kind: over.kind ?? 'text',
  status: over.status ?? 'usable',
  event: over.event ?? 'new',
  markers: [],
  time: over.time ?? {},
  text: {
    headline: over.headline ?? 'Ferry runs again',
    alternativeHeadlines: [],
    body: [{ type: 'paragraph', children: [{ type: 'text', text: over.headline ?? 'It runs.' }] }],
    authors: [],
    contributors: [],
    taglines: [],
    direction: 'ltr',
    wordCount: 2,
    privateNotes: [],
  },
  classification: {
    subjects: [],
    keywords: [],
    places: [],
    people: [],
    organisations: [],
    instruments: [],
    genres: [],
  },
  credit: {},
  rights: { usageTerms: [], restrictions: [] },
  media: [],
  relations: [],
  notes: [],
  ...(over.correctionNote === undefined ? {} : { correctionNote: over.correctionNote }),
});

let counter = 0;
const received = async (from: Source): Promise<RawItem> => {
  const content = Buffer.from(`bytes ${counter++}`);
  const [one] = await receiveItems(house.db, from, [
    { channel: 'command', name: 'x', receivedAt: new Date(noon), content, size: content.length, isCut: false },
  ]);
  if (!one) throw new Error('not received');
  return one.raw;
};

const deps = (): FileDeps => ({
  route: () => ({ action: 'publish', reason: 'test' }),
  at: new Date(noon + counter * 1000),
});

const file = async (items: readonly NewsItem[], from = source, format: FormatName = 'ninjs') => {
  const raw = await received(from);
  return inTransaction(house.db, (tx) => fileItems(tx, from, [{ raw, format, items }], deps()));
};

const fileAs = (format: FormatName, item: NewsItem) => file([item], source, format);

describe('filing', () => {
  test('the same item twice is filed once', async () => {
    const item = anItem({ id: 'once', version: '1' });
    const [first] = await file([item]);
    const [second] = await file([item]);
    expect(first?.isNew).toBe(true);
    expect(second?.isNew).toBe(false);
    expect(second?.story.id).toBe(first?.story.id);
  });

  test('the same id and version with other content is another version, with a note', async () => {
    const [first] = await file([anItem({ id: 'again', version: '1' })]);
    const [second] = await file([anItem({ id: 'again', version: '1', headline: 'Ferry stops again' })]);
    expect(second?.story.id).toBe(first?.story.id);
    expect(second?.isNew).toBe(true);
    expect(second?.event).toBe('update');
    expect(second?.item.notes[0]?.text).toMatch(/version 1 came before/);
    expect(second?.story.publishedVersionId).toBe(second?.versionId);
  });

  test('two versions of a story in one delivery are both filed, in order', async () => {
    const [a, b] = await file([anItem({ id: 'pair', headline: 'A' }), anItem({ id: 'pair', headline: 'B' })]);
    expect(a?.story.id).toBe(b?.story.id);
    expect(b?.event).toBe('update');
    expect(b?.story.publishedVersionId).toBe(b?.versionId);
  });

  test('items without any id are separate stories', async () => {
    const [a, b] = await file([anItem({ headline: 'A' }), anItem({ headline: 'B' })]);
    expect(a?.story.id).not.toBe(b?.story.id);
  });

  test('a source cannot kill what another source owns', async () => {
    const [mine] = await file([anItem({ id: 'shared', version: '1' })]);
    await file([anItem({ id: 'shared', version: '2', status: 'canceled', event: 'kill' })], other);
    const story = mine && (await findStory(house.db, mine.story.id));
    expect(story?.killedAt).toBeNull();
  });

  test('ends in the same state whatever the order of update, correction and kill, and never published after', async () => {
    const versions = [
      anItem({ version: '1', headline: 'First' }),
      anItem({ version: '2', headline: 'Second', event: 'update' }),
      anItem({ version: '3', headline: 'Third', event: 'correction', correctionNote: 'The figure is 7.' }),
      anItem({ version: '4', status: 'canceled', event: 'kill' }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(versions, { minLength: 4 }), fc.boolean(), async (order, isOneDelivery) => {
        const id = `order-${counter}`;
        const named = order.map((item) => ({ ...item, identity: { ...item.identity, wireId: id } }));
        const results = isOneDelivery
          ? await file(named)
          : (await Promise.all(named.map((item) => file([item])))).flat();
        const story = results[0] && (await findStory(house.db, results[0].story.id));
        expect(story?.killedAt).not.toBeNull();
        const published = await house.db
          .selectFrom('story_version')
          .select('wire_version')
          .where('id', '=', story?.publishedVersionId ?? ('' as never))
          .executeTakeFirst();
        expect(published?.wire_version).toBe('3');
      }),
      { numRuns: 15 },
    );
  });

  test('an item whose id changes at every poll is known by its address and headline, in feeds only', async () => {
    const at = (id: string, format: 'rss' | 'nitf') => {
      const item = anItem({ id, headline: 'Changing ids' });
      return fileAs(format, { ...item, identity: { ...item.identity, link: 'https://feed.example/1' } });
    };
    const [first] = await at('poll-1', 'rss');
    const [second] = await at('poll-2', 'rss');
    expect(second?.isNew).toBe(false);
    expect(second?.story.id).toBe(first?.story.id);
    const [other] = await at('poll-3', 'nitf');
    expect(other?.story.id).not.toBe(first?.story.id);
  });

  test('an id of any length is an id', async () => {
    const id = 'x'.repeat(65_536);
    const [first] = await file([anItem({ id, version: 'v'.repeat(10_000) })]);
    const [second] = await file([anItem({ id, version: 'v'.repeat(10_000) })]);
    expect([second?.story.id, second?.isNew]).toEqual([first?.story.id, false]);
  });

  test('a version dated far ahead does not stand before the corrections that follow it', async () => {
    const dated = (iso: string) => ({
      versionCreated: { at: toInstant(Date.parse(iso)), original: iso, isZoneAssumed: false, zone: 'Z' },
    });
    await file([anItem({ id: 'ahead', headline: 'From 9999', time: dated('9999-01-01T00:00:00Z') })]);
    counter += 600;
    const [later] = await file([anItem({ id: 'ahead', headline: 'Right', time: dated('2026-11-24T12:30:00Z') })]);
    expect(later?.story.publishedVersionId).toBe(later?.versionId);
  });

  test('a version without the embargo of the one before it does not lift it, and says so to editors', async () => {
    const until = { at: toInstant(noon + 7_200_000), original: 'later', isZoneAssumed: false, zone: 'Z' };
    await file([anItem({ id: 'lifted', version: '1', time: { embargoUntil: until } })]);
    const [second] = await file([anItem({ id: 'lifted', version: '2', headline: 'Lifted' })]);
    expect(second?.item.notes.map(({ text }) => text).join()).toMatch(/embargoed until later/);
    expect(second?.story.embargoUntil?.toISOString()).toBe(until.at);
  });

  test('a kill counts although the desk released the story after the kill was first timed', async () => {
    const [held] = await file([anItem({ id: 'race', version: '1' })]);
    const id = held?.story.id ?? ('' as never);
    const decide = (kind: 'hold' | 'release', ms: number) =>
      decideStory(house.db, { now: () => ms }, { storyId: id, kind, by: 'test', reason: '' });
    await decide('hold', noon + 10_000_000);
    await decide('release', noon + 10_000_001);
    const [kill] = await file([anItem({ id: 'race', version: '2', status: 'canceled', event: 'kill' })]);
    expect(kill?.story.killedAt).not.toBeNull();
    expect((await findStory(house.db, id))?.killedAt).not.toBeNull();
  });

  test('a release gives readers back what they had, not what waits at the desk', async () => {
    const [first] = await file([anItem({ id: 'tray', version: '1' })]);
    const toDesk = { ...deps(), route: () => ({ action: 'desk' as const, reason: 'test' }) };
    const raw = await received(source);
    const second = anItem({ id: 'tray', version: '2', headline: 'Nobody approved this' });
    await inTransaction(house.db, (tx) => fileItems(tx, source, [{ raw, format: 'ninjs', items: [second] }], toDesk));
    const id = first?.story.id ?? ('' as never);
    const decide = (kind: 'hold' | 'release') =>
      decideStory(house.db, { now: () => noon + counter++ * 1000 }, { storyId: id, kind, by: 'test', reason: '' });
    await decide('hold');
    await decide('release');
    expect((await findStory(house.db, id))?.publishedVersionId).toBe(first?.versionId);
  });

  test('the address of a story says nothing of a version that readers do not get', async () => {
    const advisory = anItem({
      id: 'address',
      version: '1',
      headline: 'Secret takeover',
      kind: 'advisory',
      event: 'advisory',
    });
    const [told] = await file([advisory]);
    expect(told?.story.slug).toBe('story');
    const clock = { now: () => noon + counter * 1000 };
    const id = told?.story.id ?? ('' as never);
    const refused = await decideStory(house.db, clock, { storyId: id, kind: 'release', by: 'test', reason: '' });
    expect(refused).toEqual({ ok: false, error: { kind: 'nothing-to-publish' } });
    const [copy] = await file([anItem({ id: 'address', version: '2', headline: 'Results are out' })]);
    expect(copy?.story.slug).toBe('results-are-out');
    const [update] = await file([anItem({ id: 'address', version: '3', headline: 'Results are better' })]);
    expect(update?.story.slug).toBe('results-are-out');
  });

  test('two who take in the same files in opposite orders do not wait for each other', async () => {
    const many = Array.from({ length: 60 }, (_, i) => {
      const content = Buffer.from(`both ${i}`);
      return { channel: 'command' as const, name: 'x', receivedAt: new Date(noon), content, size: 8, isCut: false };
    });
    const takes = [many, [...many].reverse(), many, [...many].reverse()].map((list) =>
      receiveItems(house.db, source, list),
    );
    const ids = (await Promise.all(takes)).map((taken) => new Set(taken.map(({ raw }) => raw.id)));
    expect(new Set(ids.flatMap((set) => [...set])).size).toBe(60);
  });

  test('an embargo leaves an instant behind that the clock strikes', async () => {
    const until = { at: toInstant(noon + 3_600_000), original: '', isZoneAssumed: false, zone: 'Z' };
    const [filed] = await file([anItem({ id: 'later', version: '1', time: { embargoUntil: until } })]);
    const row = await house.db
      .selectFrom('story_instant')
      .selectAll()
      .where('story_id', '=', filed?.story.id ?? ('' as never))
      .executeTakeFirst();
    expect(row?.kind).toBe('opens');
    expect(row?.at.toISOString()).toBe(until.at);
  });

  test('tells the journal of the version and of what it meant, in that order', async () => {
    const before = (await listEntriesAfter(house.db, 0, 10_000)).at(-1)?.seq ?? 0;
    await file([anItem({ id: 'told', version: '1' })]);
    await file([anItem({ id: 'told', version: '2', headline: 'B', event: 'correction' })]);
    const kinds = (await listEntriesAfter(house.db, before, 100)).map((entry) => entry.kind);
    expect(kinds).toEqual(['story.version-filed', 'story.published', 'story.version-filed', 'story.corrected']);
  });

  test('the same bytes twice are one raw item', async () => {
    const content = Buffer.from('the same');
    const one = { channel: 'push' as const, name: 'x', receivedAt: new Date(noon), content, size: 8, isCut: false };
    const [first] = await receiveItems(house.db, source, [one]);
    const [a, b] = await receiveItems(house.db, source, [one, one]);
    expect(new Set<RawItemId | undefined>([first?.raw.id, a?.raw.id, b?.raw.id]).size).toBe(1);
  });
});
