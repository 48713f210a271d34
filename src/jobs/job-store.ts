import { sql } from 'kysely';
import { workerLockSpace } from '../store/advisory-locks.ts';
import type { Db, Tx } from '../store/db.ts';
import { toStorableJson } from '../store/storable-text.ts';
import { type DeadJob, defaultMaxAttempts, type NewJob } from './jobs.ts';

/** After this many deaths of its worker a job is set aside, before it takes the next one down. */
const mostCrashes = 3;

export const addJobs = async (db: Db | Tx, jobs: readonly NewJob[]): Promise<void> => {
  if (jobs.length === 0) return;
  const column = <T>(pick: (job: NewJob) => T): T[] => jobs.map(pick);
  await sql`select graphile_worker.add_jobs(array(
    select row(name, payload::json, null::text, run_at, attempts::smallint, key, priority::smallint, null::text[]
      )::graphile_worker.job_spec
    from unnest(${column((job) => job.name)}::text[], ${column((job) => toStorableJson(job.payload))}::text[],
      ${column((job) => job.runAt ?? null)}::timestamptz[], ${column((job) => job.maxAttempts ?? defaultMaxAttempts)}::int[],
      ${column((job) => job.key ?? null)}::text[], ${column((job) => job.priority ?? 0)}::int[]
    ) with ordinality as given (name, payload, run_at, attempts, key, priority, position)
    order by position))`.execute(db);
};

export const insertWorker = async (db: Db, poolId: string, lockKey: number): Promise<void> => {
  await db.insertInto('job_worker').values({ pool_id: poolId, lock_key: lockKey }).execute();
};

export const deleteWorker = async (db: Db, poolId: string): Promise<void> => {
  await db.deleteFrom('job_worker').where('pool_id', '=', poolId).execute();
};

export const holdsJobs = async (db: Db, poolId: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from graphile_worker.jobs where locked_by = ${poolId} limit 1`.execute(db);
  return rows.length > 0;
};

/** Workers whose lock nobody holds: dead, or cut off from the database this moment. */
export const listSilentWorkers = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ pool_id: string }>`select pool_id from job_worker where not exists (
    select 1 from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2 and classid::bigint = ${workerLockSpace}
      and objid::bigint = job_worker.lock_key
      and database = (select oid from pg_database where datname = current_database()))`.execute(db);
  return rows.map((row) => row.pool_id);
};

/** Gives the jobs of dead workers back to the queue and forgets the workers. Gives how many jobs were freed. */
export const releaseWorkers = async (tx: Tx, poolIds: readonly string[]): Promise<number> => {
  const { rows: workers } = await sql<{ pool_id: string }>`select pool_id from job_worker
    where pool_id = any(${poolIds}::text[]) for update skip locked`.execute(tx);
  const ids = workers.map((worker) => worker.pool_id);
  if (ids.length === 0) return 0;
  await sql`delete from job_crash where not exists (select 1 from graphile_worker.jobs where id = job_id)`.execute(tx);
  const { rows } = await sql<{ job_id: string; crashes: number }>`insert into job_crash (job_id)
    select id from graphile_worker.jobs where locked_by = any(${ids}::text[])
    on conflict (job_id) do update set crashes = job_crash.crashes + 1
    returning job_id, crashes`.execute(tx);
  await sql`select graphile_worker.force_unlock_workers(${ids}::text[])`.execute(tx);
  const poison = rows.filter((row) => row.crashes >= mostCrashes).map((row) => row.job_id);
  if (poison.length > 0) {
    await sql`select graphile_worker.permanently_fail_jobs(${poison}::bigint[],
      ${`The process died ${mostCrashes} times with this job in hand.`}::text)`.execute(tx);
  }
  await tx.deleteFrom('job_worker').where('pool_id', 'in', ids).execute();
  return rows.length;
};

interface DeadRow {
  readonly id: string;
  readonly task_identifier: string;
  readonly key: string | null;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const listDead = async (db: Db, limit: number): Promise<DeadJob[]> => {
  const { rows } = await sql<DeadRow>`select id, task_identifier, key, attempts, last_error, created_at, updated_at
    from graphile_worker.jobs where attempts >= max_attempts and locked_at is null
    order by updated_at desc, id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    name: row.task_identifier,
    ...(row.key === null ? {} : { key: row.key }),
    attempts: row.attempts,
    lastError: row.last_error ?? '',
    addedAt: row.created_at,
    failedAt: row.updated_at,
  }));
};

export const reviveDead = async (db: Db, id: string): Promise<void> => {
  await sql`delete from job_crash where job_id = ${id}::bigint`.execute(db);
  await sql`select graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`.execute(db);
};

/** When the oldest job that could run was due, or undefined when none waits: the queue's age for health pages. */
export const findOldestDue = async (db: Db): Promise<Date | undefined> => {
  const { rows } = await sql<{ due: Date | null }>`select min(run_at) as due from graphile_worker.jobs
    where attempts < max_attempts and locked_at is null and run_at <= now()`.execute(db);
  return rows[0]?.due ?? undefined;
};
