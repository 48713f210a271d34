-- Worker processes of the job queue. Each holds the advisory lock (7302, lock_key) for life, so a dead one is known at
-- once: its lock is free. The queue's own tables are made by its library, in its own schema.
create table job_worker (
  pool_id text primary key,
  lock_key int not null,
  started_at timestamptz not null default now()
);

-- How often the worker that held a job died with it in hand. After a few times the job is set aside.
create table job_crash (
  job_id bigint primary key,
  crashes int not null default 1
);
