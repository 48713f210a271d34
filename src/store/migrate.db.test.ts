import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { migrate } from './migrate.ts';
import { storeRefusalText } from './refusal-text.ts';

const database = testDatabase();
let folder = '';

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'wireroom-migrations-'));
  await database.pool.query('drop table if exists schema_migration, a, b');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);

test('files are applied once, in the order of their numbers', async () => {
  write('0002_second.sql', 'create table b as select * from a');
  write('0001_first.sql', 'create table a (x int)');
  expect(await migrate(database.pool, folder)).toEqual({ ok: true, value: ['0001_first', '0002_second'] });
  expect(await migrate(database.pool, folder)).toEqual({ ok: true, value: [] });
});

test('two processes that migrate at once apply each file once', async () => {
  write('0001_first.sql', 'select pg_sleep(0.1); create table a (x int)');
  const both = await Promise.all([migrate(database.pool, folder), migrate(database.pool, folder)]);
  expect(both.flatMap((one) => (one.ok ? one.value : []))).toEqual(['0001_first']);
});

test('a file that fails leaves nothing behind', async () => {
  write('0001_first.sql', 'create table a (x int); select 1/0');
  const answer = await migrate(database.pool, folder);
  expect(answer).toMatchObject({ ok: false, error: { kind: 'bad-migration', name: '0001_first' } });
  const { rows } = await database.pool.query("select to_regclass('a') as a");
  expect(rows[0].a).toBeNull();
});

test('a database of a newer program is refused in words a person understands', async () => {
  write('0001_first.sql', 'create table a (x int)');
  write('0009_later.sql', 'create table b (x int)');
  await migrate(database.pool, folder);
  rmSync(path.join(folder, '0009_later.sql'));
  const answer = await migrate(database.pool, folder);
  expect(answer).toMatchObject({ ok: false, error: { kind: 'newer-database', found: '0009_later', newest: 1 } });
  expect(answer.ok ? '' : storeRefusalText(answer.error)).toContain('Start the newer version');
});

test('a file that changed after it was applied is refused; its line ends may change', async () => {
  write('0001_first.sql', 'create table a (\n x int)');
  await migrate(database.pool, folder);
  write('0001_first.sql', 'create table a (\r\n x int)');
  expect(await migrate(database.pool, folder)).toEqual({ ok: true, value: [] });
  write('0001_first.sql', 'create table a (x text)');
  expect(await migrate(database.pool, folder)).toMatchObject({ ok: false, error: { kind: 'changed-migration' } });
});
