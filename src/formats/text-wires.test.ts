import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../test/support/shared-data.ts';
import type { NewsItem } from '../copy/news-item.ts';
import { plainText } from '../copy/plain-text.ts';
import { toInstant } from '../lib/instant.ts';
import { defaultReadLimits, type ReadError } from './format.ts';
import { readDocument } from './read-document.ts';

const samples = fileURLToPath(new URL('../../test/wire-samples/', import.meta.url));
const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 11, 25)), limits: defaultReadLimits };

const items = (name: string): readonly NewsItem[] => {
  const reading = readDocument(readFileSync(path.join(samples, name)), context);
  if (!reading.ok) throw new Error(`${reading.error.kind}: ${reading.error.message}`);
  return reading.value.items;
};
const only = (name: string): NewsItem => {
  const [item, ...others] = items(name);
  if (item === undefined || others.length > 0) throw new Error(`${name} should have one item`);
  return item;
};
const types = (item: NewsItem) => item.text.body.map(({ type }) => type);

const bad = ['iptc7901', 'anpa1312', 'text-release', 'plain-text'].flatMap((format) =>
  readdirSync(path.join(samples, format, 'bad')).map((file) => `${format}/bad/${file}`),
);
test.each(bad)('%s is refused as its name says, in a sentence', (name) => {
  const reading = readDocument(readFileSync(path.join(samples, name)), context);
  expect(reading.ok ? 'read' : reading.error.kind).toBe(path.basename(name, '.txt'));
  if (!reading.ok) expect(reading.error.message).toMatch(/^[A-Z].*\.$/s);
});

describe('case 6: no id at all', () => {
  test.each(['iptc7901/good/correction.txt', 'anpa1312/good/writethru.txt'])(
    '%s has a number, a slug and no id',
    (name) => {
      const item = only(name);
      expect(item.identity.wireId).toBeUndefined();
      expect(item.identity.altIds).toHaveLength(1);
      expect(item.text.slugline).toMatch(/^(?:Havn-ferries\/winter|BC-XX--Havn-Ferries)$/);
    },
  );
});

test('case 10: a charset that is not declared is repaired, and that is noted', () => {
  expect(plainText(only('iptc7901/good/correction.txt').text.body)).toContain('Kari Moé');
  expect(plainText(only('text-release/good/ferries.txt').text.body)).toContain('£4 million');
  expect(plainText(only('text-release/good/ferries.txt').text.body)).not.toContain('SOURCE');
  expect(only('text-release/good/labelled.txt').text.abstract).toBe('Bay Lines’ order.');
  expect(only('text-release/good/labelled.txt').notes).toContainEqual(expect.objectContaining({ kind: 'repaired' }));
});

test('case 11: a month in German and a day before the month are read', () => {
  expect(only('iptc7901/good/correction.txt').time.versionCreated?.at).toBe('2026-12-24T11:05:00.000Z');
  expect(only('anpa1312/good/kyodo.txt').time.versionCreated?.at).toBe('2026-11-05T11:07:00.000Z');
});

test('case 14: notebook, contacts and sign-off never stand in the body', () => {
  const { text, editorNote } = only('iptc7901/good/correction.txt');
  expect(plainText(text.body)).not.toMatch(/Siri Dahl|Timetable|Notebook|hbr iv/);
  expect(text.privateNotes.join('\n')).toMatch(/Siri Dahl in Oslo[\s\S]*hbr iv on/);
  expect(editorNote).toBe('corrects number of ferries');
});

test('case 15: marks in the lines at the top give event, take key and markers', () => {
  expect(only('iptc7901/good/correction.txt')).toMatchObject({
    event: 'correction',
    markers: expect.arrayContaining(['CORRECTION', '2ND LEAD']),
    text: { headline: 'Harbour ferries to run all winter', byline: 'By Ingrid Vik, hbr', takeKey: '2ND LEAD' },
  });
  expect(only('anpa1312/good/writethru.txt')).toMatchObject({
    event: 'correction',
    text: { takeKey: '2nd Ld-Writethru', headline: 'Harbour ferries to run all winter' },
  });
  expect(only('iptc7901/good/alert.txt')).toMatchObject({ event: 'alert', markers: ['ALERT'] });
  expect(only('iptc7901/good/alert.txt').text.headline).toBeUndefined();
});

test('case 16: agate becomes tables, and signs of the wire become those of copy', () => {
  const item = only('anpa1312/good/agate.txt');
  expect(types(item)).toEqual(['heading', 'table', 'heading', 'paragraph']);
  expect(plainText(item.text.body)).toContain('New Quay\t2\t2\t.500\t1½');
  expect(types(only('iptc7901/good/correction.txt'))).toEqual(['paragraph', 'paragraph', 'table', 'list']);
  expect(plainText(only('anpa1312/good/writethru.txt').text.body)).toBe(
    'HAVN, Norway (AP) — Nine ferries will cross the bay, “come what may,” the harbour_office said.\n\nThe trip takes 1½ hours.',
  );
});

test('case 23: a message to editors is an advisory; a kill in words asks and kills nothing', () => {
  expect(only('iptc7901/good/kill-in-words.txt')).toMatchObject({
    kind: 'advisory',
    event: 'advisory',
    status: 'withheld',
    questions: expect.arrayContaining([{ kind: 'kill', text: 'KILL', at: 'header line', slug: 'Havn' }]),
  });
});

test('one broken message costs its neighbours nothing, and they tell of it', () => {
  const read = items('iptc7901/good/several.txt');
  expect(read.map(({ text }) => text.headline)).toEqual(['First', 'Third']);
  expect(read[1]?.notes).toContainEqual(
    expect.objectContaining({ kind: 'refused', text: expect.stringContaining('cut off') }),
  );
});

test('an embargo with a whole time is a gate; one in words holds the story with a question', () => {
  expect(only('iptc7901/good/embargo.txt')).toMatchObject({
    status: 'usable',
    time: { embargoUntil: { at: '2026-11-25T05:00:00.000Z' } },
  });
  for (const name of ['iptc7901/good/embargo-in-words.txt', 'text-release/good/embargoed.txt']) {
    expect(only(name)).toMatchObject({ status: 'withheld', questions: [{ kind: 'embargo' }] });
  }
});

test('a bulletin without its last line is held', () => {
  expect(only('text-release/good/unfinished-bulletin.txt')).toMatchObject({
    status: 'withheld',
    questions: [{ kind: 'hold' }],
  });
});

test('a release names who speaks, its number, place and distributor', () => {
  expect(only('text-release/good/ferries.txt')).toMatchObject({
    identity: { wireId: 'PR10442' },
    text: {
      headline: 'Bay Lines Orders Nine Quiet Ferries for the Winter',
      dateline: { raw: 'HAVN, Norway, Nov. 24, 2026' },
    },
    credit: { source: 'Bay Lines Ltd', distributor: 'BayNewswire-North' },
  });
});

test('Kyodo signs its last line, which is no copy', () => {
  const item = only('anpa1312/good/kyodo.txt');
  expect(item).toMatchObject({ credit: { source: 'Kyodo' }, text: { dateline: { place: 'NISHIHAMA, Japan' } } });
  expect(plainText(item.text.body)).not.toContain('==');
});

const piece = fc.constantFrom(
  ...[
    '\u0001',
    '\u0002',
    '\u0003',
    '\u0004',
    '\u0016',
    '\b',
    '^',
    '\r\n',
    '\n',
    '\t',
    '   ',
    ' =',
    '<',
    ';',
    '> ',
    '- ',
    '| ',
    ': ',
  ],
  ...[
    'hbr0001 4 i 5',
    'r i',
    'Havn (hbr) - ',
    '# Notebook',
    'ZCZC',
    'TI#',
    'Source: ',
    '/BayNewswire/ --',
    'WIREROOM TEXT 1',
    '241105 GMT',
  ],
);

test('any text of a wire is read or refused', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom('\u0001', '\u0016\u0016\u0001', 'ZCZC\n', ''),
      (pieces, start) => {
        readDocument(Buffer.from(start + pieces.join('')), context);
      },
    ),
    { numRuns: 500 },
  );
});

test.each(['iptc7901/good/correction.txt', 'anpa1312/good/writethru.txt'])(
  '%s cut off before its end of text is refused',
  (name) => {
    const whole = readFileSync(path.join(samples, name));
    for (let end = whole.indexOf(2) + 1; end < whole.indexOf(3); end++) {
      const reading = readDocument(whole.subarray(0, end), context);
      expect(reading.ok ? 'read' : reading.error.kind).toBe('truncated');
    }
  },
);

test('long runs of blanks and deep quotes cost no more than their length', () => {
  for (const run of ['\n', ' ', '> ', '- ', ';', '=', '\u0016', '\t', '\b;']) {
    const text = `\u0001hbr0001 4 i 5\n\u0002Ferries =\n\n${run.repeat(50_000)}x\n\u0003241105 GMT Nov 26\n`;
    expect(readDocument(Buffer.from(text), context).ok).toBe(true);
    readDocument(Buffer.from(`\u0016\u0016${text}`), context);
    readDocument(Buffer.from(text.replace('\u0003', '')), context);
  }
});

type Outcome = readonly NewsItem[] | ReadError['kind'];
const wanted: Readonly<Record<string, (outcome: Outcome) => void>> = {
  'iptc7901-ok': (outcome) => expect(outcome).toMatchObject([{ status: 'usable', text: { headline: 'HEADLINE' } }]),
  'iptc7901-no-stx': (outcome) => expect(outcome).toBe('malformed'),
  'iptc7901-truncated': (outcome) => expect(outcome).toBe('truncated'),
  'iptc7901-two-in-one': (outcome) => expect(outcome).toHaveLength(2),
  'iptc7901-nested-soh': (outcome) => expect(outcome).toBe('malformed'),
  'iptc7901-binary': (outcome) => expect(outcome).toBe('encoding'),
  'iptc7901-cp1252': (outcome) =>
    expect(outcome).toMatchObject([{ text: { headline: 'Café “q”' }, notes: [{ kind: 'repaired' }, {}] }]),
  'iptc7901-number-wrap': (outcome) =>
    expect(outcome).toMatchObject([{ event: 'new', identity: { altIds: [{ value: 'ABC0000' }] } }]),
  'iptc7901-word-count-lie': (outcome) =>
    expect(JSON.stringify(outcome)).toContain('the header says 99999999999999 words'),
};

const hostile = sharedData('hostile/wire');
describe.skipIf(hostile === undefined)('hostile messages (skipped where ../shared/hostile is absent)', () => {
  const all: { cases: { name: string; format: string; base64: string }[] } =
    hostile === undefined ? { cases: [] } : JSON.parse(readFileSync(path.join(hostile, 'cases.json'), 'utf8'));
  test.each(all.cases.filter(({ format }) => format === 'iptc7901').map((one) => [one.name, one] as const))(
    '%s',
    (name, { base64 }) => {
      const reading = readDocument(Buffer.from(base64, 'base64'), context);
      const verdict = wanted[name];
      if (verdict === undefined) throw new Error('no verdict for this case');
      verdict(reading.ok ? reading.value.items : reading.error.kind);
    },
  );
});
