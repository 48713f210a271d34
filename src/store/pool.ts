import pg from 'pg';
import type { Log } from '../lib/log.ts';

/** Where a PostgreSQL is: an address, or the socket of the embedded server. */
export type Connection =
  | { readonly connectionString: string }
  | { readonly host: string; readonly user: string; readonly database: string };

export interface PoolSettings {
  readonly poolSize: number;
  readonly connectWithinMs: number;
  readonly statementTimeoutMs: number;
  readonly idleInTransactionTimeoutMs: number;
}

export const defaultPoolSettings: PoolSettings = {
  poolSize: 10,
  connectWithinMs: 10_000,
  statementTimeoutMs: 60_000,
  idleInTransactionTimeoutMs: 60_000,
};

/** A pool whose lost connections are noted and never end the process. */
export const createPool = (connection: Connection, settings: PoolSettings, log: Log): pg.Pool => {
  const pool = new pg.Pool({
    ...connection,
    max: settings.poolSize,
    connectionTimeoutMillis: settings.connectWithinMs,
    statement_timeout: settings.statementTimeoutMs,
    idle_in_transaction_session_timeout: settings.idleInTransactionTimeoutMs,
    application_name: 'wireroom',
    keepAlive: true,
  });
  const note = (error: Error): void => log.warn({ reason: error.message }, 'a database connection was lost');
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));
  return pool;
};
