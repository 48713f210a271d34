import { spawn } from 'node:child_process';
import { closeSync, fchownSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '../../lib/result.ts';
import type { StoreRefusal } from '../store-refusal.ts';
import type { Binaries } from './binaries.ts';
import { endProcessesIn, signal } from './orphans.ts';
import { leftovers, type Places } from './places.ts';
import { findPostmaster, type Postmaster } from './postmaster-file.ts';
import { folderArgument, spawnPlace } from './run-binary.ts';
import { serverSettings } from './server-settings.ts';

const lookEveryMs = 5;
/** Recovery after a kill replays the log; give up only when that cannot be it. */
const readyWithinMs = 300_000;
const stopWithinMs = 30_000;
const maxLogBytes = 10 * 1024 * 1024;

/** Starts the database and waits until it takes connections. Call it under the start lock. */
export const startPostmaster = async (
  places: Places,
  binaries: Binaries,
): Promise<Result<Postmaster, StoreRefusal>> => {
  await endProcessesIn(places.cluster, 'SIGQUIT');
  for (const file of leftovers(places)) rmSync(file, { force: true });
  const logStart = prepareLog(places.log);
  const child = spawnPostmaster(places, binaries);
  const until = Date.now() + readyWithinMs;
  for (;;) {
    const found = findPostmaster(places.cluster);
    if (found?.pid === child.pid && found?.status === 'ready') return ok(found);
    if (child.failure() !== undefined || Date.now() > until) {
      return err({ kind: 'start-failed', detail: child.failure() || tailOf(places.log, logStart) });
    }
    await sleep(lookEveryMs);
  }
};

/** Waits for a postmaster that somebody else started: 'ready', or 'gone' when it was on its way out. */
export const awaitPostmaster = async (cluster: string): Promise<Postmaster | undefined> => {
  const until = Date.now() + readyWithinMs;
  for (;;) {
    const found = findPostmaster(cluster);
    if (found === undefined || found.status === 'ready' || Date.now() > until) return found;
    await sleep(lookEveryMs);
  }
};

/** Stops the database in order: sessions are ended, everything is on disk when it returns. */
export const stopPostmaster = async (cluster: string): Promise<void> => {
  const found = findPostmaster(cluster);
  if (found === undefined) return;
  signal(found.pid, 'SIGINT');
  if (await isGone(cluster, stopWithinMs)) return;
  signal(found.pid, 'SIGQUIT');
  if (!(await isGone(cluster, stopWithinMs))) signal(found.pid, 'SIGKILL');
};

const isGone = async (cluster: string, withinMs: number): Promise<boolean> => {
  const until = Date.now() + withinMs;
  while (findPostmaster(cluster) !== undefined) {
    if (Date.now() > until) return false;
    await sleep(lookEveryMs);
  }
  return true;
};

interface Child {
  readonly pid: number | undefined;
  failure(): string | undefined;
}

// Its own session, so that Ctrl-C at a terminal reaches only us; its output into a file, so that it outlives us.
const spawnPostmaster = (places: Places, binaries: Binaries): Child => {
  const settings = Object.entries(serverSettings()).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', folderArgument(places.cluster, places.user), '-k', places.socketForServer, ...settings];
  const log = openSync(places.log, 'a', 0o600);
  const user = places.user === undefined ? {} : { user: places.user };
  if (places.user !== undefined) fchownSync(log, places.user.uid, places.user.gid);
  const child = spawn(path.join(binaries.folder, 'postgres'), args, {
    ...spawnPlace({ folder: places.cluster, env: binaries.env, ...user }),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', () => {
    failure ??= '';
  });
  return { pid: child.pid, failure: () => failure };
};

// Gives where this start's lines begin.
const prepareLog = (file: string): number => {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maxLogBytes) return size;
  renameSync(file, `${file}.1`);
  return 0;
};

const tailOf = (file: string, from: number): string => {
  const lines = readFileSync(file).subarray(from).toString('utf8').trim().split('\n');
  return (
    lines.filter((line) => /FATAL|HINT|PANIC|ERROR|could not/.test(line)).at(-1) ?? lines.at(-1) ?? 'no reason given'
  );
};
