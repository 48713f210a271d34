import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Db } from '../store/db.ts';
import { createMemoryJobs } from './memory-jobs.ts';

const nowhere = {} as Db;

test('jobs run when due, by priority, and a key keeps one', async () => {
  let now = 1_000;
  const jobs = createMemoryJobs({ now: () => now });
  const ran: string[] = [];
  jobs.register('test.say', z.string(), async (word) => void ran.push(word));
  await jobs.addAll(nowhere, [
    { name: 'test.say', payload: 'later', runAt: new Date(2_000) },
    { name: 'test.say', payload: 'old', key: 'k' },
    { name: 'test.say', payload: 'new', key: 'k' },
    { name: 'test.say', payload: 'first', priority: -1 },
  ]);
  expect(await jobs.runDue()).toBe(2);
  expect(ran).toEqual(['first', 'new']);
  now = 2_000;
  await jobs.runDue();
  expect(ran).toEqual(['first', 'new', 'later']);
  expect(jobs.waiting).toEqual([]);
});

test('a job that failed out is listed and can be tried again', async () => {
  const jobs = createMemoryJobs({ now: () => 0 });
  let isBroken = true;
  jobs.register('test.say', z.string(), async () => {
    if (isBroken) throw new Error('no paper');
  });
  await jobs.add(nowhere, { name: 'test.say', payload: 'a', maxAttempts: 1 });
  await jobs.runDue();
  const [dead] = await jobs.listDeadJobs(10);
  expect(dead).toMatchObject({ attempts: 1, lastError: 'Error: no paper' });
  isBroken = false;
  await jobs.retryDeadJob(dead?.id ?? '');
  await jobs.runDue();
  expect(await jobs.listDeadJobs(10)).toEqual([]);
});
