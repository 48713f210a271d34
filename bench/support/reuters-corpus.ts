import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A story of Reuters-21578 (D. D. Lewis, Distribution 1.0) as its SGML gives it. */
export interface CorpusStory {
  readonly number: number;
  /** The split that the corpus' own readme calls ModApte. */
  readonly part: 'train' | 'test' | 'unused';
  /** Milliseconds since 1970. */
  readonly sentMs: number;
  readonly title: string;
  readonly body: string;
  readonly topics: readonly string[];
}

const beside = path.resolve(import.meta.dirname, '../../../shared/wire-load/reuters21578.tar.xz');

/** Where the corpus lies: the archive named, else the one beside the project; undefined where there is none. */
export const findCorpus = (named: string | undefined): string | undefined => {
  const file = named ?? beside;
  return existsSync(file) ? file : undefined;
};

/** All stories of the corpus in its own order. Needs `tar` with xz. */
export const readCorpus = (archive: string): readonly CorpusStory[] => {
  const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
  try {
    execFileSync('tar', ['-xJf', archive, '-C', folder]);
    const files = readdirSync(folder).filter((name) => name.endsWith('.sgm'));
    return files.sort().flatMap((name) => readStories(readFileSync(path.join(folder, name), 'latin1')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const readStories = (sgml: string): readonly CorpusStory[] =>
  [...sgml.matchAll(/<REUTERS ([^>]*)>([\s\S]*?)<\/REUTERS>/g)].map(([, attributes = '', block = '']) => {
    const text = /<TEXT[^>]*>([\s\S]*?)<\/TEXT>/.exec(block)?.[1] ?? '';
    const title = /<TITLE>([\s\S]*?)<\/TITLE>/.exec(text)?.[1] ?? '';
    const body = /<BODY>([\s\S]*?)<\/BODY>/.exec(text)?.[1] ?? text.replace(/<TITLE>[\s\S]*?<\/TITLE>/, '');
    return {
      number: Number(/NEWID="(\d+)"/.exec(attributes)?.[1]),
      part: partOf(attributes),
      sentMs: sentOf(block),
      title: plain(title),
      body: plain(body),
      topics: [...(/<TOPICS>([\s\S]*?)<\/TOPICS>/.exec(block)?.[1]?.matchAll(/<D>([^<]*)/g) ?? [])].map(
        ([, topic = '']) => topic,
      ),
    };
  });

const partOf = (attributes: string): CorpusStory['part'] => {
  if (!attributes.includes('TOPICS="YES"')) return 'unused';
  if (attributes.includes('LEWISSPLIT="TRAIN"')) return 'train';
  return attributes.includes('LEWISSPLIT="TEST"') ? 'test' : 'unused';
};

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const sentOf = (block: string): number => {
  const [, day, month = '', year, hour, minute, second] =
    /<DATE>\s*(\d+)-([A-Z]{3})-(\d{4})\s+(\d+):(\d+):(\d+)/.exec(block) ?? [];
  return Date.UTC(Number(year), months.indexOf(month), Number(day), Number(hour), Number(minute), Number(second));
};

const plain = (text: string): string =>
  text
    .replace(/&#\d+;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/(?:\s*reuter\s*)+$/i, '')
    .trim();
