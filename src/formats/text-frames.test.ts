import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readContext } from '../../test/support/read-sample.ts';
import { readDocument } from './read-document.ts';

const folder = fileURLToPath(new URL('../../test/wire-samples/', import.meta.url));
const samples = ['iptc7901', 'anpa1312'].flatMap((format) =>
  readdirSync(`${folder}${format}/good`).map((file) => `${format}/good/${file}`),
);

const read = (text: string) => {
  const reading = readDocument(Buffer.from(text, 'latin1'), readContext);
  if (!reading.ok) throw new Error(reading.error.message);
  return { format: reading.value.format, items: reading.value.facts().items };
};

const lf = (text: string): string => text.replaceAll('\r\n', '\n');
const frames: readonly (readonly [string, (text: string) => string])[] = [
  ['lines that end in LF', lf],
  ['lines that end in CR LF', (text) => lf(text).replaceAll('\n', '\r\n')],
  ['the fill signs of a line before it', (text) => `\x16\x16\x16${text}`],
  ['empty lines and an end of transmission after it', (text) => `${text}\r\n\r\n\x04\r\n`],
];

test.each(samples)('%s states the same in every frame', (file) => {
  const text = readFileSync(`${folder}${file}`, 'latin1');
  const expected = read(text);
  for (const [frame, write] of frames) expect({ frame, ...read(write(text)) }).toEqual({ frame, ...expected });
});

test.each(samples)('two of %s in one file are two messages', (file) => {
  const text = readFileSync(`${folder}${file}`, 'latin1');
  const { items } = read(text);
  expect(read(`${text}\r\n${text}`).items).toEqual([...items, ...items]);
});
