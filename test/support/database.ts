import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { connectDatabase, type OpenDatabase } from '../../src/store/database.ts';
import type { Connection } from '../../src/store/pool.ts';
import { inDatabase, withClient } from './one-server.ts';

/** A test file's own database, made from the migrated template. */
export interface TestDatabase extends OpenDatabase {
  readonly connectionString: string;
}

/** Makes a database; the caller closes it. Most files want `testDatabase`, which does both. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const server = inject('testServer');
  const name = `wireroom_test_${randomBytes(6).toString('hex')}`;
  await withClient(server.connection, (client) => client.query(`create database ${name} template ${server.template}`));
  const connection = inDatabase(server.connection, name);
  const open = connectDatabase(connection, {});
  return {
    ...open,
    connectionString: toConnectionString(connection),
    close: async () => {
      await open.close();
      const left = await dropDatabase(server.connection, name);
      if (left.length > 0) throw new Error(`the test left connections behind: ${left.join(', ')}`);
    },
  };
};

/**
 * The database of this test file, open from before its first test until after its last. Use the answer inside tests
 * and hooks only. The file fails if it leaves a connection behind.
 */
export const testDatabase = (): TestDatabase => {
  let current: TestDatabase | undefined;
  const get = (): TestDatabase => {
    if (current === undefined) throw new Error('the test database is open inside tests and hooks only');
    return current;
  };
  beforeAll(async () => {
    current = await createTestDatabase();
  });
  afterAll(async () => {
    await current?.close();
  });
  return {
    get db() {
      return get().db;
    },
    get pool() {
      return get().pool;
    },
    get listen() {
      return get().listen;
    },
    get connection() {
      return get().connection;
    },
    get connectionString() {
      return get().connectionString;
    },
    isUp: () => get().isUp(),
    close: () => get().close(),
  };
};

const toConnectionString = (connection: Connection): string => {
  if ('connectionString' in connection) return connection.connectionString;
  const { host, user, database } = connection;
  return `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}`;
};

const settleMs = 2_000;
const lookEveryMs = 20;

// A closed connection stays listed for a moment, so what is left after a short wait is what was left behind.
const dropDatabase = (server: Connection, name: string): Promise<string[]> =>
  withClient(server, async (client) => {
    const until = Date.now() + settleMs;
    let left = ['?'];
    while (left.length > 0 && Date.now() < until) {
      const { rows } = await client.query<{ name: string }>(
        'select application_name as name from pg_stat_activity where datname = $1',
        [name],
      );
      left = rows.map((row) => row.name);
      if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
    await client.query(`drop database ${name} with (force)`);
    return left;
  });
