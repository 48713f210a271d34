import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aParagraph, aSection, aSite, aSource, aStory, aWireTime } from '../../test/support/makers.ts';
import { createReaderSite, type ReaderSite } from '../../test/support/reader-site.ts';
import type { AssetId, SectionId, SiteId, StoryId } from '../lib/ids.ts';
import { newId } from '../lib/ids.ts';

const database = testDatabase();
const host = 'courier.test';
let site: ReaderSite;
let siteId: SiteId;
let sectionId: SectionId;

beforeAll(async () => {
  const { db } = database;
  site = createReaderSite(db);
  siteId = await aSite(db, { hostnames: [host], name: 'The Harbour Courier', timezone: 'Europe/Oslo' });
  sectionId = await aSection(db, siteId, { slug: 'news', name: 'News' });
});

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

const elementsOf = (html: string): Element[] => {
  const found: Element[] = [];
  const walk = (node: Node): void => {
    if (!('tagName' in node)) return;
    found.push(node);
    node.childNodes.forEach(walk);
  };
  parse(html).childNodes.forEach(walk);
  return found;
};

const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
const attr = (node: Element, name: string) => node.attrs.find((attribute) => attribute.name === name)?.value;

const readStory = async (id: StoryId) => {
  const html = String((await site.read(host, `/news/harbour-reopens-${id}`)).body);
  const elements = elementsOf(html);
  const texts = (tag: string) =>
    elements.filter((element) => element.tagName === tag).map((e) => textOf(e).replace(/\s+/g, ' ').trim());
  const labelled = (label: string) => elements.find((element) => attr(element, 'aria-label') === label);
  const jsonLd = JSON.parse(texts('script')[0] ?? '{}');
  return { html, elements, texts, labelled, jsonLd };
};

describe('a story page', () => {
  test('shows each thing the wire gave, where readers look for it', async () => {
    const { db } = database;
    const sourceId = await aSource(db, siteId, { slug: 'north', name: 'North Wire' });
    const item = anItem({
      text: {
        headline: 'Night ferry stays',
        abstract: 'The council voted for it.',
        byline: 'By Maren Solvik',
        authors: [{ name: 'Maren Solvik' }],
        dateline: { raw: 'VARDHAVN, Nov. 24' },
        contributors: ['With assistance from Jon Aas.'],
        taglines: ['Editing by Ola Ness.'],
        language: 'en',
        body: [
          aParagraph('The ferry stays.'),
          { type: 'heading', level: 2, children: [{ type: 'text', text: 'What next' }] },
          { type: 'list', isOrdered: true, items: [[aParagraph('Tender')]] },
          { type: 'quote', children: [aParagraph('At last.')] },
          { type: 'table', rows: [[{ isHeader: true, children: [{ type: 'text', text: 'Route' }] }]] },
          { type: 'preformatted', text: 'A  B' },
          { type: 'picture', media: 'gone' },
        ],
      },
      credit: {
        source: 'North Wire',
        distributor: 'Tidewater Agency',
        line: 'North Wire / Solvik',
        copyrightHolder: 'North Wire',
        copyrightYear: '2026',
      },
      media: [
        {
          key: 'p',
          role: 'main',
          kind: 'picture',
          caption: 'The quay.',
          credit: 'Moe',
          altText: 'A quay',
          restrictions: [],
          renditions: [],
        },
        {
          key: 'gone',
          role: 'inline',
          kind: 'picture',
          caption: 'Caption of nothing',
          restrictions: [],
          renditions: [],
        },
      ],
    });
    const story = await aStory(db, { siteId, sourceId, sectionId, items: [item] });
    const versionId = story.versionIds[0];
    if (!versionId) throw new Error('no version');
    await db
      .insertInto('custody_link')
      .values({
        version_id: versionId,
        position: 0,
        story_id: story.id,
        actor: 'Tidewater Agency',
        role: 'distributor',
        at: null,
        licence: null,
        signature: null,
      })
      .execute();
    const asset = newId<AssetId>();
    await db
      .insertInto('media_asset')
      .values({ id: asset, site_id: siteId, checksum: Buffer.from(asset), kind: 'picture', width: 600, height: 400 })
      .execute();
    const rendition = { asset_id: asset, width: 600, height: 400, mime_type: 'image/jpeg', bytes: 9, blob: 'abc.jpg' };
    await db.insertInto('media_rendition').values(rendition).execute();
    await db
      .insertInto('version_media')
      .values({
        version_id: versionId,
        media_key: 'p',
        story_id: story.id,
        asset_id: asset,
        state: 'stored',
        reason: null,
      })
      .execute();
    await site.tell(siteId, 'story.published', story.id);

    const { html, texts, elements, labelled, jsonLd } = await readStory(story.id);
    expect(texts('h1')).toEqual(['Night ferry stays']);
    for (const text of [
      'The council voted for it.',
      'By Maren Solvik',
      'VARDHAVN, Nov. 24',
      'With assistance from Jon Aas.',
      'Editing by Ola Ness.',
    ]) {
      expect(texts('p')).toContain(text);
    }
    expect(texts('h2')).toEqual(expect.arrayContaining(['What next', 'How this story came here']));
    expect(texts('blockquote')).toEqual(['At last.']);
    expect(texts('th')).toEqual(['Route']);
    expect(texts('figcaption')).toEqual(['The quay. Moe']);
    expect(html).not.toContain('Caption of nothing');
    const credit = labelled('Credit and copyright');
    expect(credit && textOf(credit)).toContain('Tidewater Agency');
    expect(credit && textOf(credit)).toContain('© 2026 North Wire');
    const time = elements.find((element) => element.tagName === 'time');
    expect(time && attr(time, 'datetime')).toBe('2026-11-20T11:00:00+01:00');
    expect(jsonLd.author).toEqual([{ '@type': 'Person', name: 'Maren Solvik' }]);
    expect(jsonLd.provider.name).toBe('Tidewater Agency');
    expect(jsonLd.publisher.name).toBe('The Harbour Courier');
    expect(elements.filter((element) => element.tagName === 'main')).toHaveLength(1);
    const skip = elements.find((element) => attr(element, 'href') === '#main');
    expect(skip).toBeDefined();
  });

  test('tells every correction up to the published version, each with its time', async () => {
    const at = (hour: number) => aWireTime(new Date(Date.UTC(2026, 10, 20, hour)));
    const items = [
      anItem({ time: { versionCreated: at(9) } }),
      anItem({ event: 'correction', correctionNote: 'The name was wrong.', time: { versionCreated: at(10) } }),
      anItem({ event: 'correction', editorNote: 'secret', time: { versionCreated: at(11) } }),
      anItem({ event: 'update', time: { versionCreated: at(12) } }),
    ];
    const story = await aStory(database.db, { siteId, sectionId, items });
    await site.tell(siteId, 'story.published', story.id);
    const { labelled, jsonLd } = await readStory(story.id);
    const corrections = labelled('Corrections');
    const text = corrections ? textOf(corrections) : '';
    expect(text).toContain('The name was wrong.');
    expect(text).toContain('This story was corrected after it was first published.');
    expect(jsonLd.correction).toHaveLength(2);
    expect(jsonLd.correction[0].datePublished).toBe('2026-11-20T11:00:00+01:00');
  });

  test('says in what language and direction it is written', async () => {
    const item = anItem({ text: { headline: 'الميناء', language: 'ar', direction: 'rtl' } });
    const story = await aStory(database.db, { siteId, sectionId, items: [item] });
    await site.tell(siteId, 'story.published', story.id);
    const { elements } = await readStory(story.id);
    const article = elements.find((element) => element.tagName === 'article');
    expect(article && [attr(article, 'lang'), attr(article, 'dir')]).toEqual(['ar', 'rtl']);
  });
});
