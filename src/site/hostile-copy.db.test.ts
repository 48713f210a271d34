import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aSection, aSite, aStory } from '../../test/support/makers.ts';
import { createReaderSite, type ReaderSite } from '../../test/support/reader-site.ts';
import type { NewsItem } from '../copy/news-item.ts';
import type { SectionId, SiteId } from '../lib/ids.ts';

const database = testDatabase();
const host = 'courier.test';
let site: ReaderSite;
let siteId: SiteId;
let sectionId: SectionId;

beforeAll(async () => {
  site = createReaderSite(database.db);
  siteId = await aSite(database.db, { hostnames: [host], name: '<b>"Courier\' & Sons</b>' });
  sectionId = await aSection(database.db, siteId, { slug: 'news', name: '<img src=x onerror=alert(1)>' });
});

const vectors = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--<script>',
  ']]><x>&#0;&bogus;',
  'javascript:alert(1)',
  '</title><svg onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202e\u0085\u2028</article>',
  '<style>*{}</style><meta http-equiv=refresh content=0>',
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...vectors), fc.string({ unit: 'grapheme', maxLength: 12 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(' ').replaceAll('\u0000', ''));

const itemOf = (text: string): NewsItem =>
  anItem({
    event: 'correction',
    correctionNote: text,
    identity: { link: text },
    text: {
      headline: text,
      abstract: text,
      byline: text,
      authors: [{ name: text }],
      contributors: [text],
      taglines: [text],
      language: text,
      dateline: { raw: text },
      body: [
        {
          type: 'paragraph',
          children: [
            { type: 'text', text },
            { type: 'link', href: text, children: [{ type: 'text', text }] },
          ],
        },
        {
          type: 'table',
          caption: [{ type: 'text', text }],
          rows: [[{ children: [{ type: 'code', children: [{ type: 'text', text }] }] }]],
        },
        { type: 'preformatted', text },
        { type: 'quote', cite: text, children: [{ type: 'heading', level: 2, children: [{ type: 'text', text }] }] },
        { type: 'embed', href: text, title: text },
        { type: 'correction', children: [{ type: 'text', text }] },
      ],
    },
    classification: { keywords: [text], subjects: [{ name: text }] },
    credit: {
      line: text,
      source: text,
      provider: text,
      distributor: text,
      copyrightNotice: text,
      originalSource: text,
    },
    rights: { usageTerms: [text], licence: text, canonicalUrl: text },
  });

type Node = DefaultTreeAdapterTypes.ChildNode;

const allowed = new Set(
  (
    'html head body meta title link script a header footer main nav ul ol li p h1 h2 h3 h4 div span article section aside time ' +
    'search form label input button table caption tbody tr td th pre code blockquote dl dt dd strong em kbd br'
  ).split(' '),
);

/** What a browser would find wrong in a page: elements and attributes that copy must never make. */
const faultsOf = (html: string): string[] => {
  const faults: string[] = [];
  const walk = (node: Node): void => {
    if (!('tagName' in node)) return;
    if (!allowed.has(node.tagName)) faults.push(`<${node.tagName}>`);
    if (node.tagName === 'script') checkScript(node, faults);
    for (const { name, value } of node.attrs) {
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc' || name === 'http-equiv')
        faults.push(`${name}=`);
      if ((name === 'href' || name === 'src' || name === 'action') && !/^(?:https?:\/\/|mailto:|\/|#)/.test(value)) {
        faults.push(`${name}=${value}`);
      }
    }
    for (const child of node.childNodes) walk(child);
  };
  for (const node of parse(html).childNodes) walk(node);
  return faults;
};

const checkScript = (node: DefaultTreeAdapterTypes.Element, faults: string[]): void => {
  const [text] = node.childNodes;
  const isData = node.attrs.some(({ name, value }) => name === 'type' && value === 'application/ld+json');
  if (!isData || !text || !('value' in text)) faults.push('<script> that is not data');
  else JSON.parse(text.value);
};

test('hostile text in any field of a story makes no script, handler, element or address of its own', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const story = await aStory(database.db, { siteId, sectionId, items: [itemOf(text)] });
      await site.tell(siteId, 'story.published', story.id);
      for (const address of [
        '/',
        '/news',
        `/news/harbour-reopens-${story.id}`,
        `/search?q=${encodeURIComponent(text)}`,
      ]) {
        const page = await site.read(host, address);
        expect(page.status, address).toBe(200);
        expect(faultsOf(String(page.body)), address).toEqual([]);
      }
    }),
    { numRuns: 25, examples: vectors.map((vector) => [vector]) },
  );
});
