import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aParagraph, aSite, aStory } from '../../test/support/makers.ts';
import { createReaderSite, type ReaderSite } from '../../test/support/reader-site.ts';
import type { SiteId, StoryId } from '../lib/ids.ts';
import { hitsPerPage } from './find-stories.ts';
import { createSearch, type Search } from './search.ts';

const database = testDatabase();
let site: ReaderSite;
let siteId: SiteId;
let search: Search;

beforeAll(async () => {
  site = createReaderSite(database.db);
  search = createSearch({ db: database.db, clock: site.clock });
  siteId = await aSite(database.db, { language: 'en' });
});

const file = async (headline: string, body: string, language?: string): Promise<StoryId> => {
  const text = { headline, body: [aParagraph(body)], ...(language ? { language } : {}) };
  const { id } = await aStory(database.db, { siteId, items: [anItem({ text })] });
  await site.tell(siteId, 'story.published', id);
  return id;
};

const find = async (text: string) => (await search.find({ siteId, text })).storyIds;

test('words are found in the forms of their language, in each language of the site', async () => {
  const english = await file('Runners meet', 'They were running all night.');
  const german = await file('Häuser am Hafen', 'Die Häuser wurden verkauft.', 'de-AT');
  const other = await file('Talo', 'Zzgrob nimmt zu.', 'tlh');
  expect(await find('run')).toContain(english);
  expect(await find('Haus')).toContain(german);
  expect(await find('zzgrob')).toContain(other);
});

test('phrases, minus and OR do as they say, and a minus holds in every language', async () => {
  const both = await file('Cats and dogs', 'Cats chase dogs through the velvet harbour.');
  const cats = await file('Cats alone', 'Cats sleep by the harbour velvet.');
  expect(await find('"velvet harbour"')).toEqual([both]);
  expect(await find('cats -dogs')).toEqual([cats]);
  expect(new Set(await find('velvet OR nothinglikeit'))).toEqual(new Set([both, cats]));
});

test('a word in the headline ranks above one in the text', async () => {
  const inText = await file('A quiet day', 'Nothing but a wolverine passed.');
  const inHeadline = await file('Wolverine seen', 'It passed.');
  expect(await find('wolverine')).toEqual([inHeadline, inText]);
});

test('pages go on where the one before ended, without gap or repeat', async () => {
  const made: StoryId[] = [];
  for (let n = 0; n < hitsPerPage * 2 + 3; n++) made.push(await file(`Marathon ${n}`, 'A marathon.'));
  const seen: StoryId[] = [];
  let found = await search.find({ siteId, text: 'marathon' });
  while (found.next) {
    seen.push(...found.storyIds);
    found = await search.find({ siteId, text: 'marathon', before: found.next });
  }
  seen.push(...found.storyIds);
  expect(seen).toHaveLength(made.length);
  expect(new Set(seen)).toEqual(new Set(made));
});

test('any text is a query', async () => {
  const odd = [
    '',
    '   ',
    'the of and',
    '-harbour',
    '"',
    '"""',
    "'; drop table story; --",
    '\\',
    '%_%',
    ':* & | ! ( )',
    '((((((((((',
    `${'a'.repeat(5_000)}`,
    '(a+)+$'.repeat(500),
    'a OR '.repeat(400),
    '-'.repeat(300),
    '\u0000\ud800\u202e',
    'OR OR OR',
    '<->',
  ];
  for (const text of odd) {
    const found = await search.find({ siteId, text });
    expect(Array.isArray(found.storyIds), text).toBe(true);
  }
  expect((await search.find({ siteId, text: '-harbour' })).isEmptyQuery).toBe(true);
});
