import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyItem } from '../../../test/support/any-item.ts';
import { anItem } from '../../../test/support/makers.ts';
import { carried, coherent } from '../../../test/support/round-trip.ts';
import { sharedData } from '../../../test/support/shared-data.ts';
import { loadXmlSchema } from '../../../test/support/xml-schema.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { writeDocument } from '../write-document.ts';
import { readNitf } from './read.ts';
import { writeNitf } from './write.ts';

const at = toInstant(Date.UTC(2026, 10, 25));
const context = { zone: 'America/New_York', receivedAt: at, limits: defaultReadLimits };

const readBack = (xml: string): NewsItem => {
  const reading = readNitf(xml, context);
  const item = reading.ok ? reading.value.items[0] : undefined;
  if (item === undefined) throw new Error(`cannot be read back: ${JSON.stringify(reading)}`);
  return item;
};

test('any item written as NITF reads back equal', () => {
  fc.assert(
    fc.property(anyItem.map(coherent), (item) => {
      expect(carried(readBack(writeNitf(item, {})))).toEqual(carried(item));
    }),
    { numRuns: 300 },
  );
});

test('an embargo is said in the status and the date of release, whoever reads it', () => {
  const embargoUntil = { at, original: 'tomorrow', isZoneAssumed: false, zone: 'Z' };
  const xml = writeNitf(anItem({ time: { embargoUntil } }), {});
  expect(xml).toContain('management-status="embargoed"');
  expect(xml).toContain('<date.release norm="20261125T000000Z"/>');
});

test('an embargo that someone changed in the document counts, not the one that we wrote beside it', () => {
  const embargoUntil = { at, original: 'tomorrow', isZoneAssumed: false, zone: 'Z' };
  const xml = writeNitf(anItem({ time: { embargoUntil } }), {});
  const later = readBack(xml.replace('norm="20261125T000000Z"', 'norm="20261126T000000Z"'));
  expect(later.time.embargoUntil?.at).toBe('2026-11-26T00:00:00.000Z');
});

test('a kill that someone put into the document counts, whatever stands beside it', () => {
  const xml = writeNitf(anItem({ event: 'new' }), {});
  const killed = readBack(xml.replace('management-status="usable"', 'management-status="canceled"'));
  expect(killed).toMatchObject({ status: 'canceled', event: 'kill' });
});

test('notes to editors and notebooks stay at home unless they are asked for', () => {
  const item = anItem({ editorNote: 'Desk only', text: { privateNotes: ['Phone 555'] } });
  expect(writeNitf(item, {})).not.toMatch(/Desk only|Phone 555/);
  const xml = writeNitf(item, { hasEditorNotes: true });
  expect(xml).toContain('<ed-msg info="Desk only"/>');
  expect(xml).not.toContain('Phone 555');
  expect(readBack(writeNitf(item, { hasPrivateNotes: true })).text.privateNotes).toEqual(['Phone 555']);
});

test('parts that are not as we write them are noted and change nothing', () => {
  const xml = writeNitf(anItem({ event: 'correction' }), {}).replace(
    '&quot;correction&quot;',
    '&quot;coronation&quot;',
  );
  const item = readBack(xml);
  expect(item.event).not.toBe('correction');
  expect(item.notes).toContainEqual(expect.objectContaining({ kind: 'ignored', at: 'meta' }));
});

test('a correction element makes a correction of a document, and editors see its words', () => {
  const docdata = '<docdata><doc-id id-string="q1"/><correction info="Gives the right date."/></docdata>';
  const xml = `<nitf><head>${docdata}</head><body><body.content><p>Text.</p></body.content></body></nitf>`;
  expect(readBack(xml)).toMatchObject({ event: 'correction', editorNote: 'Gives the right date.' });
});

test('one NITF document holds one item', () => {
  const refused = writeDocument('nitf', [anItem(), anItem()], { writtenAt: at });
  expect(refused).toMatchObject({ ok: false, error: { kind: 'one-item-only' } });
});

const schemas = sharedData('schemas/nitf');

describe.skipIf(schemas === undefined)('NITF 3.6 (skipped where ../shared/schemas is absent)', () => {
  test('any item is valid, with and without what is for editors', () => {
    const flawsOf = loadXmlSchema(path.join(schemas ?? '', 'nitf-3-6.xsd'));
    fc.assert(
      fc.property(anyItem, fc.boolean(), (item, isInside) => {
        const xml = writeNitf(item, { hasEditorNotes: isInside, hasPrivateNotes: isInside });
        expect(flawsOf(xml)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
