import { expect, test } from 'vitest';
import { parsePageNotice, writePageNotices } from './page-notice.ts';

test('keys come out as they went in, in payloads the database carries', () => {
  const keys = Array.from({ length: 1_000 }, (_, n) => `story:${String(n).padStart(13, '0')}`);
  const payloads = writePageNotices(keys);
  for (const payload of payloads) expect(payload.length).toBeLessThan(8_000);
  expect(payloads.flatMap((payload) => parsePageNotice(payload))).toEqual(keys);
});

test('more keys than are worth telling are told as all', () => {
  const keys = Array.from({ length: 20_000 }, (_, n) => `story:${String(n).padStart(13, '0')}`);
  expect(writePageNotices(keys).map(parsePageNotice)).toEqual(['all']);
});

test('no keys are no notices', () => {
  expect(writePageNotices([])).toEqual([]);
});
