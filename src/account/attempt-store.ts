import { sql } from 'kysely';
import type { Db, Tx } from '../store/db.ts';

/** Counts one more attempt against each subject in this window, and returns the counts in the order given. */
export const countAttempt = async (
  db: Db | Tx,
  subjects: readonly Buffer[],
  windowAt: Date,
): Promise<readonly number[]> => {
  // In one order for all, so that two sign-ins never wait for each other.
  const sorted = subjects.toSorted(Buffer.compare);
  const rows = await db
    .insertInto('sign_in_failure')
    .values(sorted.map((subject) => ({ subject, window_at: windowAt, failures: 1 })))
    .onConflict((conflict) =>
      conflict.columns(['subject', 'window_at']).doUpdateSet({ failures: sql<number>`sign_in_failure.failures + 1` }),
    )
    .returning(['subject', 'failures'])
    .execute();
  const counts = new Map(rows.map((row) => [row.subject.toString('hex'), row.failures]));
  return subjects.map((subject) => counts.get(subject.toString('hex')) ?? 0);
};

/** Takes back one attempt that turned out to be no failure. One row a statement: no two can wait for each other. */
export const forgiveAttempt = async (db: Db | Tx, subject: Buffer, windowAt: Date): Promise<void> => {
  await db
    .updateTable('sign_in_failure')
    .set({ failures: sql<number>`greatest(failures - 1, 0)` })
    .where('subject', '=', subject)
    .where('window_at', '=', windowAt)
    .execute();
};

export const forgetFailures = async (db: Db | Tx, subject: Buffer): Promise<void> => {
  await db.deleteFrom('sign_in_failure').where('subject', '=', subject).execute();
};

export const deleteOldAttempts = async (db: Db | Tx, before: Date): Promise<void> => {
  await db.deleteFrom('sign_in_failure').where('window_at', '<', before).execute();
};
