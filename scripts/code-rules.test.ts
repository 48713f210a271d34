import { expect, test } from 'vitest';
import { findInCode } from './code-rules.ts';

const messages = (file: string, text: string): string[] => findInCode(file, text).map((finding) => finding.message);
const lines = (count: number): string => 'work();\n'.repeat(count);

test('a file may have 400 lines and not one more', () => {
  expect(messages('src/wire/a.ts', lines(400))).toEqual([]);
  expect(messages('src/wire/a.ts', lines(401))).toEqual(['file of 401 lines; 400 at most']);
});

test('a function may have 80 lines and not one more, save in tests', () => {
  const long = (count: number): string => `const f = () => {\n${lines(count - 2)}};\n`;
  expect(messages('src/wire/a.ts', long(80))).toEqual([]);
  expect(messages('src/wire/a.ts', long(81))).toHaveLength(1);
  expect(messages('src/wire/a.test.ts', long(81))).toEqual([]);
});

test('three parameters pass, four do not; a callback has those that its caller gives', () => {
  expect(messages('src/wire/a.ts', 'const f = (a, b, c) => a;')).toEqual([]);
  expect(messages('src/wire/a.ts', 'const f = (a, b, c, d) => a;')).toHaveLength(1);
  expect(messages('src/wire/a.ts', 'list.reduce((a, b, c, d) => a);')).toEqual([]);
});

test('SQL stays in the stores', () => {
  for (const text of ['sql`select 1`;', 'sql<Row>`select 1`;', "pool.query('select 1');"]) {
    expect(messages('src/wire/poll.ts', text)).toHaveLength(1);
    expect(messages('src/wire/source-store.ts', text)).toEqual([]);
    expect(messages('src/store/pool.ts', text)).toEqual([]);
  }
});

test('only http calls out', () => {
  expect(messages('src/wire/poll.ts', 'await fetch(url);')).toHaveLength(1);
  expect(messages('src/wire/poll.ts', 'await globalThis.fetch(url);')).toHaveLength(1);
  expect(messages('src/http/outgoing/call.ts', 'await fetch(url);')).toEqual([]);
  expect(messages('src/wire/poll.ts', 'await outgoing.fetch(url);')).toEqual([]);
});

test('sockets are for http and store; addresses may be looked at anywhere', () => {
  for (const names of ['{ connect }', '{ isIP, Socket }', 'net', '* as net']) {
    expect(messages('src/wire/poll.ts', `import ${names} from 'node:net';`)).toHaveLength(1);
    expect(messages('src/http/outgoing/dial.ts', `import ${names} from 'node:net';`)).toEqual([]);
  }
  for (const names of ['{ isIP, BlockList }', 'type { Socket }', '{ isIP, type Socket }']) {
    expect(messages('src/wire/poll.ts', `import ${names} from 'node:net';`)).toEqual([]);
  }
});

test('a test that is switched off is found; one that waits for its samples is not', () => {
  const off = ['skip', 'only', 'todo'];
  for (const word of off) expect(messages('src/wire/a.test.ts', `test.${word}('x', () => {});`)).toHaveLength(1);
  expect(messages('src/wire/a.test.ts', "test.skipIf(!samples)('x', () => {});")).toEqual([]);
});

test('a name without a subject is found', () => {
  for (const name of ['index', 'utils', 'story-helpers', 'data']) {
    expect(messages(`src/story/${name}.ts`, '')).toHaveLength(1);
  }
  expect(messages('src/story/story-data-kinds.ts', '')).toEqual([]);
});
