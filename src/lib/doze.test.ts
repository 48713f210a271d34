import { expect, test } from 'vitest';
import { createDoze } from './doze.ts';

const long = 60_000;

test('a sleep ends when it is woken', async () => {
  const doze = createDoze();
  const sleeping = doze.sleep(long);
  doze.wake();
  await sleeping;
  expect(doze.isOver).toBe(false);
});

test('what woke during the round keeps the next sleep from beginning, and no sleep after that', async () => {
  const doze = createDoze();
  doze.startRound();
  doze.wake();
  await doze.sleep(long);
  doze.startRound();
  let isAwake = false;
  const sleeping = doze.sleep(long).then(() => {
    isAwake = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isAwake).toBe(false);
  doze.end();
  await sleeping;
  expect(doze.isOver).toBe(true);
});
