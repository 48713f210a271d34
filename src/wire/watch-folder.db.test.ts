import { appendFileSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { createDeliveryDesk, ninjsItem, temporaryFolder } from '../../test/support/delivery-desk.ts';
import { type FolderWatch, watchFolder } from './watch-folder.ts';

const house = testDatabase();
const settleMs = 1_500;
let desk: ReturnType<typeof createDeliveryDesk>;
let folder: ReturnType<typeof temporaryFolder>;
let watch: FolderWatch;

beforeEach(async () => {
  desk = createDeliveryDesk(house.db, { clock: { now: () => Date.now() } });
  await desk.clear();
  folder = temporaryFolder();
  watch = watchFolder(desk.deps, await desk.addSource(), folder.path, {
    lookEveryMs: 50,
    settleMs,
    maxBytes: 20_000,
    batchFiles: 10,
    batchBytes: 1_000_000,
    onError: (_folder, error) => desk.errors.push(error),
  });
});
afterEach(async () => {
  await watch.stop();
  folder.remove();
});

const until = async (isSo: () => boolean): Promise<void> => {
  for (let n = 0; n < 200 && !isSo(); n++) await wait(50);
  expect(isSo()).toBe(true);
};
const release =
  'FOR IMMEDIATE RELEASE\n\nHarbour reopens after the storm\n\nNORTHPORT, Nov. 24 - The harbour reopened.\n';

test('text that an FTP server is still writing is not taken for the whole', async () => {
  const path = join(folder.path, 'release.txt');
  writeFileSync(path, release);
  for (let n = 0; n < 5; n++) {
    await wait(300);
    expect(await desk.names()).toEqual([]);
    appendFileSync(path, `\nParagraph ${n} of the release goes on about the harbour.\n`);
  }
  await until(() => !existsSync(path));
  const row = await house.db.selectFrom('raw_item').select('content').executeTakeFirstOrThrow();
  expect(row.content.toString()).toContain('Paragraph 4');
});

test('a whole XML or JSON document is taken at once, and one under a passing name when it is renamed', async () => {
  const began = Date.now();
  writeFileSync(join(folder.path, 'a.json'), ninjsItem('1', 'Harbour reopens'));
  await until(() => existsSync(join(folder.path, 'done', 'a.json')));
  expect(Date.now() - began).toBeLessThan(settleMs);
  writeFileSync(join(folder.path, 'b.json.part'), ninjsItem('2', 'Ferry runs'));
  await wait(300);
  expect(await desk.names()).toEqual(['a.json']);
  renameSync(join(folder.path, 'b.json.part'), join(folder.path, 'b.json'));
  await until(() => existsSync(join(folder.path, 'done', 'b.json')));
});
