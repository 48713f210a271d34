import { runMigrations } from 'graphile-worker';
import type { Log } from '../lib/log.ts';
import type { OpenDatabase } from '../store/database.ts';
import { addJobs, findOldestDue, listDead, reviveDead } from './job-store.ts';
import { createRegistry, type Jobs } from './jobs.ts';
import { startSweep } from './sweep.ts';
import { createIdentity } from './worker-identity.ts';
import { startWorkerLoop } from './worker-loop.ts';

export interface JobsSettings {
  readonly database: Pick<OpenDatabase, 'db' | 'pool'>;
  readonly log: Log;
  /** Jobs in hand at once in this process. */
  readonly concurrency?: number;
}

const defaultConcurrency = 4;

/** Makes or updates the queue's own tables; once at start, after our migrations. Safe to run in several processes. */
export const migrateJobs = ({ pool }: Pick<OpenDatabase, 'pool'>): Promise<void> =>
  runMigrations({ pgPool: pool, crontab: '', taskList: {} });

/** The job queue on the database, and a worker for this process that runs once started. */
export const createJobs = ({ database, log, concurrency = defaultConcurrency }: JobsSettings): Jobs => {
  const { registered, register } = createRegistry(log);
  const idle = async (): Promise<void> => {};
  let stop = idle;
  return {
    register,
    add: (db, job) => addJobs(db, [job]),
    addAll: addJobs,
    listDeadJobs: (limit) => listDead(database.db, limit),
    findOldestDue: () => findOldestDue(database.db),
    retryDeadJob: (id) => reviveDead(database.db, id),
    start: async () => {
      const identity = await createIdentity(database, log);
      const sweep = startSweep(database.db, log);
      const loop = await startWorkerLoop({ database, poolId: identity.poolId, registered, concurrency, log });
      stop = async () => {
        await loop.stop();
        await sweep.stop();
        await identity.close();
      };
    },
    stop: () => {
      const stopNow = stop;
      stop = idle;
      return stopNow();
    },
  };
};
