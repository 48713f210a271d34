import { z } from 'zod';
import { createJobs } from '../../src/jobs/create-jobs.ts';
import { silentLog } from '../../src/lib/log.ts';
import { connectDatabase } from '../../src/store/database.ts';

// A worker process for tests of what happens when one dies: it takes a job and hangs, or dies of it.
const [connectionString = '', kind] = process.argv.slice(2);
const database = connectDatabase({ connectionString }, {});
const jobs = createJobs({ database, log: silentLog });
jobs.register('test.count', z.unknown(), async () => {
  if (kind === 'die') process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
});
await jobs.start();
