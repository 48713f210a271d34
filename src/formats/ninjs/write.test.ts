import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyItem } from '../../../test/support/any-item.ts';
import { anItem } from '../../../test/support/makers.ts';
import { loadNinjsSchema } from '../../../test/support/ninjs-schema.ts';
import { carried, coherent } from '../../../test/support/round-trip.ts';
import { sharedData } from '../../../test/support/shared-data.ts';
import type { Block } from '../../copy/blocks.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import type { NinjsVersion } from '../written-document.ts';
import { readNinjs } from './read.ts';
import { writeNinjs } from './write.ts';

const versions = ['2.1', '2.2', '3.0', '3.1'] as const satisfies readonly NinjsVersion[];
const at = toInstant(Date.UTC(2026, 10, 25));
const context = { zone: 'America/New_York', receivedAt: at, limits: defaultReadLimits };

const readBack = (written: object): NewsItem => {
  const reading = readNinjs(JSON.stringify(written), context);
  const item = reading.ok ? reading.value.items[0] : undefined;
  if (item === undefined) throw new Error(`cannot be read back: ${JSON.stringify(reading)}`);
  return item;
};

/** HTML has no place for a picture without a file; it stays in the list of media. */
const withoutEmptyPictures = (item: NewsItem): NewsItem => {
  const files = new Set(item.media.filter(({ renditions }) => renditions.length > 0).map(({ key }) => key));
  const body = item.text.body.filter((block: Block) => block.type !== 'picture' || files.has(block.media));
  return { ...item, text: { ...item.text, body } };
};

test.each(versions)('any item written as ninjs %s reads back equal', (ninjsVersion) => {
  fc.assert(
    fc.property(anyItem.map(coherent).map(withoutEmptyPictures), (item) => {
      expect(carried(readBack(writeNinjs(item, { ninjsVersion })))).toEqual(carried(item));
    }),
    { numRuns: 150 },
  );
});

test('an embargo and a kill stand in the keys of each version', () => {
  const embargoUntil = { at, original: 'tomorrow', isZoneAssumed: false, zone: 'Z' };
  const item = anItem({ status: 'canceled', time: { embargoUntil } });
  expect(writeNinjs(item, { ninjsVersion: '2.2' })).toMatchObject({ embargoed: at, pubstatus: 'canceled' });
  expect(writeNinjs(item, { ninjsVersion: '3.1' })).toMatchObject({ embargoedUntil: at, pubStatus: 'canceled' });
});

test('notes to editors and notebooks stay at home unless they are asked for', () => {
  const item = anItem({ editorNote: 'Desk only', text: { privateNotes: ['Phone 555'] } });
  expect(JSON.stringify(writeNinjs(item, {}))).not.toMatch(/Desk only|Phone 555/);
  const asked = writeNinjs(item, { hasEditorNotes: true });
  expect(asked).toMatchObject({ edNote: 'Desk only' });
  expect(JSON.stringify(asked)).not.toContain('Phone 555');
  expect(readBack(writeNinjs(item, { hasPrivateNotes: true })).text.privateNotes).toEqual(['Phone 555']);
});

test('an id that is no address is written as a name of ours and reads back as it was', () => {
  const written = writeNinjs(anItem({ identity: { wireId: 'A 1/ä' } }), {});
  expect(written).toMatchObject({ uri: 'urn:wireroom:item:A%201%2F%C3%A4' });
  expect(readBack(written).identity.wireId).toBe('A 1/ä');
});

test('what an agency plans is in the keys of version 3', () => {
  const starts = { at, original: 'tomorrow', isZoneAssumed: false, zone: 'Z' };
  const agenda = { starts, coverages: [{ kind: 'picture', scheduled: starts }] };
  expect(writeNinjs({ ...anItem({ kind: 'event' }), agenda }, {})).toMatchObject({
    type: 'event',
    eventDetails: { dates: { startDate: at } },
    plannedCoverage: [{ type: 'picture', dates: { startDate: at } }],
  });
});

const schemas = sharedData('schemas/ninjs');

describe.skipIf(schemas === undefined)('ninjs schemas (skipped where ../shared/schemas is absent)', () => {
  test.each(versions)('any item is valid by ninjs %s, with and without what is for editors', (ninjsVersion) => {
    const flawsOf = loadNinjsSchema(schemas ?? '', ninjsVersion);
    fc.assert(
      fc.property(anyItem, fc.boolean(), (item, isInside) => {
        const options = { ninjsVersion, hasEditorNotes: isInside, hasPrivateNotes: isInside };
        expect(flawsOf(JSON.parse(JSON.stringify(writeNinjs(item, options))))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
