import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anItem, aParagraph } from '../../test/support/makers.ts';
import { newId, type SiteId, type SourceId, type StoryId } from '../lib/ids.ts';
import { bandsOf, duplicateBands } from './bands.ts';
import { likenessOf } from './likeness.ts';
import { rarityFrom } from './rarity.ts';
import { sharedCount, shinglesOf, similarity } from './shingles.ts';
import { sketchOf } from './sketch.ts';
import { tellingWordsOf } from './telling-words.ts';

const rarity = rarityFrom([]);
const [coastwire, hillwire] = [newId<SourceId>(), newId<SourceId>()];
const noon = Date.UTC(2026, 10, 24, 12);
const hourMs = 3_600_000;

const body = [
  'The ferry Nordlys ran aground off Kvalhavn at 06.40 on Tuesday with 83 people aboard, the harbour master Ida Berge said.',
  'Two lifeboats from Selvik took off all passengers within the hour, and nobody was hurt, according to Berge.',
  'The Nordlys had been repaired in October after a fire in her engine room that cost the Sund Line 14 million crowns.',
];

const sketch = (headline: string, paragraphs: readonly string[], over: { atMs?: number; sourceId?: SourceId } = {}) =>
  sketchOf(
    {
      id: newId<StoryId>(),
      siteId: newId<SiteId>(),
      sourceId: over.sourceId ?? coastwire,
      atMs: over.atMs ?? noon,
      item: anItem({ text: { headline, body: paragraphs.map(aParagraph) } }),
    },
    rarity,
  );

const ferry = sketch('Ferry Nordlys runs aground off Kvalhavn', body);

describe('two stories belong together', () => {
  test('as editions of one text when most of their words in a row are the same', () => {
    const edited = sketch('Ferry Nordlys runs aground off Kvalhavn', [
      ...body.slice(0, 2),
      body[2]?.replace('crowns', 'kroner') ?? '',
    ]);
    expect(likenessOf(ferry, edited, rarity)).toMatchObject({ how: 'duplicate' });
  });

  test('as reports of one happening when another wire tells of the same names and figures in its own words', () => {
    const other = sketch(
      'Nordlys ferry aground near Kvalhavn, all 83 safe',
      [
        'All 83 people on the ferry Nordlys were brought ashore by lifeboats from Selvik after it hit rocks near Kvalhavn, Ida Berge of the port said.',
        'A fire in October had kept the ship of the Sund Line in the yard; repairs came to 14 million.',
      ],
      { sourceId: hillwire },
    );
    expect(likenessOf(ferry, other, rarity)).toMatchObject({ how: 'happening' });
  });

  test('not when they only share a town and a ship', () => {
    const other = sketch(
      'Nordlys gets a new captain',
      ['Tor Lien will command the Nordlys from May, the Sund Line said.'],
      {
        sourceId: hillwire,
      },
    );
    expect(likenessOf(ferry, other, rarity)).toBeUndefined();
  });

  test.each([
    [72, 'duplicate'],
    [73, undefined],
  ])('an edition %i hours later is %s', (hours, how) => {
    const later = sketch('Ferry Nordlys runs aground off Kvalhavn', body, { atMs: noon + hours * hourMs });
    expect(likenessOf(ferry, later, rarity)?.how).toBe(how);
  });
});

const words = fc.array(fc.constantFrom('sea', 'wind', 'mast', 'crew', 'port', 'tide', 'rope', 'hull'), {
  minLength: 0,
  maxLength: 60,
});

describe('sets of words in a row', () => {
  test('are alike as the sets of their 5-grams are, counted plainly', () => {
    const plain = (list: readonly string[]): Set<string> =>
      new Set(
        list.length < 5
          ? list.length === 0
            ? []
            : [list.join(' ')]
          : list.slice(4).map((_, i) => list.slice(i, i + 5).join(' ')),
      );
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [x, y] = [plain(a), plain(b)];
        const shared = [...x].filter((one) => y.has(one)).length;
        const wanted = shared === 0 ? 0 : shared / (x.size + y.size - shared);
        expect(similarity(shinglesOf(a.join(' ')), shinglesOf(b.join('\n')))).toBeCloseTo(wanted, 10);
      }),
    );
  });

  test('ignore case, marks and line ends', () => {
    expect(shinglesOf('The ship, "Nordlys", ran\naground.')).toEqual(shinglesOf('the ship nordlys ran aground'));
  });

  test('that share four fifths meet in a band nearly always', () => {
    let met = 0;
    for (let round = 0; round < 300; round++) {
      const all = Uint32Array.from({ length: 110 }, (_, i) => (round * 1_000_003 + i * 2_654_435_761) >>> 0);
      const [a, b] = [all.slice(0, 99).sort(), all.slice(11).sort()];
      expect(sharedCount(a, b)).toBe(88);
      const bands = new Set(bandsOf(a, duplicateBands));
      if (bandsOf(b, duplicateBands).some((band) => bands.has(band))) met++;
    }
    expect(met).toBeGreaterThan(294);
  });

  test('of nothing have no bands and are like nothing', () => {
    expect(bandsOf(shinglesOf(''), duplicateBands)).toHaveLength(0);
    expect(similarity(shinglesOf(''), shinglesOf(''))).toBe(0);
  });
});

test('telling words are names, figures and the long words of the headline', () => {
  expect(
    tellingWordsOf(
      'Ferry runs aground',
      'On Tuesday the ferry Nordlys, with 83 aboard, hit rocks; Ida Berge’s boat came.',
    ),
  ).toEqual(expect.arrayContaining(['ferry', 'aground', 'nordlys', '83', 'ida', 'berge']));
});
