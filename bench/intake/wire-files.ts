import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '../../src/formats/read-document.ts';
import { toInstant } from '../../src/lib/instant.ts';
import { type SearchableText, toSearchableText } from '../../src/search/searchable-text.ts';
import { walkPaths } from '../../src/wire/file-paths.ts';
import { makeItem } from '../support/original-wire.ts';

const maker = path.resolve(import.meta.dirname, '../../../shared/wire-load/make-wire.mjs');

export interface WireWish {
  readonly folder: string;
  readonly format: string;
  readonly count: number;
}

/** Fills a folder with wire files: a real wire's where the maker of one lies beside the project, else made up. */
export const makeWireFiles = ({ folder, format, count }: WireWish): string => {
  mkdirSync(folder, { recursive: true });
  if (existsSync(maker)) {
    const args = [maker, '--out', folder, '--format', format, '--count', String(count)];
    execFileSync(process.execPath, args, { stdio: 'ignore' });
    return `the shared wire as ${format}`;
  }
  for (let number = 0; number < count; number++) {
    const item = makeItem(1, number, format === 'ninjs' ? 'ninjs' : 'nitf');
    writeFileSync(path.join(folder, item.name), item.content);
  }
  return 'made-up items';
};

/** What the files say, as the index gets it, and the CPU time that reading them took. */
export interface ReadWire {
  readonly texts: readonly SearchableText[];
  readonly parseMs: number;
}

const limits = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 200,
  maxAttributes: 1_000,
  maxAttributeLength: 1_000_000,
  maxItems: 100_000,
};

/** Reads all files as the intake does, and nothing else. */
export const readWireFiles = async (folder: string): Promise<ReadWire> => {
  const contents: Buffer[] = [];
  for await (const file of walkPaths([folder])) contents.push(readFileSync(file));
  const context = { zone: 'UTC', receivedAt: toInstant(Date.now()), limits };
  const began = process.cpuUsage();
  const items = contents.flatMap((content) => {
    const reading = readDocument(content, context);
    return reading.ok ? reading.value.items : [];
  });
  const { user, system } = process.cpuUsage(began);
  return { texts: items.map(toSearchableText), parseMs: (user + system) / 1000 };
};
