import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { plainText } from '../src/copy/plain-text.ts';
import { readHtml } from '../src/copy/read-html.ts';
import { writeHtml } from '../src/copy/write-html.ts';
import { decodeBytes } from '../src/formats/charset/decode-bytes.ts';
import { detectFormat } from '../src/formats/detect.ts';
import type { Feed } from '../src/formats/feeds/document.ts';
import { parseAtom } from '../src/formats/feeds/read-atom.ts';
import { parseRss } from '../src/formats/feeds/read-rss.ts';
import { defaultReadLimits, type ReadContext, type ReadError } from '../src/formats/format.ts';
import { parseJsonFeed } from '../src/formats/jsonfeed/read.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { defined } from '../src/lib/defined.ts';
import { toInstant } from '../src/lib/instant.ts';
import type { Result } from '../src/lib/result.ts';
import { isMet, type Looked, pathsIn } from './support/feed-expectation.ts';
import { reasonFor, reasons } from './support/feed-refusals.ts';
import { type FeedView, viewOf } from './support/feed-view.ts';
import { feedsmithView } from './support/feedsmith-view.ts';
import { sharedData } from './support/shared-data.ts';

const folder = sharedData('conformance/feedparser');

interface Case {
  readonly name: string;
  readonly expectation: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

const casesIn = (root: string): readonly Case[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => toCase(name, readFileSync(path.join(root, name))));

/** The comment is found in any encoding: as the reader has it, else by dropping the zero bytes, else as EBCDIC. */
const toCase = (name: string, bytes: Uint8Array): Case => {
  const decoded = decodeBytes(bytes);
  const texts = [decoded.ok ? decoded.value.text : '', Buffer.from(bytes).toString('latin1').replaceAll('\0', '')];
  const text = texts.find((one) => /Expect:/.test(one)) ?? texts[0] ?? '';
  const headers = [...text.matchAll(/^\s*Header:\s*([\w-]+):[ \t]*(.*)$/gm)].map(
    ([, key = '', value = '']): [string, string] => [key.toLowerCase(), value.trim()],
  );
  const expectation = /Expect:\s*(.*)/.exec(text)?.[1]?.trim() ?? '';
  return { name, expectation, bytes, text, headers: Object.fromEntries(headers) };
};

/** Where the suite's own server would have served the file. */
const address = 'http://127.0.0.1:8097/';

const contextOf = ({ headers, name }: Case): ReadContext => {
  const charset = /charset\s*=\s*['"]?([\w.:-]+)/i.exec(headers['content-type'] ?? '')?.[1];
  const location = /^https?:/.exec(headers['content-location'] ?? '')?.input;
  return {
    zone: 'UTC',
    receivedAt: toInstant(Date.UTC(2026, 0, 1)),
    limits: defaultReadLimits,
    address: new URL(location ?? name.replace(/^wellformed\//, 'tests/wellformed/'), address).href,
    ...defined({ charset }),
  };
};

const parsers: Readonly<Record<string, (text: string, context: ReadContext) => Result<Feed, ReadError>>> = {
  rss: parseRss,
  rdf: parseRss,
  atom: parseAtom,
  jsonfeed: parseJsonFeed,
};

const refused = { bozo: true, feed: {}, entries: [] } as const;

const ourView = (one: Case): FeedView => {
  const context = contextOf(one);
  const decoded = decodeBytes(one.bytes, context.charset === undefined ? {} : { charset: context.charset });
  const reading = readDocument(one.bytes, context);
  if (!decoded.ok || !reading.ok) return refused;
  const parse = parsers[detectFormat(decoded.value.text) ?? ''];
  const feed = parse?.(decoded.value.text, context);
  if (feed === undefined || !feed.ok) return refused;
  const view = viewOf(feed.value, reading.value.items, decoded.value.charset);
  return decoded.value.notes.length > 0 ? { ...view, bozo: true } : view;
};

const theirView = (one: Case): FeedView => {
  try {
    return feedsmithView(parseWithFeedsmith(one.text));
  } catch {
    return refused;
  }
};

const blank = (text: string): string => text.replace(/\s+/g, ' ').trim();
const cleaned = (html: string): string =>
  blank(
    writeHtml(readHtml(html, { baseUrl: address }).blocks, { picture: () => '<img>' }).replace(
      / (?:src|alt)="[^"]*"/g,
      '',
    ),
  );
const words = (html: string): string => blank(plainText(readHtml(html, { baseUrl: address }).blocks));

/** Charsets go by the names of the Encoding Standard; Latin-1 is read as its superset. */
const charsetNamed = (label: string): string => {
  try {
    // GBK is read as the whole that it is a part of.
    return new TextDecoder(label).encoding.replace(/^gbk$/, 'gb18030');
  } catch {
    return label;
  }
};

/**
 * A value is the same as the one expected when it is equal; a text, when it is what a reader of the expected markup
 * sees; copy, when the expected markup put through our allow-list is the same.
 */
const isOurs = ({ value, path: at }: Looked, expected: unknown): boolean => {
  if (at === 'encoding') return charsetNamed(String(expected)) === charsetNamed(String(value));
  if (typeof expected !== 'string') return JSON.stringify(value) === JSON.stringify(expected);
  if (typeof value === 'object' && value !== null && 'html' in value) {
    const html = String(value.html);
    return (
      html === expected ||
      blank(html.replace(/<img[^>]*>/g, '<img>')) === cleaned(expected) ||
      cleaned(html) === cleaned(expected) ||
      words(html) === blank(expected)
    );
  }
  const text = String(value);
  if (/link$|href$/.test(at) && URL.canParse(expected))
    return URL.canParse(text) && new URL(text).href === new URL(expected).href;
  return (
    text === expected ||
    blank(text) === blank(expected) ||
    (/detail|title|description|summary|tagline|info|copyright|rights|subtitle|value/.test(at) &&
      blank(text) === words(expected))
  );
};

/** Another reader's values: equal, or equal as text or as markup once both are parsed; nothing is cleaned for it. */
const isTheirs = ({ value }: Looked, expected: unknown): boolean =>
  typeof expected === 'string' && typeof value === 'string'
    ? blank(value) === blank(expected)
    : JSON.stringify(value) === JSON.stringify(expected);

describe.skipIf(folder === undefined)(
  'expected values of a feed suite (skipped where ../shared/conformance is absent)',
  () => {
    test('every file gives its expected values or a named refusal', () => {
      const counts = new Map<string, number>();
      const failures: string[] = [];
      let theirs = 0;
      const cases = casesIn(folder ?? '');
      for (const one of cases) {
        if (isMet(one.expectation, theirView(one), isTheirs)) theirs += 1;
        const view = ourView(one);
        const reason = isMet(one.expectation, view, isOurs)
          ? 'met'
          : reasonFor({ ...one, paths: pathsIn(one.expectation), view });
        counts.set(reason ?? 'FAILED', (counts.get(reason ?? 'FAILED') ?? 0) + 1);
        if (reason === undefined) failures.push(`${one.name}: ${one.expectation}`);
      }
      print(counts, { files: cases.length, theirs });
      expect(failures).toEqual([]);
      expect(counts.get('met') ?? 0).toBeGreaterThan(theirs);
    });
  },
);

const print = (counts: ReadonlyMap<string, number>, { files, theirs }: { files: number; theirs: number }): void => {
  const lines = [...counts].map(
    ([name, count]) => `  ${String(count).padStart(5)}  ${name}${name in reasons ? `: ${reasons[name]}` : ''}`,
  );
  process.stdout.write(
    `feedparser suite, ${files} files\n${lines.join('\n')}\n  ${String(theirs).padStart(5)}  met by feedsmith\n`,
  );
};
