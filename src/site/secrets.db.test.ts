import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { startHttpSite } from '../../test/support/http-site.ts';
import { anItem, aParagraph, aSection, aSite, aSource, aStory, aWireTime } from '../../test/support/makers.ts';
import { createReaderSite, type ReaderSite } from '../../test/support/reader-site.ts';
import type { NewsItem } from '../copy/news-item.ts';
import type { SectionId, SiteId, StoryId } from '../lib/ids.ts';

const database = testDatabase();
const host = 'courier.test';
let site: ReaderSite;
let siteId: SiteId;
let sectionId: SectionId;

beforeAll(async () => {
  site = createReaderSite(database.db);
  siteId = await aSite(database.db, { hostnames: [host] });
  sectionId = await aSection(database.db, siteId, { slug: 'news', name: 'News' });
});

/** An item that carries the word in every field that has text. */
const itemFullOf = (word: string): NewsItem =>
  anItem({
    identity: { wireId: word, link: `https://${word}.example/` },
    correctionNote: word,
    editorNote: word,
    markers: [word],
    text: {
      headline: `${word} headline`,
      alternativeHeadlines: [{ role: 'short', text: word }],
      slugline: word,
      abstract: word,
      body: [aParagraph(`${word} body`), { type: 'embed', href: `https://${word}.example/`, title: word }],
      byline: word,
      authors: [{ name: word }],
      contributors: [word],
      taglines: [word],
      privateNotes: [word],
      dateline: { raw: word },
    },
    classification: { keywords: [word], people: [word], places: [word], subjects: [{ name: word }] },
    credit: { line: word, source: word, provider: word, distributor: word, copyrightNotice: word },
    rights: { usageTerms: [word], canonicalUrl: `https://${word}.example/c` },
    media: [{ key: word, role: 'main', kind: 'picture', caption: word, restrictions: [], renditions: [] }],
  });

/** Every address of the site there is to know, and some that lead to the stories given. */
const outputs = (ids: readonly StoryId[]): string[] => [
  '/',
  '/?before=zzzzzzzzz-0000000000000',
  '/news',
  '/source/canary-source',
  '/search?q=headline',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/news/rss.xml',
  '/news/atom.xml',
  '/news/feed.json',
  '/sitemap.xml',
  '/sitemap-pages.xml',
  '/sitemap-2026-11.xml',
  '/news-sitemap.xml',
  '/robots.txt',
  '/nowhere',
  ...ids.map((id) => `/news/harbour-reopens-${id}`),
  ...ids.map((id) => `/wrong/${id}`),
];

const readAll = async (ids: readonly StoryId[], word: string): Promise<Map<string, string>> => {
  const texts = new Map<string, string>();
  for (const address of outputs(ids)) {
    const page = await site.read(host, address);
    texts.set(address, JSON.stringify([page.headers, String(page.body)]));
  }
  // A search page repeats the query, so it is asked for by parts of the word that it must not complete.
  const search = await site.read(host, `/search?q=${word.slice(0, -1)}* OR ${word.slice(0, 6)} OR body`);
  texts.set('/search', JSON.stringify(String(search.body)));
  const server = await startHttpSite({ pages: site.site.pages, routes: [site.site.addApiRoutes] });
  try {
    for (const path of [
      '/api/v1/stories',
      '/api/v1/stories?section=news',
      ...ids.map((id) => `/api/v1/stories/${id}`),
    ]) {
      const reply = await server.server.app.inject({ url: path, headers: { host } });
      texts.set(path, JSON.stringify([reply.headers, reply.body]));
    }
  } finally {
    await server.server.close();
  }
  return texts;
};

describe('no output gives away', () => {
  const at = new Date('2026-11-24T13:00:00Z');
  const past = new Date('2026-11-24T11:00:00Z');
  const states = {
    quetzalembargo: { embargo_until: at, not_before: at },
    quetzalschedule: { not_before: at },
    quetzalheld: { held_at: past },
    quetzalkilled: { killed_at: past },
    quetzaldown: { taken_down_at: past },
    quetzalexpired: { not_after: past },
    quetzaldesk: { published_version_id: null, first_published_at: null },
  };
  for (const [word, row] of Object.entries(states)) {
    test(`a story that is ${word.slice(7)}, whether its row changed before or after the lists were made`, async () => {
      const items = [itemFullOf(word)];
      const early = await aStory(database.db, { siteId, sectionId, items, row });
      const late = await aStory(database.db, { siteId, sectionId, items });
      await site.tell(siteId, 'story.published', early.id, late.id);
      await database.db.updateTable('story').set(row).where('id', '=', late.id).execute();
      const check = async () => {
        for (const [address, text] of await readAll([early.id, late.id], word)) {
          expect(text.includes(word), `${word} in ${address}`).toBe(false);
        }
      };
      await check();
      await site.tell(siteId, 'story.killed', late.id);
      await check();
    });
  }

  test("an editor's note or a private note of a public story", async () => {
    const item = anItem({
      event: 'correction',
      editorNote: 'quetzalnote',
      markers: ['quetzalnote'],
      text: { headline: 'Public headline', privateNotes: ['quetzalnote'] },
      notes: [{ kind: 'repaired', text: 'quetzalnote' }],
    });
    const story = await aStory(database.db, { siteId, sectionId, items: [item] });
    await site.tell(siteId, 'story.published', story.id);
    const texts = await readAll([story.id], 'quetzalnote');
    expect(texts.get('/news')).toContain('Public headline');
    for (const [address, text] of texts) expect(text.includes('quetzalnote'), address).toBe(false);
    expect(String((await site.read(host, '/search?q=quetzalnote')).body)).toContain('No story matches');
  });

  test('the note of a correction that has not been approved, or is under an embargo of its own', async () => {
    const note = 'quetzalcorrection';
    const embargoed = anItem({ event: 'correction', correctionNote: note, time: { embargoUntil: aWireTime(at) } });
    const open = anItem({ event: 'correction', correctionNote: 'The year was wrong.' });
    const story = await aStory(database.db, {
      siteId,
      sectionId,
      items: [anItem(), embargoed, open, anItem({ event: 'update' })],
    });
    await site.tell(siteId, 'story.published', story.id);
    const texts = await readAll([story.id], note);
    expect(texts.get(`/news/harbour-reopens-${story.id}`)).toContain('The year was wrong.');
    for (const [address, text] of texts) expect(text.includes(note), address).toBe(false);
  });

  test('words of versions after the published one', async () => {
    const source = await aSource(database.db, siteId, { slug: 'canary-source' });
    const items = [anItem({ text: { headline: 'First version' } }), itemFullOf('quetzalnext')];
    const story = await aStory(database.db, { siteId, sourceId: source, sectionId, items });
    await database.db
      .updateTable('story')
      .set({ published_version_id: story.versionIds[0] ?? null })
      .where('id', '=', story.id)
      .execute();
    await site.tell(siteId, 'story.published', story.id);
    for (const [address, text] of await readAll([story.id], 'quetzalnext')) {
      expect(text.includes('quetzalnext'), address).toBe(false);
    }
  });
});
