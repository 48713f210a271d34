import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openSecretBox } from './secret-key.ts';

const folders: string[] = [];
const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'wireroom-key-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('the key file is made when it is needed, is its owner’s alone, and serves every later process', () => {
  const folder = join(aFolder(), 'data');
  const sealed = openSecretBox(folder, undefined).seal('lantern', 'a');
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(openSecretBox(folder, undefined).open(sealed, 'a')).toEqual({ ok: true, value: 'lantern' });
});

test('a key of the settings goes before the file, and no file is made', () => {
  const folder = aFolder();
  const key = 'ab'.repeat(32);
  const sealed = openSecretBox(folder, key).seal('lantern', 'a');
  expect(() => readFileSync(join(folder, 'secret.key'))).toThrow();
  expect(openSecretBox(folder, undefined).open(sealed, 'a')).toEqual({ ok: false, error: 'other-key' });
});
