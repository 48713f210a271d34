import type { z } from 'zod';
import type { Log } from '../lib/log.ts';
import type { Db, Tx } from '../store/db.ts';

/** Work to be done once, later or soon. */
export interface NewJob {
  /** `<module>.<what>`, as `distribution.deliver-item`. */
  readonly name: string;
  readonly payload: unknown;
  /** Two jobs with one key are one: the later replaces the earlier, unless that already runs. */
  readonly key?: string;
  readonly runAt?: Date;
  readonly maxAttempts?: number;
  /** Smaller runs first; 0 when not given. */
  readonly priority?: number;
}

/** What a handler knows of its run. */
export interface JobRun {
  readonly id: string;
  /** Counted from 1. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  /** Fires when the program stops and the work takes long: a handler that can should come to an end. */
  readonly signal: AbortSignal;
}

/**
 * Does the work. It may run more than once for one job (the process may die after the work and before the note of it),
 * so it must be safe to repeat. A throw means: again later.
 */
export type JobHandler<Payload> = (payload: Payload, run: JobRun) => Promise<void>;

export interface DeadJob {
  readonly id: string;
  readonly name: string;
  readonly key?: string;
  readonly attempts: number;
  readonly lastError: string;
  readonly addedAt: Date;
  readonly failedAt: Date;
}

/** Adding work; with a transaction, the job exists if and only if the transaction commits. */
export interface JobQueue {
  add(db: Db | Tx, job: NewJob): Promise<void>;
  addAll(db: Db | Tx, jobs: readonly NewJob[]): Promise<void>;
}

/** The queue and this process's worker on it. */
export interface Jobs extends JobQueue {
  /** Says who does jobs of a name. All names are registered before `start`. */
  register<Payload>(name: string, schema: z.ZodType<Payload>, handler: JobHandler<Payload>): void;
  start(): Promise<void>;
  /** Takes no new job and finishes those in hand. */
  stop(): Promise<void>;
  /** Jobs that failed on their last attempt or kept killing their worker, newest first. */
  listDeadJobs(limit: number): Promise<DeadJob[]>;
  /** When the oldest waiting job was due, or undefined when none is: the age of the queue. */
  findOldestDue(): Promise<Date | undefined>;
  /** Gives a dead job all its attempts again. */
  retryDeadJob(id: string): Promise<void>;
}

/** A job's name with its handler and the check of its payload. */
export interface RegisteredJob {
  run(payload: unknown, run: JobRun): Promise<void>;
}

export const defaultMaxAttempts = 12;

/** The handlers by name; both the queue and its memory twin keep one. */
export const createRegistry = (log: Log) => {
  const registered = new Map<string, RegisteredJob>();
  return {
    registered,
    register: <Payload>(name: string, schema: z.ZodType<Payload>, handler: JobHandler<Payload>): void => {
      if (registered.has(name)) throw new Error(`two handlers for the job ${name}`);
      registered.set(name, {
        run: async (payload, run) => {
          const read = schema.safeParse(payload);
          if (!read.success) {
            log.error({ job: name, id: run.id, issues: read.error.issues }, 'a job has a payload its handler refuses');
            throw new Error(`payload refused: ${read.error.message}`);
          }
          await handler(read.data, run);
        },
      });
    },
  };
};
