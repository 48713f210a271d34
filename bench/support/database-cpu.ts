import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findPostmaster } from '../../src/store/embedded/postmaster-file.ts';

const msPerTick = 1_000 / Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** CPU time of a data folder's database with all its processes, those that ended included. Linux only. */
export const databaseCpuMs = (dataFolder: string): number => {
  const postmaster = findPostmaster(path.join(dataFolder, 'postgres'))?.pid;
  if (postmaster === undefined) return 0;
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter(({ pid, parent }) => pid === postmaster || parent === postmaster)
    .reduce((sum, one) => sum + one.ticks, 0);
  return ticks * msPerTick;
};

const nobody = { pid: 0, parent: 0, ticks: 0 };

const statOf = (pid: string): typeof nobody => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    // Own user and system time, and that of children that were waited for.
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + (fields[field] ?? 0), 0);
    return { pid: Number(pid), parent: fields[1] ?? 0, ticks };
  } catch {
    return nobody;
  }
};
