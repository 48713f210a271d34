import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aParagraph, aSection, aSite, aSource, aStory, aWireTime } from '../../test/support/makers.ts';
import { createReaderSite, type ReaderSite } from '../../test/support/reader-site.ts';
import type { SectionId, SiteId, SourceId, StoryId } from '../lib/ids.ts';
import { newId } from '../lib/ids.ts';

const database = testDatabase();

const host = 'courier.test';
let site: ReaderSite;
let siteId: SiteId;
let news: SectionId;
let world: SectionId;
let sourceId: SourceId;

beforeAll(async () => {
  const { db } = database;
  site = createReaderSite(db);
  siteId = await aSite(db, { hostnames: [host], name: 'The Harbour Courier', timezone: 'Europe/Oslo' });
  news = await aSection(db, siteId, { slug: 'news', name: 'News' });
  world = await aSection(db, siteId, { slug: 'world', name: 'World', parent_id: news });
  sourceId = await aSource(db, siteId, { slug: 'north-wire', name: 'North Wire' });
});

const publish = async (headline: string, more: Partial<Parameters<typeof aStory>[1]> = {}) => {
  const item = anItem({ text: { headline } });
  const story = await aStory(database.db, { siteId, sourceId, sectionId: world, items: [item], ...more });
  await site.tell(siteId, 'story.published', story.id);
  return story;
};

const bodyOf = async (address: string): Promise<string> => String((await site.read(host, address)).body);

const change = (id: StoryId, row: object) => database.db.updateTable('story').set(row).where('id', '=', id).execute();

describe('a published story', () => {
  test('is on the front, in its section and channel, on its source page and in search', async () => {
    await publish('Ferry strike ends after nine days');
    for (const address of ['/', '/world', '/news', '/source/north-wire', '/search?q=ferry']) {
      expect(await bodyOf(address), address).toContain('Ferry strike ends after nine days');
    }
  });

  test('has one address; others with its id lead there', async () => {
    const { id } = await publish('Bridge opens');
    const page = await site.read(host, `/news/anything-${id}`);
    expect(page.status).toBe(301);
    expect(page.headers?.location).toBe(`/world/harbour-reopens-${id}`);
    expect((await site.read(host, `/world/harbour-reopens-${id}`)).status).toBe(200);
  });

  test('names itself and its neighbours as what its page depends on', async () => {
    const older = await publish('Older', { at: new Date('2026-11-21T10:00:00Z') });
    const middle = await publish('Middle', { at: new Date('2026-11-21T11:00:00Z') });
    const newer = await publish('Newer', { at: new Date('2026-11-21T12:00:00Z') });
    const page = await site.read(host, `/world/harbour-reopens-${middle.id}`);
    for (const { id } of [older, middle, newer]) expect(page.cache.keys).toContain(`story:${id}`);
    expect(page.cache.keys).toContain(`site:${siteId}`);
  });

  test('a page is made anew when the rights of a story on it end', async () => {
    const notAfter = new Date('2026-11-25T08:00:00Z');
    const { id } = await publish('Short licence', { row: { not_after: notAfter } });
    const page = await site.read(host, `/world/harbour-reopens-${id}`);
    expect(page.cache.expiresAt).toEqual(notAfter);
    expect((await site.read(host, '/world')).cache.expiresAt).toEqual(notAfter);
  });

  test('another site has nothing of it', async () => {
    const { id } = await publish('Only here');
    await aSite(database.db, { hostnames: ['other.test'] });
    expect((await site.read('other.test', `/world/harbour-reopens-${id}`)).status).toBe(404);
    expect(String((await site.read('other.test', '/')).body)).not.toContain('Only here');
    expect(String((await site.read('other.test', '/search?q=here')).body)).not.toContain('Only here');
  });
});

describe('lists', () => {
  test('go on below the last story of a page, without gap or repeat, though stories share a second', async () => {
    const sectionId = await aSection(database.db, siteId, { slug: 'sport', name: 'Sport' });
    const at = new Date('2026-11-22T10:00:00Z');
    const made = [];
    for (let n = 0; n < 60; n++) {
      const items = [anItem({ text: { headline: `Race number ${n}.` } })];
      made.push(await aStory(database.db, { siteId, sectionId, items, at }));
    }
    await site.tell(siteId, 'story.published', ...made.map((story) => story.id));
    const seen: string[] = [];
    let address: string | undefined = '/sport';
    while (address) {
      const html = await bodyOf(address);
      seen.push(...[...html.matchAll(/Race number \d+\./g)].map((found) => found[0]));
      address = /<a rel="next" href="([^"]+)"/.exec(html)?.[1];
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  test('a token nobody wrote gives the first page', async () => {
    for (const token of ['x', '-1', "' or 1=1", '../..', 'zzzzzzzzzz-0000000000000']) {
      expect((await site.read(host, `/world?before=${encodeURIComponent(token)}`)).status).toBe(200);
    }
  });
});

describe('a take-back', () => {
  test('a killed story is gone from every list before any reader has worked, and its address answers 410', async () => {
    const { id } = await publish('Zebrafinch rumour about the mayor');
    await change(id, { killed_at: new Date(site.clock.now()) });
    for (const address of ['/', '/world', '/news', '/search?q=zebrafinch', '/source/north-wire', '/news-sitemap.xml']) {
      expect(await bodyOf(address), address).not.toContain('rumour');
    }
    const page = await site.read(host, `/world/harbour-reopens-${id}`);
    expect(page.status).toBe(410);
    expect(String(page.body)).not.toContain('rumour');
    expect(String(page.body)).toContain('content="noindex"');
    await site.tell(siteId, 'story.killed', id);
    expect(await bodyOf('/search?q=zebrafinch')).not.toContain('rumour');
    const row = await database.db
      .selectFrom('search_entry')
      .select('document')
      .where('story_id', '=', id)
      .executeTakeFirst();
    expect(row?.document).toBeNull();
  });

  test('a held story that readers had is under review; one they never had is not found', async () => {
    const had = await publish('Was public');
    await change(had.id, { held_at: new Date(site.clock.now()) });
    await site.tell(siteId, 'story.held', had.id);
    const review = await site.read(host, `/world/harbour-reopens-${had.id}`);
    expect(review.status).toBe(404);
    expect(String(review.body)).toContain('under review');
    expect(String(review.body)).not.toContain('Was public');
    const never = await publish('Never public', { row: { held_at: new Date(site.clock.now()) } });
    const unknown = await site.read(host, `/world/harbour-reopens-${newId<StoryId>()}`);
    expect((await site.read(host, `/world/harbour-reopens-${never.id}`)).body).toBe(unknown.body);
  });

  test('an expired story answers 410, or keeps its headline where its source allows a stub', async () => {
    const gone = await publish('Rights over, all gone', { row: { not_after: new Date('2026-11-24T11:00:00Z') } });
    expect((await site.read(host, `/world/harbour-reopens-${gone.id}`)).status).toBe(410);
    const row = { not_after: new Date('2026-11-24T11:00:00Z'), expiry: 'stub' as const };
    const stub = await publish('Rights over, headline stays', { row });
    const page = await site.read(host, `/world/harbour-reopens-${stub.id}`);
    expect(page.status).toBe(200);
    expect(String(page.body)).toContain('Rights over, headline stays');
    expect(String(page.body)).not.toContain('two days after the storm');
    expect(await bodyOf('/world')).not.toContain('Rights over');
  });
});

describe('an embargo', () => {
  test('until it lifts, a story looks exactly like one that does not exist', async () => {
    const items = [
      anItem({
        text: { headline: 'Quetzalcanary results', body: [aParagraph('Quetzalcanary rose.')] },
        time: { embargoUntil: aWireTime(new Date('2026-11-24T13:00:00Z')) },
      }),
    ];
    const lifts = new Date('2026-11-24T13:00:00Z');
    const { id } = await publish('', { items, row: { embargo_until: lifts, not_before: lifts } });
    const unknown = newId<StoryId>();
    const [page, other] = [
      await site.read(host, `/world/harbour-reopens-${id}`),
      await site.read(host, `/world/x-${unknown}`),
    ];
    expect(page.body).toBe(other.body);
    expect([page.status, page.headers, page.contentType]).toEqual([other.status, other.headers, other.contentType]);
    for (const address of ['/', '/world', '/search?q=quetzalcanary', '/sitemap-2026-11.xml', '/news-sitemap.xml']) {
      expect((await bodyOf(address)).replace(/value="[^"]*"|<title>.*?<\/title>/g, ''), address).not.toMatch(
        /quetzalcanary/i,
      );
    }
    site.clock.set('2026-11-24T13:00:00Z');
    await site.tell(siteId, 'story.released', id);
    expect((await site.read(host, `/world/harbour-reopens-${id}`)).status).toBe(200);
    expect(await bodyOf('/search?q=quetzalcanary')).toContain('Quetzalcanary results');
    expect(site.dropped).toContain(`section:${world}`);
    expect(site.dropped).toContain(`front:${siteId}`);
  });
});
