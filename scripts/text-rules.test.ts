import { expect, test } from 'vitest';
import { findDeadLinks, findDeadNames, findInText } from './text-rules.ts';

test('unfinished work and machine paths are found with their line', () => {
  const unfinished = ['TO', 'DO'].join('');
  expect(findInText('a.ts', `one\n// ${unfinished} two`)).toMatchObject([{ file: 'a.ts', line: 2 }]);
  expect(findInText('a.ts', `read('${['', 'home', 'ann', 'x'].join('/')}')`)).toHaveLength(1);
  expect(findInText('a.ts', `read('${['', 'tmp', 'x'].join('/')}')`)).toHaveLength(1);
  expect(findInText('a.ts', `https://${['registry', 'example', 'org'].join('.')}/`)).toHaveLength(1);
});

test('words that only look alike pass', () => {
  expect(findInText('a.md', 'the todo tray, a homework/roots page, src/tmp/x')).toEqual([]);
});

test('links to files and headings that are not there are found; links out and code are left alone', () => {
  const page = ['# Top', '[a](gone.md)', '[b](#top)', '[c](#bottom)', '[d](https://example.org)', '`[e](gone.md)`'];
  const text = page.join('\n');
  const found = findDeadLinks('README.md', text, () => text);
  expect(found.map((finding) => finding.line)).toEqual([2, 4]);
});

test('a page names only files that are there, from the root or from src', () => {
  const page = ['`scripts/text-rules.ts`', '`lib/result.ts`', '`lib/gone.ts`', '`x.test.ts`'].join('\n');
  expect(findDeadNames('README.md', page).map((finding) => finding.line)).toEqual([3]);
});
