import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { commandWay } from './crash/command-way.ts';
import { folderWay } from './crash/folder-way.ts';
import { lookAtStore, type Wrongs } from './crash/look-store.ts';
import { pushWay } from './crash/push-way.ts';
import type { Way } from './crash/way.ts';
import { createRandom, makeItem } from './support/original-wire.ts';
import { killEverything, type RunningServer, runCommand, startServer, stopServer } from './support/program.ts';
import { quantile } from './support/quantile.ts';

/**
 * Kills program and database with SIGKILL at random moments of an intake by watched folder, push and command at once,
 * and looks after each restart whether all that was acknowledged is there exactly once. Linux only.
 *
 *   npx tsx bench/crash.ts [--cycles 20] [--items 20000] [--window 4000] [--seed N] [--keep]
 *   npx tsx bench/crash.ts --cycles 3 --items 2000     (the short form)
 */
const { values: given } = parseArgs({
  options: {
    cycles: { type: 'string', default: '20' },
    items: { type: 'string', default: '20000' },
    /** Longest time between ready and kill. */
    window: { type: 'string', default: '4000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    keep: { type: 'boolean', default: false },
  },
});

const cycles = Number(given.cycles);
const seed = Number(given.seed);
const random = createRandom(seed);
const folder = mkdtempSync(path.join(tmpdir(), 'crash-'));
const data = path.join(folder, 'data');
const restarts: number[] = [];
const found: Wrongs[] = [];
/** Of ten kills, how many hit the program before it is ready. */
const earlyKills = 0.2;
const finishWithinMs = 600_000;

const main = async (): Promise<number> => {
  console.log(`seed ${seed}, ${cycles} cycles, ${given.items} items, in ${folder}`);
  await killFirstStarts();
  const ways = await openWays();
  for (let cycle = 1; cycle <= cycles; cycle++) {
    handOver(ways, cycle);
    await runCycle(ways, cycle);
  }
  await finishIntake(ways);
  return report(ways);
};

/** The very first start makes the database: killed halfway, it must begin anew. */
const killFirstStarts = async (): Promise<void> => {
  for (let i = 0; i < 2; i++) {
    mkdirSync(data, { recursive: true });
    const { pid } = startServer(data);
    await sleep(300 + random() * 3_000);
    await killEverything(data, [pid]);
  }
};

const openWays = async (): Promise<Way[]> => {
  const inbox = path.join(folder, 'inbox');
  await runCommand(data, 'source', 'add', 'by-folder', '--folder', inbox, '--json');
  await runCommand(data, 'source', 'add', 'by-command', '--json');
  const { key } = JSON.parse(await runCommand(data, 'source', 'add', 'by-push', '--json')) as { key: string };
  return [
    folderWay('by-folder', inbox),
    pushWay('by-push', key, path.join(folder, 'acknowledged.log')),
    commandWay('by-command', data, path.join(folder, 'pile')),
  ];
};

let made = 0;

const handOver = (ways: readonly Way[], cycle: number): void => {
  const until = Math.round((Number(given.items) * cycle) / cycles);
  const portion = Array.from({ length: until - made }, (_, i) => makeItem(seed, made + i));
  made = until;
  ways.forEach((way, w) => {
    way.add(portion.filter((_, i) => i % ways.length === w));
  });
};

const runCycle = async (ways: readonly Way[], cycle: number): Promise<void> => {
  const before = countAcknowledged(ways);
  const starting = startServer(data);
  const lastReady = restarts.at(-1) ?? 2_000;
  if (random() < earlyKills) {
    await sleep(random() * lastReady);
    const killed = await killEverything(data, [starting.pid]);
    print({ cycle, kill: 'while starting', processes: killed, acknowledged: before, open: countOpen(ways) });
    return;
  }
  const server = await starting.ready;
  restarts.push(server.readyAfterMs);
  const wrongs = await lookAtStore(data, ways, false);
  found.push(wrongs);
  const atMs = Math.round(random() * Number(given.window));
  const stop = new AbortController();
  const work = Promise.all(ways.map((way) => way.run(server, stop.signal)));
  await Promise.race([sleep(atMs), work]);
  stop.abort();
  const killed = await killEverything(data, [server.pid, ...ways.flatMap((way) => way.groups())]);
  await work;
  const now = countAcknowledged(ways);
  print({
    cycle,
    kill: `${atMs} ms after ready`,
    processes: killed,
    acknowledged: now,
    'this time': now - before,
    open: countOpen(ways),
    restart: `${Math.round(server.readyAfterMs)} ms`,
    ...counts(wrongs),
  });
};

/** After the last kill everything still open is taken in undisturbed. */
const finishIntake = async (ways: readonly Way[]): Promise<void> => {
  const server: RunningServer = await startServer(data).ready;
  restarts.push(server.readyAfterMs);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), finishWithinMs);
  await Promise.all(ways.map((way) => way.run(server, stop.signal)));
  clearTimeout(timer);
  found.push(await lookAtStore(data, ways, true));
  await stopServer(server);
};

const report = (ways: readonly Way[]): number => {
  for (const way of ways) {
    print({ way: way.source, acknowledged: way.acknowledged().size, open: way.open(), faults: way.faults().length });
    for (const fault of way.faults().slice(0, 10)) console.log(`  ${fault}`);
  }
  for (const line of found.flatMap(({ lines }) => lines).slice(0, 20)) console.log(`  ${line}`);
  const total = { lost: 0, doubled: 0, partial: 0 };
  for (const wrongs of found) for (const kind of kinds) total[kind] += wrongs[kind];
  const isComplete = countAcknowledged(ways) === made && countOpen(ways) === 0;
  const isGood = isComplete && kinds.every((kind) => total[kind] === 0) && ways.every((w) => w.faults().length === 0);
  print({
    restarts: restarts.length,
    p50: `${Math.round(quantile(restarts, 0.5))} ms`,
    max: `${Math.round(Math.max(...restarts))} ms`,
  });
  console.log(
    `${total.lost} lost, ${total.doubled} doubled, ${total.partial} partial; ${countAcknowledged(ways)} of ${made} acknowledged: ${isGood ? 'held' : 'MISSED'}`,
  );
  return isGood ? 0 : 1;
};

const kinds = ['lost', 'doubled', 'partial'] as const;

const counts = (wrongs: Wrongs): Record<string, number> =>
  Object.fromEntries(kinds.map((kind) => [kind, wrongs[kind]]));
const countAcknowledged = (ways: readonly Way[]): number => ways.reduce((sum, way) => sum + way.acknowledged().size, 0);
const countOpen = (ways: readonly Way[]): number => ways.reduce((sum, way) => sum + way.open(), 0);

const print = (line: Record<string, string | number>): void =>
  console.log(
    Object.entries(line)
      .map(([name, value]) => `${name} ${value}`)
      .join('  '),
  );

try {
  process.exitCode = await main();
} finally {
  await killEverything(data, []);
  if (given.keep || process.exitCode !== 0) console.log(`kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
