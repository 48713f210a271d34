import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { type Log, silentLog } from '../lib/log.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Db } from './db.ts';
import { type EmbeddedServer, openEmbeddedServer } from './embedded/embedded-server.ts';
import { createListener, type Listen } from './listen.ts';
import { type Connection, createPool, defaultPoolSettings, type PoolSettings } from './pool.ts';
import type { Database } from './schema.ts';
import type { StoreRefusal } from './store-refusal.ts';

export interface DatabaseSettings extends Partial<PoolSettings> {
  /** A PostgreSQL of one's own; without it the embedded one of `dataFolder` is used. */
  readonly databaseUrl?: string;
  readonly dataFolder: string;
  /** Who runs the embedded database when the program is root. */
  readonly databaseUser?: string;
  readonly log?: Log;
}

/** The open database of this process. */
export interface OpenDatabase {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly listen: Listen;
  /** How another client of this process reaches the same database. */
  readonly connection: Connection;
  /** False while the embedded server is being brought back; always true with a server of one's own. */
  isUp(): boolean;
  /** Waits for queries in hand, then leaves; the embedded server stops with its last user. */
  close(): Promise<void>;
}

const oldestVersion = 150_000;

/** Opens the database of the configuration, starting the embedded server when no other is named. */
export const openDatabase = async (settings: DatabaseSettings): Promise<Result<OpenDatabase, StoreRefusal>> => {
  const log = settings.log ?? silentLog;
  const { databaseUrl, dataFolder, databaseUser } = settings;
  if (databaseUrl !== undefined) return checkServer(connectDatabase({ connectionString: databaseUrl }, settings));
  const user = databaseUser === undefined ? {} : { databaseUser };
  const server = await openEmbeddedServer({ dataFolder, log, ...user });
  return server.ok ? ok(connectDatabase(server.value.connection, settings, server.value)) : server;
};

/** The database at a known place; nothing is checked until the first query. */
export const connectDatabase = (
  connection: Connection,
  settings: Partial<PoolSettings> & { readonly log?: Log },
  server?: EmbeddedServer,
): OpenDatabase => {
  const log = settings.log ?? silentLog;
  const pool = createPool(connection, { ...defaultPoolSettings, ...withoutUndefined(settings) }, log);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const listener = createListener(connection, log);
  return {
    db,
    pool,
    listen: listener.listen,
    connection,
    isUp: () => server?.isUp() ?? true,
    close: async () => {
      await listener.close();
      await db.destroy();
      // Kysely ends only a pool that it has used.
      if (!pool.ending) await pool.end();
      await server?.close();
    },
  };
};

const checkServer = async (database: OpenDatabase): Promise<Result<OpenDatabase, StoreRefusal>> => {
  const version = await readVersion(database);
  if (version.ok && version.value.number >= oldestVersion) return ok(database);
  await database.close();
  return version.ok ? err({ kind: 'too-old', version: version.value.text }) : version;
};

const readVersion = async ({ pool, connection }: OpenDatabase): Promise<Result<ServerVersion, StoreRefusal>> => {
  try {
    const answer = await pool.query<ServerVersion>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
    );
    return ok(answer.rows[0] ?? { number: 0, text: 'unknown' });
  } catch (error) {
    return err({ kind: 'unreachable', server: serverName(connection), detail: reasonOf(error) });
  }
};

interface ServerVersion {
  readonly number: number;
  readonly text: string;
}

// An address without its password.
const serverName = (connection: Connection): string => {
  if (!('connectionString' in connection)) return connection.host;
  try {
    const { hostname, port, pathname } = new URL(connection.connectionString);
    return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    return 'named in DATABASE_URL';
  }
};

// A refused connection to several addresses carries its reason in the system's error code alone.
const reasonOf = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string };
  return [message, code].find((text) => text !== undefined && text !== '') ?? 'no reason given';
};

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
