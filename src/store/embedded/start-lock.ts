import { randomBytes } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startTicks } from './process-life.ts';

const lockName = '.database-lock';
const lookEveryMs = 25;

/**
 * Lets one process at a time start or stop the database of a data folder. Gives the function that lets go, or
 * undefined when others kept it for `waitMs`. A holder that was killed is passed over.
 *
 * The lock is the highest numbered `.database-lock.N`; it is free when its holder said so or is dead. To take it is to
 * create the next number and still be the highest: two that saw the same dead holder cannot both succeed, which
 * removing and re-creating one file would allow.
 */
export const takeStartLock = async (folder: string, waitMs: number): Promise<(() => void) | undefined> => {
  const until = Date.now() + waitMs;
  for (;;) {
    const release = tryTake(folder);
    if (release !== undefined) return release;
    if (Date.now() > until) return undefined;
    await sleep(lookEveryMs);
  }
};

const tryTake = (folder: string): (() => void) | undefined => {
  const last = highest(folder);
  if (last > 0 && isHeld(lockFile(folder, last))) return undefined;
  const mine = last + 1;
  if (!createLock(folder, mine)) return undefined;
  if (highest(folder) !== mine) {
    rmSync(lockFile(folder, mine), { force: true });
    return undefined;
  }
  removeOlder(folder, mine);
  return () => renameSync(draft(folder, 'free'), lockFile(folder, mine));
};

const lockFile = (folder: string, number: number): string => path.join(folder, `${lockName}.${number}`);

const lockNumbers = (folder: string): number[] =>
  readdirSync(folder).flatMap((name) => {
    const found = /^\.database-lock\.(\d+)$/.exec(name);
    return found === null ? [] : [Number(found[1])];
  });

const highest = (folder: string): number => Math.max(0, ...lockNumbers(folder));

const isHeld = (file: string): boolean => {
  try {
    const [pid, ticks] = readFileSync(file, 'utf8').split(' ');
    if (pid === 'free') return false;
    return isAlive(Number(pid)) && (startTicks(Number(pid)) ?? '') === ticks;
  } catch {
    // It went away while we looked: somebody else is at it.
    return true;
  }
};

// Written aside and linked into place, so that nobody ever reads a lock file without its holder.
const createLock = (folder: string, number: number): boolean => {
  const file = draft(folder, `${process.pid} ${startTicks(process.pid) ?? ''}`);
  try {
    linkSync(file, lockFile(folder, number));
    return true;
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  } finally {
    rmSync(file, { force: true });
  }
};

const draft = (folder: string, content: string): string => {
  const file = path.join(folder, `${lockName}-draft-${process.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(file, content, { mode: 0o644 });
  return file;
};

const removeOlder = (folder: string, mine: number): void => {
  for (const number of lockNumbers(folder)) if (number < mine) rmSync(lockFile(folder, number), { force: true });
  for (const name of readdirSync(folder)) {
    const pid = /^\.database-lock-draft-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(folder, name), { force: true });
  }
};
