import pg from 'pg';
import { lockKeys, lockSpace } from '../advisory-locks.ts';
import { roleName } from './create-cluster.ts';

/** The database of the embedded server that holds everything. */
export const databaseName = 'wireroom';

/** A connection held for as long as the process uses the server; its shared lock tells the others that we are here. */
export interface Presence {
  /** True if no other process was here: the caller stops the server. Ends the connection either way. */
  leave(): Promise<boolean>;
  /** Ends the connection without asking. */
  drop(): Promise<void>;
}

const sharedLock = `select pg_advisory_lock_shared(${lockSpace}, ${lockKeys.presence})`;
const soleLock = `select pg_advisory_unlock_shared(${lockSpace}, ${lockKeys.presence}),
  pg_try_advisory_lock(${lockSpace}, ${lockKeys.presence}) as alone`;

/** Connects, makes the database on first use, and calls `onLost` once if the server goes away. */
export const enterServer = async (socketFolder: string, onLost: () => void): Promise<Presence> => {
  const client = await connectMakingDatabase(socketFolder);
  let isLeaving = false;
  client.once('end', () => {
    if (!isLeaving) onLost();
  });
  await client.query(sharedLock);
  const end = async (): Promise<void> => {
    isLeaving = true;
    await client.end().catch(() => {});
  };
  return {
    drop: end,
    leave: async () => {
      isLeaving = true;
      const answer = await client.query<{ alone: boolean }>(soleLock).catch(() => undefined);
      await end();
      return answer?.rows[0]?.alone ?? true;
    },
  };
};

const connectMakingDatabase = async (socketFolder: string): Promise<pg.Client> => {
  try {
    return await connect(socketFolder, databaseName);
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
  }
  const client = await connect(socketFolder, 'postgres');
  await client.query(`create database ${databaseName}`).finally(() => client.end());
  return connect(socketFolder, databaseName);
};

const connect = async (host: string, database: string): Promise<pg.Client> => {
  const client = new pg.Client({ host, database, user: roleName, application_name: 'wireroom presence' });
  client.on('error', () => {});
  await client.connect();
  return client;
};
