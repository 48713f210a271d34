import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyItem } from '../../../test/support/any-item.ts';
import { anItem } from '../../../test/support/makers.ts';
import { sharedData } from '../../../test/support/shared-data.ts';
import { loadXmlSchema } from '../../../test/support/xml-schema.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readG2 } from './read.ts';
import { writeG2Item, writeG2Message } from './write-g2.ts';

const sentAt = toInstant(Date.UTC(2026, 10, 25));
const context = { zone: 'America/New_York', receivedAt: sentAt, limits: defaultReadLimits };
const everything = { sentAt, withEditorNotes: true, withPrivateNotes: true };

const readBack = (xml: string): readonly NewsItem[] => {
  const reading = readG2(xml, context);
  if (!reading.ok) throw new Error(`${reading.error.message} ${reading.error.at}`);
  return reading.value.items;
};

/** A status that takes back is a kill, whatever the event says. */
const asKill = (item: NewsItem): NewsItem => (item.status === 'canceled' ? { ...item, event: 'kill' } : item);

describe('an item written as NewsML-G2', () => {
  test('reads back equal, whatever is in it', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        expect(readBack(writeG2Item(item, everything))).toEqual([asKill(item)]);
      }),
      { numRuns: 300 },
    );
  });

  test('reads back equal within a message of several, in their order', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 3 }), (items) => {
        expect(readBack(writeG2Message(items, { ...everything, sender: 'Harbour Wire' }))).toEqual(items.map(asKill));
      }),
      { numRuns: 50 },
    );
  });

  test('keeps notebooks, notes to editors and open questions back unless they are asked for', () => {
    const item = anItem({
      editorNote: 'Desk only',
      text: { privateNotes: ['Phone 555'] },
      questions: [{ kind: 'hold', text: 'hold this', at: 'line 1' }],
    });
    expect(writeG2Item(item, { sentAt })).not.toMatch(/Desk only|Phone 555|hold this/);
  });

  test('has one name for one copy where the wire gave none, and reads back without it', () => {
    const item = anItem({ identity: {} });
    expect(writeG2Item(item, { sentAt })).toBe(writeG2Item(item, { sentAt }));
    expect(readBack(writeG2Item(item, { sentAt }))[0]?.identity.wireId).toBeUndefined();
  });
});

const schemas = sharedData('schemas/newsml-g2');

describe.skipIf(schemas === undefined)('NewsML-G2 2.35 Power (skipped where ../shared/schemas is absent)', () => {
  const flawsOf = loadXmlSchema(path.join(schemas ?? '', 'NewsML-G2_2.35-spec-All-Power.xsd'));

  test('any item is valid', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        expect(flawsOf(writeG2Item(item, everything))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a message of any items is valid', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 3 }), (items) => {
        expect(flawsOf(writeG2Message(items, everything))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
