import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeStartLock } from './start-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wireroom-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one holder at a time, in any number of tries at once', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    const release = await takeStartLock(folder, 10_000);
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 2));
    inside--;
    release?.();
  };
  await Promise.all(Array.from({ length: 10 }, work));
  expect(most).toBe(1);
});

test('a living holder makes others give up after their patience', async () => {
  const release = await takeStartLock(folder, 0);
  expect(await takeStartLock(folder, 30)).toBeUndefined();
  release?.();
  expect(await takeStartLock(folder, 30)).toBeDefined();
});

test('a holder that was killed is passed over, and so is a later process with its number', async () => {
  writeFileSync(path.join(folder, '.database-lock.7'), '999999999 1');
  (await takeStartLock(folder, 0))?.();
  if (process.platform === 'linux') writeFileSync(path.join(folder, '.database-lock.9'), `${process.pid} 1`);
  expect(await takeStartLock(folder, 0)).toBeDefined();
  expect(readdirSync(folder)).toHaveLength(1);
});
