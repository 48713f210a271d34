import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * True while a process runs. A zombie counts as dead: in a container whose first process does not reap, it would
 * otherwise block a restart for ever.
 */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !['Z', 'X'].includes(statFields(pid)?.[0] ?? 'R');
};

/** When a process began, in the kernel's ticks; tells a process from a later one with the same number. Linux only. */
export const startTicks = (pid: number): string | undefined => statFields(pid)?.[19];

/**
 * True if the process is a live PostgreSQL at work in `folder`. After a reboot the number in a left-over
 * postmaster.pid may belong to anything, and PostgreSQL itself would refuse to start because of it.
 */
export const isPostgresIn = (pid: number, folder: string): boolean => {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  const at = workingFolder(pid);
  return at === 'hidden' ? commandName(pid) === 'postgres' : at === folder;
};

/** PostgreSQL's processes at work in `folder`: what a killed postmaster or program leaves. Linux only, else none. */
export const listPostgresIn = (folder: string): number[] => {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => ownNames.has(commandName(pid) ?? '') && workingFolder(pid) === folder && isAlive(pid));
};

const ownNames = new Set(['postgres', 'initdb']);

// Fields of /proc/<pid>/stat from the state on; the command before it may hold spaces and brackets.
const statFields = (pid: number): string[] | undefined => {
  const text = readProc(pid, 'stat');
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
};

const commandName = (pid: number): string | undefined => readProc(pid, 'comm')?.trim();

// Root in a container without SYS_PTRACE may not look into another user's process: 'hidden'.
const workingFolder = (pid: number): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    return ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '') ? 'hidden' : undefined;
  }
};

const readProc = (pid: number, file: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
};
