import fc from 'fast-check';
import type { Block } from '../../src/copy/blocks.ts';
import type {
  Agenda,
  Classification,
  Dateline,
  ItemText,
  MediaLink,
  NewsItem,
  Rendition,
  Restriction,
  WireTime,
} from '../../src/copy/news-item.ts';
import { wordCount } from '../../src/copy/plain-text.ts';
import { parseWireTime } from '../../src/copy/wire-time.ts';
import type { Instant } from '../../src/lib/instant.ts';
import { someBlocks } from './some-blocks.ts';

/** A line of copy: no blanks at its ends, none doubled, and characters that every format must escape. */
const aLine: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('quay', 'Ås', '<b>', '&amp;', '"so"', "it's", '中文', 'سفن', '😀', 'R&D', '1>0', ';'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => `Q${words.join(' ')}`);

const aName = fc.constantFrom('Ingrid Vik', 'Ola Nes', 'Zoë O’Neill', 'Kari "Kaia" Moe', 'Harbour & Sons');
const aCode = fc.constantFrom('urn:harbour.example:2026:0042', 'tag:wire.example,2026:a/b', 'N-17', 'q 1/ä&<');
const anAddress = fc.constantFrom('https://harbour.example/a', 'https://harbour.example/b?x=1&y=2');
const someLines = fc.uniqueArray(aLine, { maxLength: 2 });
const someNames = fc.uniqueArray(aName, { maxLength: 2 });

const aTime: fc.Arbitrary<WireTime> = fc
  .tuple(
    fc.constantFrom('2026-11-24T10:00:00', '2026-03-29T02:30:00', '2024-02-29T23:59:59'),
    fc.constantFrom('Z', '+02:00', '-05:30', ''),
  )
  .map(([clock, zone]) => {
    const time = parseWireTime(`${clock}${zone}`, 'Europe/Oslo');
    if (time === undefined) throw new Error('a time of the generator cannot be read');
    return time;
  });

const instant: fc.Arbitrary<Instant> = aTime.map(({ at }) => at);

const restriction: fc.Arbitrary<Restriction> = fc.record(
  {
    kind: fc.constantFrom(
      'territory',
      'channel',
      'period',
      'no-archive',
      'one-time',
      'mandatory-credit',
      'no-ai',
      'no-sales',
    ),
    original: aLine,
    value: aLine,
    from: instant,
    until: instant,
  },
  { requiredKeys: ['kind', 'original'] },
);
const restrictions = fc.array(restriction, { maxLength: 2 });

const rendition: fc.Arbitrary<Rendition> = fc.record(
  {
    href: fc.constantFrom('https://pictures.example/ferry.jpg', 'ferry 1.jpg'),
    role: fc.constantFrom('main', 'thumbnail', 'baseimage'),
    mimeType: fc.constantFrom('image/jpeg', 'video/mp4'),
    width: fc.integer({ min: 3, max: 9000 }),
    height: fc.integer({ min: 3, max: 9000 }),
    bytes: fc.integer({ min: 1, max: 9_000_000 }),
  },
  { requiredKeys: ['href'] },
);

const mediaLink: fc.Arbitrary<Omit<MediaLink, 'key'>> = fc.record(
  {
    role: fc.constantFrom('main', 'inline', 'gallery', 'thumbnail'),
    kind: fc.constantFrom('picture', 'video', 'audio', 'graphic'),
    wireId: aCode,
    wireVersion: fc.constantFrom('1', '12'),
    caption: aLine,
    altText: aLine,
    headline: aLine,
    byline: aName,
    credit: aLine,
    copyrightNotice: aLine,
    takenAt: aTime,
    focalPoint: fc.constantFrom({ x: 0.5, y: 0.25 }, { x: 0, y: 1 }),
    restrictions,
    usageTerms: fc.array(aLine, { minLength: 1, maxLength: 2 }),
    renditions: fc.array(rendition, { maxLength: 2 }),
  },
  { requiredKeys: ['role', 'kind', 'restrictions', 'renditions'] },
);
const media: fc.Arbitrary<readonly MediaLink[]> = fc
  .array(mediaLink, { maxLength: 3 })
  .map((links) => links.map((link, i) => ({ key: `media-${i + 1}`, ...link })));

const author = fc.record(
  { name: aName, role: fc.constantFrom('reporter', 'photographer'), title: aLine, organisation: aLine },
  { requiredKeys: ['name'] },
);
const dateline: fc.Arbitrary<Dateline> = fc.record(
  { raw: aLine, place: aName, date: fc.constantFrom('Nov 24', '24. november'), agency: fc.constantFrom('HW', 'hw/tt') },
  { requiredKeys: ['raw'] },
);

const text: fc.Arbitrary<ItemText> = fc.record(
  {
    headline: aLine,
    alternativeHeadlines: fc.array(fc.record({ role: fc.constantFrom('sub', 'short', 'web'), text: aLine }), {
      maxLength: 2,
    }),
    slugline: fc.constantFrom('ferries-winter', 'FERRIES/WINTER (UPDATE 1)'),
    takeKey: aLine,
    abstract: aLine,
    body: fc.oneof(fc.constant<readonly Block[]>([]), someBlocks),
    dateline,
    byline: aName,
    authors: fc.array(author, { maxLength: 2 }),
    contributors: someLines,
    taglines: someLines,
    language: fc.constantFrom('en', 'pt-BR', 'nb'),
    direction: fc.constantFrom('ltr', 'rtl'),
    wordCount: fc.constant(0),
    privateNotes: someLines,
  },
  {
    requiredKeys: [
      'alternativeHeadlines',
      'body',
      'authors',
      'contributors',
      'taglines',
      'direction',
      'wordCount',
      'privateNotes',
    ],
  },
);

const subject = fc.record(
  {
    scheme: fc.constantFrom('medtop', 'subj', 'harbour_topic', 'odd scheme:1'),
    code: fc.constantFrom('20000345', 'a b', 'x:y'),
    name: aLine,
  },
  { requiredKeys: ['code'] },
);
const classification: fc.Arbitrary<Classification> = fc.record(
  {
    subjects: fc.array(subject, { maxLength: 3 }),
    keywords: someLines,
    places: someLines,
    people: someNames,
    organisations: someNames,
    instruments: fc.uniqueArray(fc.constantFrom('NO0010063308', 'HARB.OL'), { maxLength: 2 }),
    genres: someLines,
    category: fc.constantFrom('i', 'sport'),
    urgency: fc.integer({ min: 1, max: 9 }),
    priority: fc.constantFrom('4', 'b', 'urgent'),
  },
  { requiredKeys: ['subjects', 'keywords', 'places', 'people', 'organisations', 'instruments', 'genres'] },
);

const agenda: fc.Arbitrary<Agenda> = fc.record(
  {
    starts: aTime,
    ends: aTime,
    place: aLine,
    coverages: fc.array(
      fc.record(
        { kind: fc.constantFrom('text', 'picture', 'x:live'), scheduled: aTime, note: aLine },
        { requiredKeys: ['kind'] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['coverages'] },
);

const question = fc.record(
  {
    kind: fc.constantFrom('embargo', 'kill', 'hold', 'correction', 'rights'),
    text: aLine,
    at: fc.constantFrom("editor's note", 'header line 2'),
    slug: fc.constant('ferries-winter'),
    media: fc.constant('media-1'),
  },
  { requiredKeys: ['kind', 'text', 'at'] },
);
const relation = fc.record(
  {
    kind: fc.constantFrom(
      'derived-from',
      'part-of',
      'has-part',
      'previous',
      'photo-set',
      'translation-of',
      'see-also',
      'sidebar',
    ),
    wireId: aCode,
    original: fc.constantFrom('irel:seeAlso', 'group:main', 'irel:derivedFrom', 'Photo set'),
  },
  { requiredKeys: ['kind', 'wireId'] },
);

const parts: fc.Arbitrary<Omit<NewsItem, 'text'>> = fc.record(
  {
    identity: fc.record(
      {
        wireId: aCode,
        wireVersion: fc.constantFrom('1', '14', '484616934', '007', '2a', '0'),
        altIds: fc.array(fc.record({ scheme: fc.constantFrom('slug', 'hw:number', 'odd scheme'), value: aCode }), {
          maxLength: 2,
        }),
        family: aLine,
        supersedes: fc.uniqueArray(aCode, { maxLength: 2 }),
        link: anAddress,
      },
      { requiredKeys: ['altIds', 'supersedes'] },
    ),
    kind: fc.constantFrom('text', 'picture', 'video', 'audio', 'graphic', 'package', 'planning', 'event', 'advisory'),
    status: fc.constantFrom('usable', 'withheld', 'canceled'),
    event: fc.constantFrom(
      'new',
      'update',
      'correction',
      'refile',
      'kill',
      'hold',
      'release',
      'advisory',
      'alert',
      'add',
    ),
    correctionNote: aLine,
    editorNote: fc.tuple(aLine, aLine).map((lines) => lines.join('\n')),
    markers: fc.uniqueArray(fc.constantFrom('REFILE', '1st Ld-Writethru', 'sig:update'), { maxLength: 2 }),
    time: fc.record(
      {
        firstCreated: aTime,
        versionCreated: aTime,
        embargoUntil: aTime,
        releaseAt: aTime,
        expiresAt: aTime,
        rightsStart: aTime,
        rightsEnd: aTime,
      },
      { requiredKeys: [] },
    ),
    classification,
    credit: fc.record(
      {
        distributor: aName,
        provider: aName,
        source: aName,
        originalSource: aName,
        line: aLine,
        copyrightHolder: aName,
        copyrightYear: fc.constant('2026'),
        copyrightNotice: aLine,
      },
      { requiredKeys: [] },
    ),
    rights: fc.record(
      { usageTerms: someLines, restrictions, canonicalUrl: anAddress, licence: anAddress },
      { requiredKeys: ['usageTerms', 'restrictions'] },
    ),
    media,
    relations: fc.array(relation, { maxLength: 3 }),
    questions: fc.array(question, { minLength: 1, maxLength: 2 }),
    agenda,
    notes: fc.constant([]),
  },
  {
    requiredKeys: [
      'identity',
      'kind',
      'status',
      'event',
      'markers',
      'time',
      'classification',
      'credit',
      'rights',
      'media',
      'relations',
      'notes',
    ],
  },
);

/**
 * Any item in the shape that readers give it: text as lines without stray blanks, times as wires write them (zones and
 * none; zoneless ones are read in Europe/Oslo), a body that names only pictures the item has, no notes of reading.
 */
export const anyItem: fc.Arbitrary<NewsItem> = fc.tuple(parts, text).map(([rest, copy]) => {
  const pictures = rest.media.map(({ key }): Block => ({ type: 'picture', media: key }));
  const body = copy.body.length === 0 ? [] : [...copy.body, ...pictures];
  return { ...rest, text: { ...copy, body, wordCount: wordCount(body) } };
});
