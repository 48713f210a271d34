import { expect, test } from 'vitest';
import { testProgram } from '../support/program.ts';

const program = testProgram();

test('an operator sees that the program lives, is ready, and what waits', async () => {
  expect((await program.get('/health/live')).status).toBe(200);
  expect((await program.get('/health/ready')).status).toBe(200);
  const key = await program.addSource('ops');
  expect((await program.push('ops', key, 'this is no news')).status).toBe(422);
  const { text } = await program.get('/metrics');
  expect(text).toContain('wireroom_raw_items{state="unreadable"} 1');
  expect(text).toMatch(/wireroom_journal_entries_behind\{outlet="site"\} \d/);
  expect(text).toContain('wireroom_oldest_open_item_seconds{state="received"} 0');
  expect(text).toContain('wireroom_failed_jobs{state="failed"} 0');
});
