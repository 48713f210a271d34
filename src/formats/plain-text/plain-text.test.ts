import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import { someBlocks } from '../../../test/support/some-blocks.ts';
import type { NewsItem } from '../../copy/news-item.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readDocument } from '../read-document.ts';
import { carriedItem } from './carried-item.ts';
import { writePlainText } from './write.ts';

const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 10, 25)), limits: defaultReadLimits };
const read = (bytes: Uint8Array) => readDocument(bytes, context);

const checkTrip = (item: NewsItem): void => {
  const reading = read(Buffer.from(writePlainText(item)));
  if (!reading.ok) throw new Error(`${reading.error.message} (${reading.error.at})`);
  expect(reading.value.format).toBe('plain-text');
  expect(reading.value.items).toEqual([carriedItem(item)]);
};

const plain = readFileSync(new URL('../../../test/wire-samples/plain-text/good/ferry.txt', import.meta.url));

test('a story of plain text reads as its labelled lines say', () => {
  const reading = read(plain);
  expect(reading.ok && reading.value.items).toMatchObject([
    {
      identity: { wireId: 'harbour:7', wireVersion: '2' },
      event: 'correction',
      time: { embargoUntil: { at: '2026-11-26T05:00:00.000Z' } },
      text: { headline: 'Ferries run all winter', privateNotes: ['Desk: 555 0100'] },
      rights: { restrictions: [{ kind: 'no-archive' }] },
    },
  ]);
});

test('a text cut off anywhere is refused, never shortened', () => {
  const whole = plain.toString();
  for (let end = 20; end < whole.trimEnd().length; end++) {
    const reading = read(Buffer.from(whole.slice(0, end)));
    expect(reading.ok ? 'read' : reading.error.kind).toBe('truncated');
  }
});

test('any body and any words read back as all that plain text carries', () => {
  const reading = read(plain);
  const item = reading.ok ? reading.value.items[0] : undefined;
  const words = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(someBlocks, fc.array(words, { minLength: 6, maxLength: 6 }), (body, [a = '', b = '', ...others]) => {
      if (item === undefined) throw new Error('no item');
      const text = { ...item.text, body, headline: a, byline: b, abstract: others.join('\n'), privateNotes: others };
      const subjects = [{ name: `n${a}`, code: `c${b}`, scheme: 's|\\' }];
      checkTrip({ ...item, text, classification: { ...item.classification, keywords: others, subjects } });
    }),
  );
});

const samples = sharedData('wire-samples');
const load = sharedData('wire-load');

describe.skipIf(samples === undefined)('wire samples (skipped where ../shared/wire-samples is absent)', () => {
  const folder = samples ?? '';
  const files = samples === undefined ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' });
  test.each(files.filter((file) => /\.(?:xml|json|txt|tst|rss|newsml)$/.test(file) && !file.startsWith('manifest')))(
    '%s goes out as plain text and reads back',
    (file) => {
      const reading = read(readFileSync(path.join(folder, file)));
      if (reading.ok) for (const item of reading.value.items) checkTrip(item);
    },
  );
});

describe.skipIf(load === undefined)('1,000 stories of 1987 (skipped where ../shared/wire-load is absent)', () => {
  test('are equal after reading, writing and reading', { timeout: 60_000 }, () => {
    const out = mkdtempSync(path.join(tmpdir(), 'wire-plain-'));
    try {
      const make = [path.join(load ?? '', 'make-wire.mjs'), '--out', out, '--format', 'nitf', '--count', '1000'];
      execFileSync(process.execPath, make);
      for (const file of readdirSync(out)) {
        const reading = read(readFileSync(path.join(out, file)));
        if (reading.ok) for (const item of reading.value.items) checkTrip(item);
      }
    } finally {
      rmSync(out, { recursive: true });
    }
  });
});
