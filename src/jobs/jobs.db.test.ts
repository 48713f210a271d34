import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../test/support/database.ts';
import { silentLog } from '../lib/log.ts';
import { inTransaction } from '../store/transaction.ts';
import { createJobs } from './create-jobs.ts';
import type { Jobs } from './jobs.ts';

const database = testDatabase();
const payload = z.object({ n: z.number() });
const soon = { timeout: 10_000, interval: 20 };
let jobs: Jobs;
let children: ChildProcess[] = [];

beforeEach(() => {
  jobs = createJobs({ database, log: silentLog });
});
afterEach(async () => {
  await jobs.stop();
  for (const child of children) child.kill('SIGKILL');
  children = [];
  await database.pool.query('delete from graphile_worker._private_jobs');
});

const startChild = (kind: 'hang' | 'die'): ChildProcess => {
  const file = fileURLToPath(new URL('../../test/support/job-worker.ts', import.meta.url));
  const args = ['--import', 'tsx', file, database.connectionString, kind];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  children.push(child);
  return child;
};

const lockedBy = async (): Promise<string | null> => {
  const { rows } = await database.pool.query('select locked_by from graphile_worker.jobs');
  return rows[0]?.locked_by ?? null;
};

test('a job added in a transaction exists only if it commits', async () => {
  const ran: number[] = [];
  jobs.register('test.count', payload, async ({ n }) => void ran.push(n));
  const undone = inTransaction(database.db, async (tx) => {
    await jobs.add(tx, { name: 'test.count', payload: { n: 1 } });
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  await inTransaction(database.db, (tx) => jobs.add(tx, { name: 'test.count', payload: { n: 2 } }));
  await jobs.start();
  await vi.waitFor(() => expect(ran).toEqual([2]), soon);
});

test('two jobs with one key are one, and a job waits for its time', async () => {
  const ran: number[] = [];
  jobs.register('test.count', payload, async ({ n }) => void ran.push(n));
  const later = new Date(Date.now() + 700);
  await jobs.addAll(database.db, [{ name: 'test.count', payload: { n: 1 }, key: 'k', runAt: later }]);
  await jobs.addAll(database.db, [{ name: 'test.count', payload: { n: 2 }, key: 'k', runAt: later }]);
  expect(await jobs.findOldestDue()).toBeUndefined();
  await jobs.start();
  await vi.waitFor(() => expect(ran).toEqual([2]), soon);
  expect(Date.now()).toBeGreaterThanOrEqual(later.getTime());
});

test('a job that failed out stays listed with its error and can be tried again', async () => {
  let isBroken = true;
  let runs = 0;
  jobs.register('test.count', payload, async () => {
    runs++;
    if (isBroken) throw new Error('the printer is on fire');
  });
  await jobs.add(database.db, { name: 'test.count', payload: { n: 1 }, maxAttempts: 1 });
  await jobs.start();
  await vi.waitFor(async () => expect(await jobs.listDeadJobs(10)).toHaveLength(1), soon);
  const [dead] = await jobs.listDeadJobs(10);
  expect(dead).toMatchObject({ name: 'test.count', attempts: 1, lastError: expect.stringContaining('on fire') });
  isBroken = false;
  await jobs.retryDeadJob(dead?.id ?? '');
  await vi.waitFor(() => expect(runs).toBe(2), soon);
  await vi.waitFor(async () => expect(await jobs.listDeadJobs(10)).toEqual([]), soon);
});

test('a payload that the handler refuses never reaches it', async () => {
  const ran: unknown[] = [];
  jobs.register('test.count', payload, async (given) => void ran.push(given));
  await jobs.add(database.db, { name: 'test.count', payload: { n: 'x' }, maxAttempts: 1 });
  await jobs.start();
  await vi.waitFor(async () => expect(await jobs.listDeadJobs(10)).toHaveLength(1), soon);
  expect(ran).toEqual([]);
});

test('stopping finishes the job in hand', async () => {
  const steps: string[] = [];
  jobs.register('test.count', payload, async () => {
    steps.push('began');
    await new Promise((resolve) => setTimeout(resolve, 300));
    steps.push('ended');
  });
  await jobs.add(database.db, { name: 'test.count', payload: { n: 1 } });
  await jobs.start();
  await vi.waitFor(() => expect(steps).toEqual(['began']), soon);
  await jobs.stop();
  expect(steps).toEqual(['began', 'ended']);
  expect((await database.pool.query('select 1 from graphile_worker.jobs')).rowCount).toBe(0);
  expect((await database.pool.query('select 1 from job_worker')).rowCount).toBe(0);
});

test('a job whose worker was killed is run by another within seconds', async () => {
  await jobs.add(database.db, { name: 'test.count', payload: { n: 1 } });
  const child = startChild('hang');
  await vi.waitFor(async () => expect(await lockedBy()).toMatch(/^wireroom-/), soon);
  const ran = new Promise<number>((resolve) => jobs.register('test.count', payload, async () => resolve(Date.now())));
  await jobs.start();
  child.kill('SIGKILL');
  const killedAt = Date.now();
  expect((await ran) - killedAt).toBeLessThan(15_000);
});

test('a worker that lost only its connection keeps its job', async () => {
  let runs = 0;
  jobs.register('test.count', payload, async () => {
    runs++;
    await new Promise((resolve) => setTimeout(resolve, 4_000));
  });
  await jobs.add(database.db, { name: 'test.count', payload: { n: 1 } });
  await jobs.start();
  const other = createJobs({ database, log: silentLog });
  other.register('test.count', payload, async () => void runs++);
  await vi.waitFor(() => expect(runs).toBe(1), soon);
  await other.start();
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 7302 and database = (
      select oid from pg_database where datname = current_database())`,
  );
  await vi.waitFor(async () => expect(await lockedBy()).toBeNull(), soon);
  await other.stop();
  expect(runs).toBe(1);
});

test('a job that kills its worker again and again is set aside', async () => {
  await jobs.add(database.db, { name: 'test.count', payload: { n: 1 } });
  await jobs.start();
  for (let deaths = 1; deaths <= 3; deaths++) {
    const child = startChild('die');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  await vi.waitFor(async () => expect(await jobs.listDeadJobs(10)).toHaveLength(1), soon);
  expect((await jobs.listDeadJobs(10))[0]?.lastError).toContain('died 3 times');
});
