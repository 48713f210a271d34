import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Log } from '../lib/log.ts';
import type { OpenDatabase } from '../store/database.ts';
import type { RegisteredJob } from './jobs.ts';

export interface WorkerLoopSettings {
  readonly database: Pick<OpenDatabase, 'pool'>;
  readonly poolId: string;
  readonly registered: ReadonlyMap<string, RegisteredJob>;
  readonly concurrency: number;
  readonly log: Log;
}

/** How often scheduled jobs are looked for; new ones are told of at once. */
const pollEveryMs = 500;
const firstRetryMs = 250;
const slowestRetryMs = 5_000;

/** Works on the queue until stopped; begins again when the database was away. */
export const startWorkerLoop = async (settings: WorkerLoopSettings): Promise<{ stop(): Promise<void> }> => {
  let isStopping = false;
  const stopping = new AbortController();
  let runner = await startRunner(settings);

  const keepRunning = async (): Promise<void> => {
    let waitMs = firstRetryMs;
    while (!isStopping) {
      const began = Date.now();
      await runner.promise.catch((error: unknown) =>
        settings.log.warn({ reason: String(error) }, 'the job worker broke off; starting it again'),
      );
      waitMs = Date.now() - began > slowestRetryMs ? firstRetryMs : Math.min(waitMs * 2, slowestRetryMs);
      if (isStopping) return;
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (!isStopping) runner = await startRunner(settings).catch(() => runner);
    }
  };
  const running = keepRunning();
  return {
    stop: async () => {
      isStopping = true;
      stopping.abort();
      // It refuses when it already broke off by itself.
      await runner.stop().catch(() => {});
      await running;
    },
  };
};

const startRunner = ({ database, poolId, registered, concurrency, log }: WorkerLoopSettings): Promise<Runner> => {
  const events: WorkerEvents = new EventEmitter();
  // Jobs are locked under this name, which our sweep must know before the first is taken.
  events.on('pool:create', ({ workerPool }) => {
    workerPool.id = poolId;
  });
  return run({
    pgPool: database.pool,
    taskList: toTaskList(registered),
    concurrency,
    events,
    logger: toLogger(log),
    pollInterval: pollEveryMs,
    noHandleSignals: true,
    // No crontab file: what recurs is scheduled by its own module.
    crontab: '',
  });
};

const toTaskList = (registered: ReadonlyMap<string, RegisteredJob>): TaskList =>
  Object.fromEntries(
    [...registered].map(([name, job]) => [
      name,
      async (payload: unknown, { job: row, abortSignal }) => {
        const { id, attempts, max_attempts: most } = row;
        await job.run(payload, { id, attempt: attempts, isLastAttempt: attempts >= most, signal: abortSignal });
      },
    ]),
  ) satisfies TaskList;

// The library tells every step of its life; only what went wrong is of interest.
const toLogger = (log: Log): Logger =>
  new Logger((scope) => (level, message) => {
    if (level === 'error') log.error(scope, message);
    else if (level === 'warning') log.warn(scope, message);
    else log.debug(scope, message);
  });
