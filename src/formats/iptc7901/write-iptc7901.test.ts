import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import { someBlocks } from '../../../test/support/some-blocks.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { plainText } from '../../copy/plain-text.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readDocument } from '../read-document.ts';
import { itemToIptc7901 } from './from-item.ts';
import { iptc7901ToItem } from './to-item.ts';
import { latinItem, writeIptc7901 } from './write-iptc7901.ts';

const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 10, 25)), limits: defaultReadLimits };
const sender = { service: 'hbr', number: 42 };

const readAll = (bytes: Uint8Array): readonly NewsItem[] => {
  const reading = readDocument(bytes, context);
  if (!reading.ok) throw new Error(`${reading.error.message} (${reading.error.at})`);
  return reading.value.items;
};
const trip = (item: NewsItem, charset: 'utf-8' | 'latin-1'): NewsItem | undefined =>
  readAll(writeIptc7901(item, { ...sender, charset }))[0];
/** What a message carries of an item, without the notes of the reading. */
const carried = (item: NewsItem): NewsItem => ({ ...iptc7901ToItem(itemToIptc7901(item, sender), context), notes: [] });
const bare = (item: NewsItem | undefined): NewsItem | undefined => item && { ...item, notes: [] };

const checkTrips = (item: NewsItem): void => {
  expect(bare(trip(item, 'utf-8'))).toEqual(carried(item));
  expect(bare(trip(item, 'latin-1'))).toEqual(carried(latinItem(item)));
};

/** All that the list of losses does not name is as it was. */
const checkKept = (item: NewsItem): void => {
  const back = trip(item, 'utf-8');
  const words = (one: NewsItem | undefined) => plainText(one?.text.body ?? []).replace(/\s+/g, ' ');
  expect(words(back)).toBe(words(item));
  expect(back?.text.headline).toBe(item.text.headline);
  expect(back?.text.slugline).toBe(item.text.slugline);
  expect(back?.text.byline).toBe(item.text.byline);
  expect(back?.text.dateline).toEqual(item.text.dateline);
  expect(back?.text.contributors).toEqual(item.text.contributors);
  expect(back?.text.privateNotes).toEqual(item.text.privateNotes);
  expect(back?.editorNote).toBe(item.editorNote);
  expect(back?.event).toBe(item.event);
  expect(back?.kind).toBe(item.kind);
  expect(back?.status).toBe(item.status);
  expect(back?.text.takeKey).toBe(item.text.takeKey);
  expect(back?.credit).toEqual(item.credit);
  expect(back?.time.versionCreated?.at).toBe(item.time.versionCreated?.at);
};

test('any body reads back from a message as all that it carries', () => {
  const [item] = readAll(
    Buffer.from('\u0001hbr0042 4 n 2   hbr 0042\r\n\u0002Ferries =\r\n\r\n   Two words\r\n\u0003'),
  );
  fc.assert(
    fc.property(someBlocks, fc.string({ unit: 'grapheme', maxLength: 40 }), (body, headline) => {
      if (item === undefined) throw new Error('no item');
      checkTrips({ ...item, text: { ...item.text, headline, body } });
    }),
  );
});

const samples = sharedData('wire-samples');
const load = sharedData('wire-load');

describe.skipIf(samples === undefined)('wire samples (skipped where ../shared/wire-samples is absent)', () => {
  const folder = samples ?? '';
  const files = samples === undefined ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' });
  test.each(files.filter((file) => /\.(?:xml|json|txt|tst|rss|newsml)$/.test(file) && !file.startsWith('manifest')))(
    '%s goes out as IPTC 7901 and reads back',
    (file) => {
      const reading = readDocument(readFileSync(path.join(folder, file)), context);
      if (!reading.ok) return;
      for (const item of reading.value.items) {
        checkTrips(item);
        if (reading.value.format === 'iptc7901') checkKept(item);
      }
    },
  );
});

describe.skipIf(load === undefined)('1,000 stories of 1987 (skipped where ../shared/wire-load is absent)', () => {
  test('are equal after reading, writing and reading', { timeout: 60_000 }, () => {
    const out = mkdtempSync(path.join(tmpdir(), 'wire-7901-'));
    try {
      const make = [path.join(load ?? '', 'make-wire.mjs'), '--out', out, '--format', 'iptc7901', '--count', '1000'];
      execFileSync(process.execPath, make);
      const files = readdirSync(out);
      expect(files).toHaveLength(1_000);
      for (const file of files) {
        for (const item of readAll(readFileSync(path.join(out, file)))) {
          checkTrips(item);
          checkKept(item);
        }
      }
    } finally {
      rmSync(out, { recursive: true });
    }
  });
});
