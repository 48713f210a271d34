import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Finding } from './source-files.ts';

interface WordRule {
  readonly pattern: RegExp;
  readonly message: string;
}

// Written in pieces, so that the rules do not find themselves.
const wordRules: readonly WordRule[] = [
  {
    pattern: new RegExp(`\\b(${['TO', 'FIX', 'XX'].map((a, i) => a + ['DO', 'ME', 'X'][i]).join('|')})\\b`),
    message: 'unfinished work',
  },
  { pattern: /\/(?:[w]ork|[r]oot|[h]ome\/[a-z]+|[U]sers\/[a-z]+)\//, message: 'a path of one machine' },
  { pattern: /(?<![\w.])\/[t]mp\//, message: 'a path of one machine: ask os.tmpdir()' },
  {
    pattern: /\b[r]egistry\.[a-z0-9-]+\.[a-z]{2,}|:\/\/[^/\s"']*[a]rtifactory/i,
    message: 'the host of a package registry',
  },
  { pattern: /@[t]s-(ignore|nocheck)/, message: 'the compiler is not to be silenced' },
];

/** What the rules about words find in one text file. */
export const findInText = (file: string, text: string): Finding[] =>
  text
    .split('\n')
    .flatMap((content, index) =>
      wordRules
        .filter((rule) => rule.pattern.test(content))
        .map((rule) => ({ file, line: index + 1, message: `${rule.message}: ${content.trim().slice(0, 100)}` })),
    );

/** Links of a Markdown page to files and headings of the project that are not there. */
export const findDeadLinks = (file: string, text: string, read: (file: string) => string): Finding[] =>
  linksOf(text).flatMap(({ target, line }) => {
    const [path = '', anchor] = target.split('#', 2);
    const aim = path === '' ? file : normalize(join(dirname(file), path));
    if (path !== '' && !existsSync(aim)) return [{ file, line, message: `this link leads nowhere: ${target}` }];
    if (anchor === undefined || !aim.endsWith('.md') || anchorsOf(read(aim)).has(anchor)) return [];
    return [{ file, line, message: `no heading for this link: ${target}` }];
  });

/** Files of the program that a page names in code type (`wire/file-items.ts`) and that are not there. */
export const findDeadNames = (file: string, text: string): Finding[] =>
  text.split('\n').flatMap((content, index) =>
    [...content.matchAll(/`([\w./-]+\/[\w.-]+\.(?:tsx?|mjs|sql|json))`/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !existsSync(name) && !existsSync(join('src', name)))
      .map((name) => ({ file, line: index + 1, message: `no such file: ${name}` })),
  );

const linksOf = (text: string): { target: string; line: number }[] =>
  withoutFences(text).flatMap((content, index) =>
    [...content.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => ({ target: match[1] ?? '', line: index + 1 }))
      .filter(({ target }) => !/^[a-z]+:/.test(target)),
  );

const anchorsOf = (text: string): Set<string> =>
  new Set(
    withoutFences(text)
      .filter((line) => /^#+ /.test(line))
      .map((line) =>
        line
          .replace(/^#+ /, '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      ),
  );

const withoutFences = (text: string): string[] => {
  let isCode = false;
  return text.split('\n').map((line) => {
    if (line.startsWith('```')) isCode = !isCode;
    return isCode ? '' : line.replace(/`[^`]*`/g, (code) => (/^#/.test(line) ? code.slice(1, -1) : ''));
  });
};
