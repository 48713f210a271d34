import type { Clock } from '../lib/clock.ts';
import { silentLog } from '../lib/log.ts';
import { createRegistry, type DeadJob, defaultMaxAttempts, type Jobs, type NewJob } from './jobs.ts';

/** The queue in memory, for tests: nothing runs until told to. It knows no transactions: what is added stays added. */
export interface MemoryJobs extends Jobs {
  /** Jobs not yet done, in the order they were added. */
  readonly waiting: readonly NewJob[];
  /** Runs what is due, and what that adds, until nothing due is left. Gives how many runs there were. */
  runDue(): Promise<number>;
}

interface Entry extends NewJob {
  readonly id: string;
  readonly addedAt: number;
  attempts: number;
  nextAt: number;
  lastError: string;
}

const retryAfterMs = 1_000;

export const createMemoryJobs = (clock: Clock): MemoryJobs => {
  const { registered, register } = createRegistry(silentLog);
  let entries: Entry[] = [];
  let count = 0;

  const add = (job: NewJob): void => {
    if (job.key !== undefined) entries = entries.filter((other) => other.key !== job.key);
    const now = clock.now();
    entries.push({
      ...job,
      id: String(++count),
      addedAt: now,
      attempts: 0,
      nextAt: job.runAt?.getTime() ?? now,
      lastError: '',
    });
  };
  const isDead = (entry: Entry): boolean => entry.attempts >= (entry.maxAttempts ?? defaultMaxAttempts);
  const nextDue = (): Entry | undefined =>
    entries
      .filter((entry) => !isDead(entry) && entry.nextAt <= clock.now() && registered.has(entry.name))
      .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0) || a.nextAt - b.nextAt)[0];
  const runOne = async (entry: Entry): Promise<void> => {
    entry.attempts++;
    const run = {
      id: entry.id,
      attempt: entry.attempts,
      isLastAttempt: isDead(entry),
      signal: new AbortController().signal,
    };
    try {
      await registered.get(entry.name)?.run(structuredClone(entry.payload), run);
      entries = entries.filter((other) => other !== entry);
    } catch (error) {
      entry.lastError = String(error);
      entry.nextAt = clock.now() + retryAfterMs;
    }
  };

  return {
    register,
    add: async (_, job) => add(job),
    addAll: async (_, jobs) => jobs.forEach(add),
    start: async () => {},
    stop: async () => {},
    get waiting() {
      return entries.filter((entry) => !isDead(entry));
    },
    runDue: async () => {
      let runs = 0;
      for (let entry = nextDue(); entry !== undefined; entry = nextDue(), runs++) await runOne(entry);
      return runs;
    },
    findOldestDue: async () => {
      const due = entries.filter((entry) => !isDead(entry) && entry.nextAt <= clock.now()).map((entry) => entry.nextAt);
      return due.length === 0 ? undefined : new Date(Math.min(...due));
    },
    listDeadJobs: async (limit) => entries.filter(isDead).reverse().slice(0, limit).map(toDeadJob),
    retryDeadJob: async (id) => {
      for (const entry of entries) if (entry.id === id) Object.assign(entry, { attempts: 0, nextAt: clock.now() });
    },
  };
};

const toDeadJob = (entry: Entry): DeadJob => ({
  id: entry.id,
  name: entry.name,
  ...(entry.key === undefined ? {} : { key: entry.key }),
  attempts: entry.attempts,
  lastError: entry.lastError,
  addedAt: new Date(entry.addedAt),
  failedAt: new Date(entry.nextAt - retryAfterMs),
});
