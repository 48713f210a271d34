import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { newId, type RawItemId, type SiteId, type SourceId } from '../lib/ids.ts';
import { insertRows, updateRows } from './insert-rows.ts';
import { inTransaction } from './transaction.ts';

const database = testDatabase();
const siteId = newId<SiteId>();
const sourceId = newId<SourceId>();
const at = new Date('2026-03-04T05:06:07.089Z');

const target = {
  table: 'raw_item',
  columns: {
    id: 'text',
    site_id: 'text',
    source_id: 'text',
    channel: 'text',
    name: 'text',
    received_at: 'timestamptz',
    checksum: 'bytea',
    size: 'bigint',
    content: 'bytea',
    is_cut: 'bool',
    error: 'jsonb',
  },
  onConflict: 'on conflict (source_id, checksum) do nothing',
  returning: ['id'],
} as const;

const rawItem = (content: string, other: object = {}) => ({
  id: newId<RawItemId>(),
  site_id: siteId,
  source_id: sourceId,
  channel: 'push',
  name: 'a.xml',
  received_at: at,
  checksum: createHash('sha256').update(content).digest(),
  size: Buffer.byteLength(content),
  content: Buffer.from(content),
  is_cut: false,
  ...other,
});

beforeEach(async () => {
  await sql`truncate site cascade`.execute(database.db);
  await insertRows(
    database.db,
    { table: 'site', columns: { id: 'text', slug: 'text', name: 'text', hostnames: 'text[]' } },
    [{ id: siteId, slug: 's', name: 'S', hostnames: ['a.example', 'quote"d, {b}', ''] }],
  );
  await insertRows(
    database.db,
    { table: 'source', columns: { id: 'text', site_id: 'text', slug: 'text', name: 'text' } },
    [{ id: sourceId, site_id: siteId, slug: 'reuters', name: 'Reuters' }],
  );
});

test('every type arrives as it was given', async () => {
  const name = 'it\'s "a", {b} \\ NULL é 漢 \u{1F4F0}\n';
  const error = { kind: 'malformed', message: 'say "no"\\ ', at: '/a[1]' };
  await insertRows(database.db, target, [rawItem('x\u0001\u00ff', { name, error }), rawItem('', { is_cut: true })]);
  const rows = await database.db.selectFrom('raw_item').selectAll().orderBy('id').execute();
  expect(rows[0]).toMatchObject({ name, error, received_at: at, size: '4', is_cut: false });
  expect(rows[0]?.content.equals(Buffer.from('x\u0001\u00ff'))).toBe(true);
  expect(rows[1]).toMatchObject({ error: null, is_cut: true, size: '0' });
  const site = await database.db.selectFrom('site').select('hostnames').executeTakeFirst();
  expect(site?.hostnames).toEqual(['a.example', 'quote"d, {b}', '']);
});

test('characters that PostgreSQL cannot hold become the replacement character', async () => {
  const error = { kind: 'malformed', message: 'a\u0000b \ud800 \\u0000' };
  await insertRows(database.db, target, [rawItem('x', { name: 'a\u0000b\udc00', error })]);
  const row = await database.db.selectFrom('raw_item').selectAll().executeTakeFirstOrThrow();
  expect(row.name).toBe('a\ufffdb\ufffd');
  expect(row.error).toEqual({ kind: 'malformed', message: 'a\ufffdb \ufffd \\u0000' });
});

test('a repeat is left out and only what is new is given back', async () => {
  await insertRows(database.db, target, [rawItem('one')]);
  const two = rawItem('two');
  expect(await insertRows(database.db, target, [rawItem('one'), two])).toEqual([{ id: two.id }]);
});

test('no rows ask nothing of the database', async () => {
  expect(await insertRows(database.db, target, [])).toEqual([]);
});

test('rows are updated by key, each with its own values', async () => {
  const [a, b] = [rawItem('a'), rawItem('b')];
  await insertRows(database.db, target, [a, b]);
  const update = { table: 'raw_item', columns: { id: 'text', state: 'text', attempts: 'int' }, key: ['id'] } as const;
  await updateRows(database.db, update, [
    { id: a.id, state: 'filed', attempts: 1 },
    { id: b.id, state: 'unreadable', attempts: 2 },
  ]);
  const rows = await database.db.selectFrom('raw_item').select(['state', 'attempts']).orderBy('id').execute();
  expect(rows).toEqual([
    { state: 'filed', attempts: 1 },
    { state: 'unreadable', attempts: 2 },
  ]);
});

test('a transaction that met a deadlock runs again', async () => {
  const [a, b] = [rawItem('a'), rawItem('b')];
  await insertRows(database.db, target, [a, b]);
  let runs = 0;
  const touch = (first: RawItemId, second: RawItemId) =>
    inTransaction(database.db, async (tx) => {
      runs++;
      for (const id of [first, second]) {
        await tx.updateTable('raw_item').set({ attempts: sql`attempts + 1` }).where('id', '=', id).execute();
        await sql`select pg_sleep(0.05)`.execute(tx);
      }
    });
  await Promise.all([touch(a.id, b.id), touch(b.id, a.id)]);
  const rows = await database.db.selectFrom('raw_item').select('attempts').execute();
  expect(rows).toEqual([{ attempts: 2 }, { attempts: 2 }]);
  expect(runs).toBe(3);
});
