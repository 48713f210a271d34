import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';

const database = testDatabase();
const notify = (channel: string, payload: string): Promise<unknown> =>
  database.pool.query('select pg_notify($1, $2)', [channel, payload]);

test('a channel is heard until it is left, and no other', async () => {
  const heard: string[] = [];
  const leave = await database.listen('journal', (payload) => heard.push(payload));
  await notify('other', 'no');
  await notify('journal', '1');
  await vi.waitFor(() => expect(heard).toEqual(['1']));
  await leave();
  await notify('journal', '2');
  await sleep(50);
  expect(heard).toEqual(['1']);
});

test('all channels share one connection', async () => {
  const leave = await Promise.all(['a', 'b', 'c'].map((channel) => database.listen(channel, () => {})));
  const { rows } = await database.pool.query(
    "select count(*)::int as n from pg_stat_activity where application_name = 'wireroom listen' and datname = current_database()",
  );
  expect(rows[0].n).toBe(1);
  for (const one of leave) await one();
});

test('a lost connection comes back, says so, and hears again', async () => {
  const heard: string[] = [];
  const onReconnect = vi.fn();
  const leave = await database.listen('journal', (payload) => heard.push(payload), onReconnect);
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wireroom listen' and datname = current_database()",
  );
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalledTimes(1), { timeout: 5_000 });
  await notify('journal', 'after');
  await vi.waitFor(() => expect(heard).toEqual(['after']));
  await leave();
});
