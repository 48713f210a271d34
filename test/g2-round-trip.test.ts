import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { NewsItem } from '../src/copy/news-item.ts';
import { defaultReadLimits } from '../src/formats/format.ts';
import { notCarriedByG2, writeG2Item } from '../src/formats/newsml-g2/write-g2.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { toInstant } from '../src/lib/instant.ts';
import { sharedData, sharedNames } from './support/shared-data.ts';
import { loadXmlSchema } from './support/xml-schema.ts';

const sentAt = toInstant(Date.UTC(2026, 10, 25));
const context = { zone: 'Europe/Oslo', receivedAt: sentAt, limits: defaultReadLimits };
const asked = { sentAt, withEditorNotes: true, withPrivateNotes: true };
const storyCount = 1_000;

const folders = ['nitf', 'newsml-g2', 'newsml-g2-planning', 'ninjs'];
const samples = sharedData('wire-samples');
const load = sharedData('wire-load');
const schemas = sharedData('schemas/newsml-g2');
const isWhole = samples !== undefined && load !== undefined && schemas !== undefined;

const itemsIn = (bytes: Uint8Array): readonly NewsItem[] => {
  const reading = readDocument(bytes, context);
  if (!reading.ok) throw new Error(`${reading.error.kind}: ${reading.error.message} (${reading.error.at})`);
  return reading.value.items;
};

const carried = (item: NewsItem): Partial<NewsItem> =>
  Object.fromEntries(Object.entries(item).filter(([field]) => !notCarriedByG2.some((name) => name === field)));

describe.skipIf(!isWhole)('items of every wire as NewsML-G2 (skipped where ../shared is absent)', () => {
  const flawsOf = loadXmlSchema(path.join(schemas ?? '', 'NewsML-G2_2.35-spec-All-Power.xsd'));
  const folder = mkdtempSync(path.join(tmpdir(), 'wireroom-g2-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const keeps = (item: NewsItem): void => {
    const written = writeG2Item(item, asked);
    expect(flawsOf(written)).toEqual([]);
    expect(itemsIn(Buffer.from(written)).map(carried)).toEqual([carried(item)]);
  };

  const files = folders.flatMap((name) => sharedNames(samples, name).map((file) => path.join(name, file)));

  test.each(files)('%s is valid as NewsML-G2 and reads back equal', (file) => {
    for (const item of itemsIn(readFileSync(path.join(samples ?? '', file)))) keeps(item);
  });

  test.each(['nitf', 'newsml-g2', 'ninjs'])(
    'a thousand Reuters stories that came as %s are valid and read back equal',
    (format) => {
      const out = path.join(folder, format);
      const maker = path.join(load ?? '', 'make-wire.mjs');
      const order = ['--out', out, '--format', format, '--count', `${storyCount}`];
      execFileSync('node', [maker, ...order], { stdio: 'ignore' });
      const stories = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(?:xml|json)$/.test(name),
      );
      expect(stories.length).toBe(storyCount);
      for (const story of stories) for (const item of itemsIn(readFileSync(path.join(out, story)))) keeps(item);
    },
    120_000,
  );
});
