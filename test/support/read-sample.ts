import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NewsItem } from '../../src/copy/news-item.ts';
import { defaultReadLimits, type ReadContext, type ReadError } from '../../src/formats/format.ts';
import { readDocument } from '../../src/formats/read-document.ts';
import { toInstant } from '../../src/lib/instant.ts';

const folder = fileURLToPath(new URL('../wire-samples/', import.meta.url));

export const readContext: ReadContext = {
  zone: 'Europe/Oslo',
  receivedAt: toInstant(Date.UTC(2026, 10, 24)),
  limits: defaultReadLimits,
};

export const sampleText = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** The items of a sample, or of a text that stands in the test. */
export const readText = (text: string, zone = readContext.zone): readonly NewsItem[] => {
  const reading = readDocument(Buffer.from(text), { ...readContext, zone });
  if (!reading.ok) throw new Error(`${reading.error.kind}: ${reading.error.message}`);
  return reading.value.items;
};

export const readSample = (name: string): readonly NewsItem[] => readText(sampleText(name));

/** Names and refusals of a format's bad samples; a sample's name up to "--" is the kind that it must be refused with. */
export const badSamples = (format: string): readonly (readonly [string, string, ReadError['kind'] | 'read'])[] =>
  readdirSync(path.join(folder, format, 'bad')).map((file) => {
    const reading = readDocument(readFileSync(path.join(folder, format, 'bad', file)), readContext);
    return [file, file.replace(/(?:--.*)?\.\w+$/, ''), reading.ok ? 'read' : reading.error.kind];
  });
