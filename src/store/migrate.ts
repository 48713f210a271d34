import type pg from 'pg';
import { err, ok, type Result } from '../lib/result.ts';
import { lockKeys, lockSpace } from './advisory-locks.ts';
import { type MigrationFile, migrationsFolder, readMigrations } from './migration-files.ts';
import type { StoreRefusal } from './store-refusal.ts';

/**
 * Brings the database up to this program's tables, one process at a time, each file whole or not at all. Gives the
 * names of the files applied now.
 */
export const migrate = async (
  pool: pg.Pool,
  folder: string = migrationsFolder(),
): Promise<Result<readonly string[], StoreRefusal>> => {
  const files = readMigrations(folder);
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1, $2)', [lockSpace, lockKeys.migration]);
    return await applyMissing(client, files);
  } finally {
    // The session ends with the lock and the changed timeout.
    client.release(true);
  }
};

const applyMissing = async (
  client: pg.PoolClient,
  files: readonly MigrationFile[],
): Promise<Result<readonly string[], StoreRefusal>> => {
  await client.query(historyTable);
  const { rows } = await client.query<AppliedMigration>('select number, name, checksum from schema_migration');
  const refusal = compare(files, rows);
  if (refusal !== undefined) return err(refusal);
  const done = new Set(rows.map((row) => row.number));
  const missing = files.filter((file) => !done.has(file.number));
  for (const file of missing) {
    const failure = await apply(client, file);
    if (failure !== undefined) return err(failure);
  }
  return ok(missing.map((file) => file.name));
};

const historyTable = `create table if not exists schema_migration (
  number int primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
)`;

interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

const compare = (files: readonly MigrationFile[], applied: readonly AppliedMigration[]): StoreRefusal | undefined => {
  const known = new Map(files.map((file) => [file.number, file]));
  const newest = files.at(-1)?.number ?? 0;
  for (const row of applied) {
    const file = known.get(row.number);
    if (file === undefined) return { kind: 'newer-database', found: row.name, newest };
    if (file.checksum !== row.checksum) return { kind: 'changed-migration', name: row.name };
  }
  return undefined;
};

const apply = async (client: pg.PoolClient, file: MigrationFile): Promise<StoreRefusal | undefined> => {
  try {
    await client.query('begin');
    await client.query(file.sql);
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.checksum,
    ]);
    await client.query('commit');
    return undefined;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'bad-migration', name: file.name, detail };
  }
};
