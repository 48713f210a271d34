import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Tx } from './db.ts';

const mostTries = 6;
const firstWaitMs = 5;

// serialization_failure, deadlock_detected and unique_violation (another got there first, or drew the same id): the
// transaction was undone whole and may simply run again, with what it reads and draws then.
const passing = ['40001', '40P01', '23505'];

/**
 * Runs `work` in a transaction; one that lost a conflict with another is run again from its beginning, so `work` must
 * have no effect outside the database.
 */
export const inTransaction = async <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tries >= mostTries || !passing.includes(String((error as { code?: unknown }).code))) throw error;
      await sleep(firstWaitMs * 2 ** tries * (0.5 + Math.random()));
    }
  }
};
