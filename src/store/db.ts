import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** The database, outside any transaction. */
export type Db = Kysely<Database>;

/** An open transaction: a change and its journal entry share one. */
export type Tx = Transaction<Database>;
