import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'wireroom-build-'));
  for (const file of [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/build.mjs',
  ]) {
    cpSync(join(project, file), join(checkout, file));
  }
  symlinkSync(join(project, 'node_modules'), join(checkout, 'node_modules'));
  write('src/cli/main.ts', "import { word } from './word.ts';\nconsole.log(word);\n");
  write('src/cli/word.ts', "export const word: string = 'first';\n");
  write('src/site/site.css', 'p { margin: 0 }\n');
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

const write = (file: string, text: string): void => {
  mkdirSync(join(checkout, file, '..'), { recursive: true });
  writeFileSync(join(checkout, file), text);
};

const build = (): Promise<unknown> => run(process.execPath, ['scripts/build.mjs'], { cwd: checkout });

const program = async (): Promise<string> => (await run(process.execPath, [join(checkout, 'dist/cli/main.js')])).stdout;

test('what changed is compiled, what did not is left alone, and style sheets come along', {
  timeout: 120_000,
}, async () => {
  await build();
  expect(await program()).toBe('first\n');
  expect(readFileSync(join(checkout, 'dist/site/site.css'), 'utf8')).toContain('margin');
  const built = statSync(join(checkout, 'dist')).ino;

  await build();
  expect(statSync(join(checkout, 'dist')).ino).toBe(built);

  write('src/cli/word.ts', "export const word: string = 'second';\n");
  await build();
  expect(await program()).toBe('second\n');
});

test('several that start at once, beside the lock of one that was killed, leave one whole build and nothing else', {
  timeout: 120_000,
}, async () => {
  write('dist.lock', '999999999');
  await Promise.all([build(), build(), build()]);
  expect(await program()).toBe('first\n');
  expect(readdirSync(checkout).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
});

test('sources that cannot be compiled are refused, and the program from before stays', {
  timeout: 120_000,
}, async () => {
  await build();
  write('src/cli/word.ts', 'export const word = {;\n');
  await expect(build()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('could not be compiled') });
  expect(await program()).toBe('first\n');
});
