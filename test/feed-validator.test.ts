import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../src/copy/news-item.ts';
import { defaultReadLimits, type ReadError } from '../src/formats/format.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { toInstant } from '../src/lib/instant.ts';
import type { Result } from '../src/lib/result.ts';
import { sharedData } from './support/shared-data.ts';

const folder = sharedData('conformance/feedvalidator');
const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };

/** Why a file of the suite is no feed for us. */
const reasons: Readonly<Record<string, string>> = {
  opml: 'a list of feeds or an outline holds no news',
  'other document': 'the root is none of a feed: service documents, pages, other vocabularies',
  'not well formed': 'no parser of XML can read it, and it is none of the faults that are mended in feeds',
  'no channel': 'a feed without a channel and without items has nothing to read',
  'own declarations': 'a document with declarations of its own is refused before it is parsed',
  encoding: 'the charset is unknown, or the bytes are not in it',
};

/** What an independent parser counts: items or entries where a feed has them, and tombstones; undefined where it cannot read the file. */
const countOf = (bytes: Uint8Array): number | undefined => {
  try {
    const document = XmlDocument.fromBuffer(bytes);
    const where = (names: string): string => `/*[${names}]`;
    const named = (name: string): string => `local-name()='${name}'`;
    const paths = [
      `${where(`${named('rss')} or ${named('RDF')} or ${named('rdf')}`)}/*[${named('item')}]`,
      `/*/*[${named('channel')}]/*[${named('item')}]`,
      `${where(named('feed'))}/*[${named('entry')}]`,
      where(named('entry')),
    ];
    const count = paths.reduce((sum, one) => sum + document.find(one).length, 0);
    document.dispose();
    return count;
  } catch {
    return undefined;
  }
};

const reasonOf = (bytes: Uint8Array, error: ReadError): string | undefined => {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  const root =
    /<([A-Za-z][\w.:-]*)/.exec(
      text.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>/gi, ''),
    )?.[1] ?? '';
  if (/opml$/i.test(root)) return error.kind === 'unknown-format' && /OPML/.test(error.message) ? 'opml' : undefined;
  if (error.kind === 'forbidden-dtd') return 'own declarations';
  if (error.kind === 'encoding') return 'encoding';
  if (error.kind === 'unknown-format')
    return /^(?:\w+:)?(?:rss|rdf|feed|entry)$/i.test(root) ? 'no channel' : 'other document';
  return (error.kind === 'malformed' || error.kind === 'truncated') && countOf(bytes) === undefined
    ? 'not well formed'
    : undefined;
};

const theirCount = (text: string): number | undefined => {
  try {
    const { feed } = parseWithFeedsmith(text);
    const items: unknown = 'items' in feed ? feed.items : 'entries' in feed ? feed.entries : [];
    return Array.isArray(items) ? items.length : 0;
  } catch {
    return undefined;
  }
};

const outcomeOf = (
  bytes: Uint8Array,
  reading: Result<{ readonly items: readonly NewsItem[] }, ReadError>,
): string | undefined => {
  if (!reading.ok) return reasonOf(bytes, reading.error);
  const counted = countOf(bytes);
  if (counted === undefined)
    return reading.value.items.length === 0 || hasRepair(reading.value.items) ? 'read with repairs' : undefined;
  return counted === reading.value.items.length ? 'read' : undefined;
};

const hasRepair = (items: readonly NewsItem[]): boolean =>
  items.some(({ notes }) => notes.some(({ kind }) => kind === 'repaired' || kind === 'assumed'));

/** A feed that the suite calls good must not need mending, nor be turned away for its declarations. */
const isLost = (text: string, outcome: string | undefined): boolean =>
  /Expect:\s*(?:!|Valid)/.test(text) && (outcome === 'read with repairs' || outcome === 'own declarations');

interface Tally {
  readonly counts: Map<string, number>;
  readonly failures: string[];
  theirs: number;
  slowest: number;
}

const judge = (file: string, tally: Tally): void => {
  const bytes = readFileSync(path.join(folder ?? '', file));
  const started = performance.now();
  const reading = readDocument(bytes, context);
  tally.slowest = Math.max(tally.slowest, performance.now() - started);
  const outcome = outcomeOf(bytes, reading);
  const text = bytes.toString('utf8');
  const counted = theirCount(text);
  if (counted !== undefined && counted === countOf(bytes)) tally.theirs += 1;
  tally.counts.set(outcome ?? 'FAILED', (tally.counts.get(outcome ?? 'FAILED') ?? 0) + 1);
  if (outcome !== undefined && !isLost(text, outcome)) return;
  const result = reading.ok ? `${reading.value.items.length} items` : reading.error.message;
  tally.failures.push(`${file}: ${/Expect:.*/.exec(text)?.[0]} – ${result}`);
};

describe.skipIf(folder === undefined)(
  'a feed validator’s files (skipped where ../shared/conformance is absent)',
  () => {
    test('every file is read with all its items, in time, or refused by name; what is valid is read', () => {
      const files = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(?:xml|opml)$/.test(name),
      );
      const tally: Tally = { counts: new Map(), failures: [], theirs: 0, slowest: 0 };
      for (const file of files.sort()) judge(file, tally);
      const lines = [...tally.counts].map(([name, count]) => {
        const reason = reasons[name];
        return `  ${String(count).padStart(5)}  ${name}${reason === undefined ? '' : `: ${reason}`}`;
      });
      const others = `  ${String(tally.theirs).padStart(5)}  read with all items by feedsmith`;
      process.stdout.write(`feedvalidator suite, ${files.length} files\n${lines.join('\n')}\n${others}\n`);
      expect(tally.failures).toEqual([]);
      expect(tally.slowest).toBeLessThan(2_000);
      expect(tally.counts.get('read') ?? 0).toBeGreaterThan(tally.theirs);
    });
  },
);
