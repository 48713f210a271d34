import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseFeed } from 'feedsmith';
import { readHtml } from '../src/copy/read-html.ts';
import { defaultReadLimits } from '../src/formats/format.ts';
import { readDocument } from '../src/formats/read-document.ts';
import { toInstant } from '../src/lib/instant.ts';
import { makeFeed } from './feeds/make-feed.ts';

/**
 * Parse and clean of one feed of 500 items with full text: our reader, Debian's Python feedparser, and feedsmith with
 * our cleaning of its HTML. Rounds go A B C, A B C in one run, each timed by its own process; only ratios mean anything.
 * As root, feedparser is installed with apt-get where it is absent.
 *
 *   npm run bench:feeds -- [--items 500 | --feed FILE] [--rounds 5] [--repeats 5] [--floor 10] [--json]
 */
const { values: given } = parseArgs({
  options: {
    items: { type: 'string', default: '500' },
    /** A feed of one's own in the place of the made-up one; its items are counted. */
    feed: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    repeats: { type: 'string', default: '5' },
    floor: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});

const python = '/usr/bin/python3';
const repeats = Number(given.repeats);
const context = { zone: 'UTC', receivedAt: toInstant(Date.UTC(2026, 0, 1)), limits: defaultReadLimits };

const main = (): number => {
  needFeedparser();
  const folder = mkdtempSync(path.join(tmpdir(), 'feeds-'));
  const file = path.join(folder, 'feed.xml');
  const bytes = given.feed === undefined ? Buffer.from(makeFeed(Number(given.items))) : readFileSync(given.feed);
  const items = readDocument(bytes, context);
  const count = items.ok ? items.value.items.length : 0;
  writeFileSync(file, bytes);
  const ours = (): void => {
    const reading = readDocument(bytes, context);
    if (!reading.ok || reading.value.items.length !== count || count === 0) throw new Error('our reader lost items');
  };
  const peer = (): void => cleanWithFeedsmith(bytes.toString('utf8'));
  // Python has nothing to warm up; ours is measured as it runs in a program that has been up for a while.
  for (let i = 0; i < 15; i++) [ours, peer].map((run) => run());
  const times = new Map<string, number[]>([
    ['wireroom', []],
    ['feedsmith, cleaned', []],
    ['feedparser', []],
  ]);
  for (let round = 0; round < Number(given.rounds); round++) {
    times.get('wireroom')?.push(timed(ours));
    times.get('feedsmith, cleaned')?.push(timed(peer));
    times.get('feedparser')?.push(pythonTime(file));
  }
  rmSync(folder, { recursive: true });
  return report(times, bytes.length);
};

/** Milliseconds of the fastest repeat. */
const timed = (run: () => void): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
};

const pythonTime = (file: string): number => {
  const script = path.join(import.meta.dirname, 'feeds/time_feedparser.py');
  const out = execFileSync(python, [script, file, String(repeats)], { encoding: 'utf8' });
  const { items, ms }: { items: number; ms: number } = JSON.parse(out);
  if (items !== Number(given.items)) throw new Error('feedparser lost items');
  return ms;
};

const cleanWithFeedsmith = (text: string): void => {
  const { feed } = parseFeed(text);
  let count = 0;
  const items = 'items' in feed ? (feed.items ?? []) : [];
  for (const item of items) {
    const html =
      'content' in item && typeof item.content === 'object' && 'encoded' in item.content
        ? item.content.encoded
        : undefined;
    const link = 'link' in item && typeof item.link === 'string' ? item.link : '';
    count += readHtml(html ?? '', { baseUrl: link }).blocks.length > 0 ? 1 : 0;
    if ('description' in item) readHtml(item.description ?? '', { baseUrl: link });
  }
  if (count !== Number(given.items)) throw new Error('feedsmith lost items');
};

const report = (times: ReadonlyMap<string, readonly number[]>, size: number): number => {
  const base = median(times.get('feedparser') ?? []);
  const ratio = base / median(times.get('wireroom') ?? []);
  for (const [reader, all] of times) {
    print({
      reader,
      ms: round(median(all)),
      'items/s': Math.round((Number(given.items) * 1_000) / median(all)),
      'x feedparser': round(base / median(all)),
    });
  }
  const floor = Number(given.floor);
  print({ 'feed bytes': size, floor, ratio: round(ratio), verdict: ratio >= floor ? 'held' : 'missed' });
  return ratio >= floor ? 0 : 1;
};

const median = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
const round = (value: number): number => Math.round(value * 10) / 10;

const print = (row: Readonly<Record<string, unknown>>): void => {
  const line = Object.entries(row).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(given.json ? `${JSON.stringify(row)}\n` : `${line.join('   ')}\n`);
};

const needFeedparser = (): void => {
  const hasIt = (): boolean => existsSync(python) && spawnSync(python, ['-c', 'import feedparser']).status === 0;
  if (hasIt()) return;
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'python3-feedparser'], { stdio: 'ignore' });
  }
  if (!hasIt()) throw new Error('This bench needs the Debian package python3-feedparser.');
};

process.exitCode = main();
