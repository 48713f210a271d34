import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block } from '../src/copy/blocks.ts';
import type { NewsItem } from '../src/copy/news-item.ts';
import { defaultReadLimits } from '../src/formats/format.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { toInstant } from '../src/lib/instant.ts';
import { sharedData } from './support/shared-data.ts';

const samples = sharedData('wire-samples');
const context = { zone: 'Europe/London', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };

const item = (file: string): NewsItem => {
  const reading = readDocument(readFileSync(path.join(samples ?? '', file)), context);
  const [first] = reading.ok ? reading.value.items : [];
  if (first === undefined) throw new Error(`${file} gives no item`);
  return first;
};

/** The numbers are those of the cases that an importer must survive (reference/wire-formats.md, section 7). */
describe.skipIf(samples === undefined)(
  'cases of nastiness in NITF and ninjs (skipped where ../shared is absent)',
  () => {
    test('case 3: an embargo by status and date of release is an embargo, not usable copy', () => {
      const { status, time } = item('nitf/sd-core__pa3.xml');
      expect(status).toBe('usable');
      expect(time.embargoUntil?.at).toBe('2016-09-08T23:01:00.000Z');
    });

    test('case 3: usable copy with an embargo in ninjs waits for it', () => {
      expect(item('ninjs/sd-core__ninjs_embargoed.json').time.embargoUntil?.at).toBe('2022-06-29T02:30:00.000Z');
    });

    test('case 5: one id and revision with other content are two readings of one id, told apart by what they say', () => {
      const [one, other] = [item('nitf/sd-core__aap.xml'), item('nitf/sd-core__aap-1.xml')];
      expect(one?.identity).toEqual(other?.identity);
      expect(one?.text.body).not.toEqual(other?.text.body);
    });

    test('case 6: an item without any id is read, has none, and says so', () => {
      const { identity, notes } = item('nitf/sd-core__ap-nitf.xml');
      expect(identity.wireId).toBeUndefined();
      expect(notes).toContainEqual(expect.objectContaining({ kind: 'assumed', at: 'doc-id' }));
    });

    test('case 10: UTF-8 that claims to be ISO-8859-1 is read as what it is, with a note', () => {
      const { text, notes } = item('nitf/sd-core__mapping_test.xml');
      expect(text.dateline?.place).toBe('København');
      expect(notes).toContainEqual(expect.objectContaining({ kind: 'repaired' }));
    });

    test('case 12: a time without a zone is taken in the zone of its source and says so', () => {
      expect(item('nitf/sd-core__aap-finance.xml').time.versionCreated).toMatchObject({
        at: '2014-11-26T15:27:03.000Z',
        isZoneAssumed: true,
        zone: 'Europe/London',
      });
      expect(item('ninjs/sd-core__bbc-ninjs-text-test.json').time.firstCreated).toMatchObject({
        at: '2018-05-28T15:40:08.000Z',
        isZoneAssumed: true,
      });
    });

    test('case 16: a table in NITF stays a table, row by row', () => {
      const tables = item('nitf/sd-cp__ap-table-nitf.xml').text.body.filter(isTable);
      expect(tables).toHaveLength(1);
      const widths = tables[0]?.rows.map((row) => row.reduce((sum, cell) => sum + (cell.columns ?? 1), 0)) ?? [];
      expect(widths.length).toBeGreaterThan(5);
      expect(new Set(widths).size).toBe(1);
    });

    test('case 18: NITF inside JSON is read as a story', () => {
      const { text } = item('ninjs/newsinjson__3.0-20231008-anti-doping-measures-at-the-tou-addb-ninjs-nitf.json');
      expect(text.body.length).toBeGreaterThan(3);
      expect(JSON.stringify(text.body)).not.toContain('<p>');
    });

    test('case 22: territories, periods and encoded rights are restrictions', () => {
      const kinds = (file: string): readonly string[] => item(file).rights.restrictions.map(({ kind }) => kind);
      expect(kinds('ninjs/newsinjson__3.0-SIPA_image_3.json')).toContain('territory');
      expect(kinds('ninjs/newsinjson__2.1-ap_image.json')).toContain('territory');
      expect(kinds('ninjs/newsinjson__2.1-imageEncodedRights.json')).toContain('no-sales');
      const aap = item('nitf/sd-core__aap.xml');
      expect(aap.time.rightsEnd?.at).toBe('2013-11-02T14:35:00.000Z');
      expect(aap.time.expiresAt?.at).toBe('2013-11-19T08:27:51.000Z');
      expect(kinds('nitf/sd-core__aap.xml')).toEqual(expect.arrayContaining(['territory', 'period']));
    });

    test('case 23: an advisory is an advisory, never a story', () => {
      expect(item('ninjs/sd-core__bbc-ninjs-text-test.json')).toMatchObject({ kind: 'advisory', event: 'advisory' });
    });
  },
);

function isTable(block: Block): block is Extract<Block, { type: 'table' }> {
  return block.type === 'table';
}
