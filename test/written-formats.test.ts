import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Block } from '../src/copy/blocks.ts';
import type { NewsItem } from '../src/copy/news-item.ts';
import { defaultReadLimits } from '../src/formats/format.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { writeDocument } from '../src/formats/write-document.ts';
import type { WriteOptions } from '../src/formats/written-document.ts';
import { toInstant } from '../src/lib/instant.ts';
import { loadNinjsSchema } from './support/ninjs-schema.ts';
import { carried, coherent } from './support/round-trip.ts';
import { sharedData, sharedNames } from './support/shared-data.ts';
import { loadXmlSchema } from './support/xml-schema.ts';

const at = toInstant(Date.UTC(2026, 0, 1));
const context = { zone: 'UTC', receivedAt: at, limits: defaultReadLimits };
const samples = sharedData('wire-samples');
const schemas = sharedData('schemas');
const load = sharedData('wire-load');
const isWhole = samples !== undefined && schemas !== undefined && load !== undefined;

const itemsIn = (bytes: Uint8Array): readonly NewsItem[] => {
  const reading = readDocument(bytes, context);
  if (!reading.ok) throw new Error(`${reading.error.kind}: ${reading.error.message} (${reading.error.at})`);
  return reading.value.items;
};

const written = (item: NewsItem, format: 'nitf' | 'ninjs', options: Partial<WriteOptions> = {}): Uint8Array => {
  const document = writeDocument(format, [item], { writtenAt: at, ...options });
  if (!document.ok) throw new Error(document.error.message);
  return document.value.bytes;
};

/** HTML has no place for a picture without a file; it stays in the list of media. */
const withoutEmptyPictures = (item: NewsItem): NewsItem => {
  const files = new Set(item.media.filter(({ renditions }) => renditions.length > 0).map(({ key }) => key));
  const kept = (blocks: readonly Block[]): readonly Block[] =>
    blocks.filter((block) => block.type !== 'picture' || files.has(block.media));
  return { ...item, text: { ...item.text, body: kept(item.text.body) } };
};

const ninjsVersions = ['2.1', '2.2', '3.0', '3.1'] as const;

describe.skipIf(!isWhole)('items of every wire, written (skipped where ../shared is absent)', () => {
  const flawsOfNitf = loadXmlSchema(path.join(schemas ?? '', 'nitf/nitf-3-6.xsd'));
  const flawsOfNinjs = new Map(
    ninjsVersions.map((version) => [version, loadNinjsSchema(path.join(schemas ?? '', 'ninjs'), version)]),
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'wireroom-written-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const keeps = (read: NewsItem): void => {
    const item = coherent(read);
    const nitf = written(item, 'nitf');
    expect(flawsOfNitf(new TextDecoder().decode(nitf))).toEqual([]);
    expect(itemsIn(nitf).map(carried)).toEqual([carried(item)]);
    for (const ninjsVersion of ninjsVersions) {
      const ninjs = written(item, 'ninjs', { ninjsVersion });
      expect(flawsOfNinjs.get(ninjsVersion)?.(JSON.parse(new TextDecoder().decode(ninjs)))).toEqual([]);
      expect(itemsIn(ninjs).map(carried)).toEqual([carried(withoutEmptyPictures(item))]);
    }
  };

  const files = ['nitf', 'ninjs', 'newsml-g2', 'newsml-g2-planning', 'feeds', 'jsonfeed'].flatMap((name) =>
    sharedNames(samples, name).map((file) => `${name}/${file}`),
  );

  test.each(files)('%s: what it says stays the same as NITF and as ninjs of each version, and is valid', (file) => {
    const reading = readDocument(readFileSync(path.join(samples ?? '', file)), context);
    // Whether it can be read at all is the matter of wire-samples.test.ts.
    for (const item of reading.ok ? reading.value.items : []) keeps(item);
  });

  test('a thousand stories of a real wire stay the same as NITF and as ninjs, and are valid', {
    timeout: 120_000,
  }, () => {
    const maker = path.join(load ?? '', 'make-wire.mjs');
    execFileSync('node', [maker, '--out', folder, '--format', 'nitf', '--count', '1000'], { stdio: 'ignore' });
    const stories = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));
    expect(stories.length).toBe(1000);
    for (const story of stories) for (const item of itemsIn(readFileSync(path.join(folder, story)))) keeps(item);
  });
});
