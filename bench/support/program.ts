import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostmaster } from '../../src/store/embedded/postmaster-file.ts';
import { isAlive } from '../../src/store/embedded/process-life.ts';

const program = path.resolve(import.meta.dirname, '../../bin/wireroom.mjs');

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A command of the program on a data folder, in a process group of its own. */
export interface RunningCommand {
  readonly pid: number;
  readonly finished: Promise<Finished>;
}

export const startCommand = (data: string, args: readonly string[]): RunningCommand => {
  const child = spawnProgram(data, args);
  return { pid: child.pid ?? 0, finished: finish(child) };
};

/** Runs a command to its end; throws when it fails. */
export const runCommand = async (data: string, ...args: readonly string[]): Promise<string> => {
  const { code, output, errors } = await startCommand(data, args).finished;
  if (code !== 0) throw new Error(`wireroom ${args.join(' ')} ended with ${code}: ${errors}${output}`);
  return output;
};

export interface RunningServer {
  readonly pid: number;
  readonly url: string;
  readonly readyAfterMs: number;
  readonly finished: Promise<Finished>;
}

export interface StartingServer {
  readonly pid: number;
  /** Rejected when it ends before it was ready. */
  readonly ready: Promise<RunningServer>;
}

/** Starts the server on a free port. */
export const startServer = (data: string, env: Readonly<Record<string, string>> = {}): StartingServer => {
  const began = performance.now();
  const child = spawnProgram(data, ['start', '--port', '0'], env);
  const finished = finish(child);
  const ready = new Promise<RunningServer>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      if (text.length > 100_000) return;
      text += String(chunk);
      const url = /Wireroom is ready at (\S+)/.exec(text)?.[1];
      if (url) resolve({ pid: child.pid ?? 0, url, readyAfterMs: performance.now() - began, finished });
    });
    finished.then(({ output, errors }) => reject(new Error(`the server ended early: ${output}${errors}`)), reject);
  });
  ready.catch(() => {});
  return { pid: child.pid ?? 0, ready };
};

const spawnProgram = (
  data: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess =>
  spawn(process.execPath, [program, ...args], {
    // With a database of its own, whatever the surroundings name.
    env: { ...process.env, DATABASE_URL: '', ...env, WIREROOM_DATA: data },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const mostKept = 64 * 1024 * 1024;

const finish = (child: ChildProcess): Promise<Finished> =>
  new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    child.stdout?.on('data', (chunk) => {
      if (output.length < mostKept) output += String(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      errors = (errors + String(chunk)).slice(-10_000);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, errors }));
  });

/** Asks a server to stop and waits until it did. */
export const stopServer = async (server: RunningServer): Promise<void> => {
  signal(server.pid, 'SIGTERM');
  await server.finished;
};

/**
 * Ends, at one moment, the programs with their process groups and the embedded database of the data folder with all
 * its backends. They are stopped first so that none starts another while the list is made. Linux only.
 */
export const killEverything = async (data: string, groups: readonly number[]): Promise<number> => {
  for (const pid of groups) signal(-pid, 'SIGSTOP');
  const postmaster = findPostmaster(path.join(data, 'postgres'))?.pid;
  if (postmaster !== undefined) signal(postmaster, 'SIGSTOP');
  const database = postmaster === undefined ? [] : [postmaster, ...childrenOf(postmaster)];
  for (const pid of groups) signal(-pid, 'SIGKILL');
  for (const pid of database) signal(pid, 'SIGKILL');
  const all = [...groups, ...database];
  while (all.some((pid) => isAlive(pid))) await sleep(5);
  return all.length;
};

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .map(Number);

const parentOf = (pid: string): number | undefined => {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  } catch {
    return undefined;
  }
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in the meantime.
  }
};
