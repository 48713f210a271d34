import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../src/copy/news-item.ts';
import { plainText } from '../src/copy/plain-text.ts';
import { defaultReadLimits, type Reading } from '../src/formats/format.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { toInstant } from '../src/lib/instant.ts';
import { sharedData } from './support/shared-data.ts';

const samples = sharedData('wire-samples');
const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };

const read = (file: string): Reading => {
  const reading = readDocument(readFileSync(path.join(samples ?? '', file)), context);
  if (!reading.ok) throw new Error(`${file}: ${reading.error.message}`);
  return reading.value;
};

const item = (file: string): NewsItem => {
  const [first] = read(file).items;
  if (first === undefined) throw new Error(`${file} gives no item`);
  return first;
};

const reuters = 'newsml-g2/sd-core__tag_reuters.com_';

/** The numbers are those of the cases that an importer must survive (reference/wire-formats.md, section 7). */
describe.skipIf(samples === undefined)('cases of nastiness in NewsML-G2 (skipped where ../shared is absent)', () => {
  test('case 1: a kill has the id of the correction before it, another version, and no copy', () => {
    const correction = item(`${reuters}2016_newsml_L1N14N0FF_version_978556838.xml`);
    const kill = item(`${reuters}2016_newsml_L1N14N0FF_version_1542761538.xml`);
    expect(correction).toMatchObject({ event: 'correction', status: 'usable' });
    expect(correction.correctionNote).toBeDefined();
    expect(kill).toMatchObject({ event: 'kill', status: 'canceled', text: { body: [] } });
    expect(kill.identity.wireId).toBe(correction.identity.wireId);
    expect(Number(kill.identity.wireVersion)).toBeGreaterThan(Number(correction.identity.wireVersion));
  });

  test.each(['planning_ml_584717', 'events_ml_259431'])(
    'case 2: %s is taken back by a signal alone, its status and version unchanged',
    (name) => {
      const before = item(`newsml-g2-planning/sd-stt__${name}.xml`);
      const after = item(`newsml-g2-planning/sd-stt__${name}_delete.xml`);
      expect(before.status).toBe('usable');
      expect(after).toMatchObject({ status: 'canceled', event: 'kill', kind: before.kind });
      expect(after.identity.wireId).toBe(before.identity.wireId);
      expect(after.identity.wireVersion).toBe(before.identity.wireVersion);
    },
  );

  test('case 3: an embargo with its zone is a gate at that instant', () => {
    const { time } = item('newsml-g2/dpa-digitalwires-to-newsmlg2__embargoed.xml');
    expect(time.embargoUntil).toMatchObject({ isZoneAssumed: false });
    expect(Date.parse(time.embargoUntil?.original ?? '')).toBe(Date.parse(time.embargoUntil?.at ?? ''));
  });

  test('case 8: three items in one message are three items, each under its own id', () => {
    const { items } = read('newsml-g2/sd-core__ap.xml');
    expect(items).toHaveLength(3);
    expect(new Set(items.map(({ identity }) => identity.wireId)).size).toBe(3);
  });

  test.each(['sd-core__stt_newsml_test.xml', 'sd-ansa__item.xml'])(
    'case 13: %s, whose version was made before it was first made, keeps both times as sent',
    (file) => {
      const { time } = item(`newsml-g2/${file}`);
      expect(Date.parse(time.versionCreated?.at ?? '')).toBeLessThan(Date.parse(time.firstCreated?.at ?? ''));
    },
  );

  test.each(['sd-core__ansa-newsmlg2-text.xml', 'sd-ntb__tt_newsml_test.xml'])(
    'case 18: the body of %s, escaped or in CDATA, becomes paragraphs without markup in them',
    (file) => {
      const { body } = item(`newsml-g2/${file}`).text;
      expect(body).not.toEqual([]);
      expect(plainText(body)).not.toMatch(/<\/?\w+>|&lt;|&amp;/);
    },
  );

  test('case 19: a time stamp in the place of a dateline is no dateline', () => {
    expect(item(`${reuters}2014_newsml_KBN0FL0NM_version_10.xml`).text.dateline).toBeUndefined();
  });

  test('case 20: a package by reference names its parts in order with the roles of their groups', () => {
    const { kind, relations } = item(`${reuters}2014_newsml_KBN0FL0NM_version_10.xml`);
    const parts = relations.filter((relation) => relation.kind === 'has-part');
    expect(kind).toBe('package');
    expect(parts[0]).toEqual({
      kind: 'has-part',
      wireId: 'tag_reuters.com_2014_newsml_KBN0FL0NN',
      original: 'grpRole:Main',
    });
    expect(parts.length).toBeGreaterThan(2);
    expect(item('newsml-g2/sd-core__snep.xml').relations.length).toBeGreaterThan(1);
  });

  test('case 20: a message with a package and its parts gives both, and the package names the parts', () => {
    const { items } = read('newsml-g2/xml-newsml-g2__NewsMessagePackageItem_2.28.xml');
    const parts = items.find(({ kind }) => kind === 'package')?.relations.filter(({ kind }) => kind === 'has-part');
    const ids = items.map(({ identity }) => identity.wireId);
    expect(parts?.map(({ wireId }) => wireId)).toEqual([
      'urn:newsml:apa.at:20120315:APA0379',
      'urn:newsml:apa.at:20120315:ABD0111',
    ]);
    for (const part of parts ?? []) expect(ids).toContain(part.wireId);
  });
});
