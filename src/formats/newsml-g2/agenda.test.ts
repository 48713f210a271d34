import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits, type Reading } from '../format.ts';
import { readG2 } from './read.ts';

const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };

const readSample = (name: string, change: (xml: string) => string = (xml) => xml): Reading => {
  const file = new URL(`../../../test/wire-samples/newsml-g2/good/${name}.xml`, import.meta.url);
  const reading = readG2(change(readFileSync(file, 'utf8')), context);
  if (!reading.ok) throw new Error(reading.error.message);
  return reading.value;
};

const only = (reading: Reading): NewsItem => {
  const [item] = reading.items;
  if (item === undefined) throw new Error('no item');
  return item;
};

describe('an event', () => {
  test('tells the desk what happens, when, where and about what', () => {
    expect(only(readSample('event'))).toMatchObject({
      kind: 'event',
      status: 'usable',
      text: {
        headline: 'Council votes on the winter ferries',
        abstract: 'The council of Skarvik decides whether ferries run after dark.',
      },
      agenda: {
        starts: { at: '2026-12-01T17:00:00.000Z', zone: '+01:00' },
        ends: { at: '2026-12-01T20:00:00.000Z' },
        place: 'Town Hall, Skarvik',
      },
      classification: { subjects: [{ scheme: 'medtop', code: '20000345', name: 'transport' }] },
    });
  });

  test('keeps whom to ask and how to get in for the desk', () => {
    const { text } = only(readSample('event'));
    expect(text.privateNotes).toEqual(['Ring the bell twice.', '555 0100, desk@skarvik.example']);
    expect(text.body).toEqual([]);
  });
});

describe('a plan', () => {
  test('lists what will be sent, of what kind and when', () => {
    expect(only(readSample('plan'))).toMatchObject({
      kind: 'planning',
      event: 'new',
      agenda: {
        coverages: [
          { kind: 'text', scheduled: { at: '2026-12-01T20:00:00.000Z' }, note: 'Vote; 400 words' },
          { kind: 'picture' },
          { kind: 'hwclass:live' },
        ],
      },
    });
  });

  test.each(['plan', 'event'])('%s: canceled takes it back', (name) => {
    const reading = readSample(name, (xml) =>
      xml
        .replace('</itemMeta>', '<pubStatus qcode="stat:canceled"/></itemMeta>')
        .replace('<pubStatus qcode="stat:usable"/>', ''),
    );
    expect(only(reading)).toMatchObject({ status: 'canceled', event: 'kill' });
  });
});

test('a package gives its members from the root down, each with its relation or the role of its group, and ends', () => {
  expect(only(readSample('package')).relations).toEqual([
    { kind: 'has-part', wireId: 'urn:newsml:harbour.example:1', original: 'hwgroup:lead' },
    { kind: 'has-part', wireId: 'urn:newsml:harbour.example:2', original: 'hwrel:picture' },
    { kind: 'has-part', wireId: 'urn:newsml:harbour.example:3', original: 'hwgroup:side' },
    { kind: 'has-part', wireId: 'urn:newsml:harbour.example:4' },
  ]);
});

describe('a vocabulary', () => {
  test('is refused for filing in a sentence, and its facts can be looked at', () => {
    const reading = readSample('vocabulary');
    expect(reading.items).toEqual([]);
    expect(reading.refusal).toMatchObject({ kind: 'no-items', message: expect.stringContaining('defines codes') });
    expect(reading.facts().items).toMatchObject([{ concepts: 2, concept_name: 'North quay' }]);
  });

  test('beside news is left out with a note', () => {
    const vocabulary = (xml: string): string =>
      `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>${xml.replace(/<\?xml.*\?>/, '')}
<planningItem guid="urn:a" version="1"/></itemSet></newsMessage>`;
    const reading = readSample('vocabulary', vocabulary);
    expect(reading.refusal).toBeUndefined();
    expect(only(reading).notes).toContainEqual(expect.objectContaining({ kind: 'refused' }));
  });
});
