import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { startHttpSite } from '../../test/support/http-site.ts';
import { anItem, aParagraph, aSection, aSite, aSource, aStory } from '../../test/support/makers.ts';
import { createReaderSite, type ReaderSite } from '../../test/support/reader-site.ts';
import type { SectionId, SiteId, StoryId } from '../lib/ids.ts';

const database = testDatabase();
const host = 'courier.test';
const nasty = '<b> & "x" \' ]]> </item> \u0007\ufffe\ud800 é 漢 😀';
let site: ReaderSite;
let siteId: SiteId;
let sectionId: SectionId;
let story: StoryId;

beforeAll(async () => {
  const { db } = database;
  site = createReaderSite(db);
  siteId = await aSite(db, { hostnames: [host], name: 'Courier & Sons <i>', tagline: 'A < B' });
  sectionId = await aSection(db, siteId, { slug: 'news', name: 'News & <b>' });
  const item = anItem({
    text: {
      headline: nasty.replaceAll('\u0007', ''),
      abstract: nasty,
      authors: [{ name: nasty }],
      body: [aParagraph(nasty)],
    },
    credit: { line: nasty, copyrightHolder: nasty },
  });
  // JSON in the database cannot hold half a surrogate pair; readers of wire formats mend it before.
  const clean = JSON.parse(JSON.stringify(item).replaceAll('\\ud800', ''));
  story = (await aStory(db, { siteId, sectionId, items: [clean], at: new Date('2026-11-24T10:00:00Z') })).id;
  await site.tell(siteId, 'story.published', story);
});

const read = async (address: string) => {
  const page = await site.read(host, address);
  return { type: page.contentType, text: String(page.body), status: page.status };
};

/** Names of all elements; throws on XML that is not well-formed with namespaces. */
const elementsOf = (xml: string): string[] => {
  const names: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => names.push(tag.name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return names;
};

describe('feeds', () => {
  test.each(['/rss.xml', '/news/rss.xml'])('%s is well-formed RSS with what readers of feeds need', async (address) => {
    const { text, type } = await read(address);
    expect(type).toContain('application/rss+xml');
    const names = elementsOf(text);
    for (const name of ['item', 'guid', 'pubDate', 'description', 'content:encoded', 'dc:creator', 'atom:link']) {
      expect(names).toContain(name);
    }
    expect(names.indexOf('description', names.indexOf('item'))).toBeLessThan(names.indexOf('content:encoded'));
  });

  test.each(['/atom.xml', '/news/atom.xml'])('%s is well-formed Atom', async (address) => {
    const { text, type } = await read(address);
    expect(type).toContain('application/atom+xml');
    const names = elementsOf(text);
    for (const name of ['id', 'updated', 'entry', 'published', 'author', 'content']) expect(names).toContain(name);
  });

  test.each(['/feed.json', '/news/feed.json'])('%s is JSON Feed 1.1', async (address) => {
    const { text, type } = await read(address);
    expect(type).toContain('application/feed+json');
    const feed = JSON.parse(text);
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.items[0].id).toBe(`urn:wireroom:story:${story}`);
    expect(feed.items[0].url).toBe(`https://${host}/news/harbour-reopens-${story}`);
  });

  test('an id stays when the story moves', async () => {
    const before = JSON.parse((await read('/feed.json')).text).items[0].id;
    await database.db.updateTable('story').set({ slug: 'other-words' }).where('id', '=', story).execute();
    expect(JSON.parse((await read('/feed.json')).text).items[0].id).toBe(before);
    await database.db.updateTable('story').set({ slug: 'harbour-reopens' }).where('id', '=', story).execute();
  });
});

describe('sitemaps', () => {
  test('the index names each month that has stories, and each file is well-formed', async () => {
    const index = await read('/sitemap.xml');
    elementsOf(index.text);
    expect(index.text).toContain(`https://${host}/sitemap-2026-11.xml`);
    const month = await read('/sitemap-2026-11.xml');
    expect(elementsOf(month.text)).toContain('lastmod');
    expect(month.text).toContain(`/news/harbour-reopens-${story}`);
    expect(elementsOf((await read('/news-sitemap.xml')).text)).toContain('news:title');
    expect((await read('/sitemap-2026-13.xml')).status).toBe(404);
    expect(elementsOf((await read('/sitemap-1999-01.xml')).text)).toEqual(['urlset']);
  });

  test('only what the source lets search engines list is in them', async () => {
    const { db } = database;
    const noindex = await aSource(db, siteId, { robots: 'noindex' });
    const origin = await aSource(db, siteId, { canonical: 'origin' });
    const link = 'https://origin.example/story';
    const item = anItem({ identity: { link } });
    const hidden = await aStory(db, { siteId, sectionId, sourceId: noindex, at: new Date('2026-11-24T11:00:00Z') });
    const elsewhere = await aStory(db, {
      siteId,
      sectionId,
      sourceId: origin,
      items: [item],
      at: new Date('2026-11-24T11:00:00Z'),
    });
    await site.tell(siteId, 'story.published', hidden.id, elsewhere.id);
    for (const address of ['/sitemap-2026-11.xml', '/news-sitemap.xml']) {
      const { text } = await read(address);
      for (const id of [hidden.id, elsewhere.id]) expect(text).not.toContain(id);
    }
    const page = await read(`/news/harbour-reopens-${elsewhere.id}`);
    expect(page.text).toContain(`<link rel="canonical" href="${link}"`);
    expect((await read(`/news/harbour-reopens-${hidden.id}`)).text).toContain('name="robots" content="noindex,follow"');
  });

  test('robots.txt names the sitemaps', async () => {
    expect((await read('/robots.txt')).text).toContain(`Sitemap: https://${host}/news-sitemap.xml`);
  });
});

describe('the API', () => {
  const ask = async (url: string) => {
    const server = await startHttpSite({ pages: site.site.pages, routes: [site.site.addApiRoutes] });
    try {
      const reply = await server.server.app.inject({ url, headers: { host } });
      return { status: reply.statusCode, json: reply.json() };
    } finally {
      await server.server.close();
    }
  };

  test('lists stories page by page, and gives one with its body', async () => {
    const first = await ask('/api/v1/stories?limit=1&section=news');
    expect(first.status).toBe(200);
    expect(first.json.stories).toHaveLength(1);
    const second = await ask(`/api/v1/stories?limit=1&section=news&cursor=${first.json.next}`);
    expect(second.json.stories[0].id).not.toBe(first.json.stories[0].id);
    const one = await ask(`/api/v1/stories/${story}`);
    expect(one.json.html).toContain('<p>');
    expect((await ask('/api/v1/sections')).json.sections[0].slug).toBe('news');
  });

  test('refuses what it does not know, and answers 404 and 410 as pages do', async () => {
    expect((await ask('/api/v1/stories?offset=3')).status).toBe(400);
    expect((await ask('/api/v1/stories?cursor=x')).status).toBe(400);
    expect((await ask('/api/v1/stories?section=nope')).status).toBe(404);
    expect((await ask('/api/v1/stories/nope')).status).toBe(404);
    const { id } = await aStory(database.db, { siteId, sectionId, row: { killed_at: new Date() } });
    expect((await ask(`/api/v1/stories/${id}`)).status).toBe(410);
  });
});
