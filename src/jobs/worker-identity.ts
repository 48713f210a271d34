import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../lib/log.ts';
import { workerLockSpace } from '../store/advisory-locks.ts';
import type { OpenDatabase } from '../store/database.ts';
import type { Db } from '../store/db.ts';
import { type HeldLock, holdLock } from '../store/hold-lock.ts';
import { deleteWorker, holdsJobs, insertWorker } from './job-store.ts';

/** A worker's name in the queue, alive for as long as the process holds its lock. */
export interface WorkerIdentity {
  readonly poolId: string;
  /** Takes the name out of the list, once all its jobs are noted as done. */
  close(): Promise<void>;
}

const largestKey = 2 ** 31 - 1;
const retryEveryMs = 250;
const settleWithinMs = 5_000;
const settleLookMs = 10;

/**
 * Names this worker and takes its lock on a connection kept for life: the moment the process dies, the lock is free.
 * When only the connection is lost, the lock is taken again; the sweep waits long enough for that.
 */
export const createIdentity = async (
  { db, pool }: Pick<OpenDatabase, 'db' | 'pool'>,
  log: Log,
): Promise<WorkerIdentity> => {
  const lockKey = randomInt(1, largestKey);
  const poolId = `wireroom-${process.pid}-${lockKey}`;
  let isClosing = false;

  const hold = (): Promise<HeldLock> => holdLock(pool, [workerLockSpace, lockKey], () => void retake());
  const retake = async (): Promise<void> => {
    if (!isClosing) log.warn({ poolId }, 'the worker lost its lock; taking it again');
    while (!isClosing) {
      const again = await hold().catch(() => undefined);
      if (again !== undefined) {
        lock = again;
        return;
      }
      await sleep(retryEveryMs);
    }
  };
  let lock = await hold();

  await insertWorker(db, poolId, lockKey);
  return {
    poolId,
    close: async () => {
      isClosing = true;
      // Left in the list while a job is still under its name, so that a sweep finds it.
      if (await awaitSettled(db, poolId)) await deleteWorker(db, poolId).catch(() => {});
      lock.release();
    },
  };
};

// The library writes down the end of a job without waiting for it, even when it stops.
const awaitSettled = async (db: Db, poolId: string): Promise<boolean> => {
  const until = Date.now() + settleWithinMs;
  while (Date.now() < until) {
    const isOpen = await holdsJobs(db, poolId).catch(() => undefined);
    if (isOpen === undefined) return false;
    if (!isOpen) return true;
    await sleep(settleLookMs);
  }
  return false;
};
