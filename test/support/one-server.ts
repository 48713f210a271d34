import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateJobs } from '../../src/jobs/create-jobs.ts';
import { silentLog } from '../../src/lib/log.ts';
import { connectDatabase } from '../../src/store/database.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Connection } from '../../src/store/pool.ts';
import { storeRefusalText } from '../../src/store/refusal-text.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The server of this run and the migrated database that each test file gets a copy of. */
export interface TestServer {
  readonly connection: Connection;
  readonly template: string;
}

/** Starts one database server for the whole run, or uses the one of WIREROOM_TEST_DATABASE_URL. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await openServer();
  const template = `wireroom_template_${process.pid}`;
  await makeTemplate(server.connection, template);
  project.provide('testServer', { connection: server.connection, template });
  return async () => {
    await withClient(server.connection, (client) => client.query(`drop database ${template}`));
    await server.close();
  };
};

interface RunningServer {
  readonly connection: Connection;
  close(): Promise<void>;
}

const openServer = async (): Promise<RunningServer> => {
  const connectionString = process.env.WIREROOM_TEST_DATABASE_URL;
  if (connectionString !== undefined) return { connection: { connectionString }, close: async () => {} };
  const folder = mkdtempSync(path.join(tmpdir(), 'wireroom-test-'));
  const opened = await openEmbeddedServer({ dataFolder: path.join(folder, 'data'), log: silentLog });
  if (!opened.ok) throw new Error(storeRefusalText(opened.error));
  const server = opened.value;
  return {
    connection: server.connection,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const makeTemplate = async (connection: Connection, template: string): Promise<void> => {
  await withClient(connection, (client) => client.query(`create database ${template}`));
  const database = connectDatabase(inDatabase(connection, template), {});
  const migrated = await migrate(database.pool);
  if (migrated.ok) await migrateJobs(database);
  await database.close();
  if (!migrated.ok) throw new Error(storeRefusalText(migrated.error));
};

/** The same server, another database on it. */
export const inDatabase = (connection: Connection, database: string): Connection => {
  if (!('connectionString' in connection)) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
};

/** Runs one task on a connection of its own. */
export const withClient = async <T>(connection: Connection, task: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(connection);
  await client.connect();
  return task(client).finally(() => client.end());
};
