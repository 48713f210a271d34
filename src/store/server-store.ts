import { sql } from 'kysely';
import type { Db } from './db.ts';

/** The server's version in its own words. */
export const getServerVersion = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db);
  return rows[0]?.server_version ?? 'unknown';
};

/** Throws when the database does not answer. */
export const ping = async (db: Db): Promise<void> => {
  await sql`select 1`.execute(db);
};
