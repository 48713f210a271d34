import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../lib/log.ts';
import type { Db } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { listSilentWorkers, releaseWorkers } from './job-store.ts';

/** Two looks this far apart must both find a worker silent: one that lost only its connection is back by then. */
const lookEveryMs = 1_500;

/** Frees the jobs of workers that died; the queue itself would keep them locked for four hours. */
export const startSweep = (db: Db, log: Log): { stop(): Promise<void> } => {
  let silentBefore = new Set<string>();

  const look = async (): Promise<void> => {
    try {
      const silent = await listSilentWorkers(db);
      const dead = silent.filter((poolId) => silentBefore.has(poolId));
      silentBefore = new Set(silent);
      if (dead.length === 0) return;
      const freed = await inTransaction(db, (tx) => releaseWorkers(tx, dead));
      log.warn({ dead, freed }, 'workers died; their jobs go back to the queue');
    } catch (error) {
      log.warn({ reason: String(error) }, 'could not look for dead workers; looking again');
    }
  };
  const stopping = new AbortController();
  const keepLooking = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look();
      await sleep(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const looking = keepLooking();
  return {
    stop: async () => {
      stopping.abort();
      await looking;
    },
  };
};
