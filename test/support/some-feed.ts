import fc from 'fast-check';
import { writeHtml } from '../../src/copy/write-html.ts';
import type { FeedDocument, FeedDocumentItem } from '../../src/formats/feed-document.ts';
import { toInstant } from '../../src/lib/instant.ts';
import { someBlocks } from './some-blocks.ts';

const words = fc
  .array(fc.constantFrom('Harbour', 'opens', 'R&D', '"quoted"', "it's", 'ä', '中文', ']]>', '😀', '5;'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => `Q ${parts.join(' ')}`);
const published = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2025, 0, 1) })
  .map((at) => Math.floor(at / 1_000) * 1_000);

const item: fc.Arbitrary<Omit<FeedDocumentItem, 'id' | 'url'>> = fc
  .record({
    title: words,
    summary: words,
    published,
    later: fc.integer({ min: 0, max: 5 }),
    authors: fc.array(fc.constantFrom('Ada Berg', 'Li Wei'), { maxLength: 1 }),
    blocks: someBlocks,
    caption: words,
  })
  .map(({ title, summary, published: at, later, authors, blocks, caption }) => ({
    title,
    summary,
    html: writeHtml(blocks),
    published: toInstant(at),
    updated: toInstant(at + later * 60_000),
    authors,
    categories: ['Harbour', 'R&D'],
    sourceLine: 'North Wire & Co',
    copyright: '© 2024 North Wire',
    canonical: 'https://north.example/a?b=1&c=2',
    expires: toInstant(at + 86_400_000),
    picture: {
      url: 'https://paper.example/p/1.jpg?w=800&h=600',
      type: 'image/jpeg',
      width: 800,
      height: 600,
      credit: 'Ada <Berg>',
      caption,
    },
  }));

/** A feed of the reader site, with text that markup trips over. */
export const someFeed: fc.Arbitrary<FeedDocument> = fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => ({
  title: 'The Paper & Sons',
  description: 'News <of> the harbour',
  address: 'https://paper.example/',
  selfAddress: 'https://paper.example/feed',
  language: 'en',
  updated: toInstant(Date.UTC(2025, 0, 2)),
  hubs: ['https://hub.example/'],
  copyright: '© The Paper',
  items: items.map((one, i) => ({ ...one, id: `urn:paper:${i}`, url: `https://paper.example/news/story-${i}` })),
}));
