import { appendFile, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, testProgram } from '../support/program.ts';
import { wireFormats } from '../support/wire-items.ts';

const program = testProgram({ WIREROOM_FOLDER_SETTLE_MS: '600', WIREROOM_FOLDER_LOOK_EVERY_MS: '100' });
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wireroom-inbox-'));
  await program.addSource('inbox', { folders: [folder] });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const [, write] = wireFormats[0] ?? [];
const anItem = (id: string): string =>
  write?.({ id, version: 1, headline: `Head ${id}`, body: `Body of ${id}.` }) ?? '';
const names = async (sub = '.'): Promise<string[]> => (await readdir(join(folder, sub)).catch(() => [])).sort();
const storyCount = async (id: string): Promise<number> => {
  const rows = await program.house.db.selectFrom('story').select('id').where('wire_key', '=', id).execute();
  return rows.length;
};

describe('a watched folder', () => {
  test('takes a complete file at once and moves it to done', async () => {
    await writeFile(join(folder, 'whole.xml'), anItem('whole'));
    await eventually(async () => (await names('done')).includes('whole.xml'), 10_000);
    expect(await storyCount('whole')).toBe(1);
  });

  test('waits for a file that is still being written, and does not read names of unfinished files', async () => {
    const text = anItem('growing');
    const path = join(folder, 'growing.xml');
    for (let i = 0; i < 5; i++) {
      await appendFile(path, text.slice((i * text.length) / 5, ((i + 1) * text.length) / 5));
      await new Promise((resolve) => setTimeout(resolve, 150));
      if (i < 4) expect(await storyCount('growing')).toBe(0);
    }
    await writeFile(join(folder, 'later.xml.part'), anItem('later'));
    await eventually(async () => (await storyCount('growing')) === 1, 10_000);
    expect(await storyCount('later')).toBe(0);
    await rename(join(folder, 'later.xml.part'), join(folder, 'later.xml'));
    await eventually(async () => (await storyCount('later')) === 1, 10_000);
  });

  test('a truncated file goes to unreadable with its bytes in the tray, and its neighbours are filed', async () => {
    await writeFile(join(folder, 'a-broken.xml'), anItem('broken').slice(0, 300));
    await writeFile(join(folder, 'b-good.xml'), anItem('good'));
    await eventually(async () => (await storyCount('good')) === 1, 10_000);
    await eventually(async () => (await names('unreadable')).includes('a-broken.xml'), 10_000);
    const [row] = await program.house.db
      .selectFrom('raw_item')
      .select(['state', 'error', 'content'])
      .where('name', '=', 'a-broken.xml')
      .execute();
    expect(row?.state).toBe('unreadable');
    expect(row?.error?.kind).toBe('truncated');
    expect(row?.content.toString()).toBe(anItem('broken').slice(0, 300));
  });

  test('two files of one name are both kept in done', async () => {
    await writeFile(join(folder, 'same.xml'), anItem('same-1'));
    await eventually(async () => (await storyCount('same-1')) === 1, 10_000);
    await eventually(async () => !(await names()).includes('same.xml'), 10_000);
    await writeFile(join(folder, 'same.xml'), anItem('same-2'));
    await eventually(async () => (await names('done')).includes('2-same.xml'), 10_000);
    expect((await names('done')).filter((name) => name.endsWith('same.xml'))).toHaveLength(2);
  });
});
