import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../copy/news-item.ts';
import { plainText } from '../copy/plain-text.ts';
import { toInstant } from '../lib/instant.ts';
import { defaultReadLimits } from './format.ts';
import { readDocument } from './read-document.ts';

const samples = fileURLToPath(new URL('../../test/wire-samples/', import.meta.url));
const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };

const read = (name: string): readonly NewsItem[] => {
  const reading = readDocument(readFileSync(path.join(samples, name)), context);
  if (!reading.ok) throw new Error(reading.error.message);
  return reading.value.items;
};

const bad = ['nitf', 'newsml-g2'].flatMap((format) =>
  readdirSync(path.join(samples, format, 'bad')).map((file) => `${format}/bad/${file}`),
);

test.each(bad)('%s is refused as its name says, in a sentence', (name) => {
  const reading = readDocument(readFileSync(path.join(samples, name)), context);
  const refusal = reading.ok ? reading.value.refusal : reading.error;
  expect(refusal?.kind ?? 'read').toBe(path.basename(name, '.xml'));
  expect(refusal?.message).toMatch(/^[A-Z].*\.$/s);
});

describe('a NITF correction under embargo', () => {
  const [item] = read('nitf/good/correction-with-gates.xml');

  test('is a correction, and its first paragraph is told to readers as the note', () => {
    expect(item).toMatchObject({
      event: 'correction',
      correctionNote: 'Corrects the number of ferries to nine, not seven.',
    });
    expect(item?.editorNote).toBe('Eds: CORRECTS the number of ferries in the second paragraph.');
    expect(plainText(item?.text.body ?? [])).not.toContain('Corrects');
  });

  test('waits for its release and ends with its expiry', () => {
    expect(item?.time.embargoUntil?.at).toBe('2026-11-25T05:00:00.000Z');
    expect(item?.time.expiresAt?.at).toBe('2026-12-24T05:00:00.000Z');
  });

  test('keeps its identity apart from its version', () => {
    expect(item?.identity).toMatchObject({ wireId: 'harbour:0042', wireVersion: '2', family: 'ferries-winter' });
  });

  test('joins lines that were wrapped at sixty columns', () => {
    const dated = item?.text.body.find((block) => block.type === 'paragraph');
    expect(dated).toEqual({
      type: 'paragraph',
      children: [{ type: 'text', text: expect.stringMatching(/week through the winter.*and a second/) }],
    });
  });

  test('has its heading, table, list, quote and picture as blocks', () => {
    expect(item?.text.body.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'heading',
      'table',
      'list',
      'quote',
      'picture',
    ]);
    expect(item?.media).toMatchObject([
      { caption: 'The ferry leaves the quay.', credit: 'Per Lie', renditions: [{ href: 'ferry.jpg' }] },
    ]);
  });

  test('names authors, contributors, place and agency', () => {
    expect(item?.text.authors.map(({ name }) => name)).toEqual(['Ingrid Vik', 'Ola Nes']);
    expect(item?.text.contributors).toEqual(['With assistance from Siri Dahl in Oslo.']);
    expect(item?.text.dateline).toMatchObject({ place: 'BERGEN', agency: 'HW' });
    expect(item?.classification).toMatchObject({
      people: ['Kari Moe'],
      organisations: ['Harbour Office'],
      places: ['Bergen'],
    });
  });

  test('keeps notes and addresses of the desk private', () => {
    expect(item?.text.privateNotes).toEqual(['Desk: call 555 0100 with questions.', 'desk@harbour.example']);
  });

  test('states its restrictions', () => {
    expect(item?.rights.restrictions.map(({ kind }) => kind)).toEqual(['no-archive', 'one-time', 'territory']);
  });
});

test('a canceled NITF document is a kill, with a namespace and without a body', () => {
  expect(read('nitf/good/kill.xml')).toMatchObject([
    { status: 'canceled', event: 'kill', identity: { wireId: 'harbour:0042' } },
  ]);
});

test('a kill in words goes to people as an advisory', () => {
  expect(read('nitf/good/kill-in-words.xml')).toMatchObject([
    { kind: 'advisory', event: 'advisory', markers: ['KILL'] },
  ]);
});

test('an embargo in words holds the story', () => {
  expect(read('nitf/good/embargo-in-words.xml')).toMatchObject([{ status: 'withheld' }]);
});

describe('a G2 message of several items under a prefix of its own', () => {
  const [story, plan, picture] = read('newsml-g2/good/message.xml');

  test('gives its story, its plan and its picture', () => {
    expect(read('newsml-g2/good/message.xml')).toHaveLength(3);
    expect(plan).toMatchObject({ kind: 'planning', agenda: { coverages: [] } });
  });

  test('reads identity, gate, event and what ties it to others', () => {
    expect(story).toMatchObject({
      identity: { wireId: 'urn:newsml:harbour.example:20261124:1', wireVersion: '3' },
      event: 'correction',
      correctionNote: 'Corrects the number of ferries.',
      time: { embargoUntil: { at: '2026-11-25T05:00:00.000Z' } },
      relations: [{ kind: 'derived-from', wireId: 'urn:newsml:harbour.example:20261123:9' }],
    });
  });

  test('takes the headline of the first rank and drops its echo in the body', () => {
    expect(story?.text.headline).toBe('Harbour ferries to run all winter');
    expect(story?.text.body.some(({ type }) => type === 'heading')).toBe(false);
  });

  test('lets no script, handler or script address into the blocks', () => {
    expect(JSON.stringify(story?.text.body)).not.toMatch(/alert|javascript|onclick/);
    expect(JSON.stringify(story?.text.body)).toContain('https://harbour.example/fares');
  });

  test('keeps all terms of use, and contacts private', () => {
    expect(story?.rights.usageTerms).toHaveLength(2);
    expect(story?.rights.restrictions.map(({ kind }) => kind)).toEqual(['territory', 'no-archive']);
    expect(story?.text.privateNotes).toEqual(['Desk: 555 0100']);
  });

  test('a picture is one asset with its renditions, caption and credit', () => {
    expect(picture).toMatchObject({
      kind: 'picture',
      media: [{ caption: 'The ferry leaves the quay.', credit: 'Per Lie/HW' }],
    });
    expect(picture?.media[0]?.renditions.map(({ href }) => href)).toEqual([
      'https://pictures.harbour.example/3-large.jpg',
      '3-small.jpg',
    ]);
  });
});

test('escaped HTML becomes blocks, and a withheld item is a hold', () => {
  const [item] = read('newsml-g2/good/escaped-html.xml');
  expect(item).toMatchObject({ status: 'withheld', event: 'hold' });
  expect(item?.text.body).toHaveLength(2);
});
