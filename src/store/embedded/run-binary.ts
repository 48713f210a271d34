import { spawn } from 'node:child_process';
import type { ServiceUser } from './service-user.ts';

export interface Finished {
  /** Exit code; -1 when it could not be started. */
  readonly code: number;
  readonly output: string;
  /** The system's name of the error that kept it from starting, as EACCES. */
  readonly errorCode?: string;
}

export interface RunOptions {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: ServiceUser;
}

const maxOutput = 20_000;

/** Runs a program of PostgreSQL to its end, as the given user. */
export const runBinary = (file: string, args: readonly string[], options: RunOptions): Promise<Finished> =>
  new Promise((resolve) => {
    const child = spawn(file, args, { ...spawnPlace(options), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-maxOutput);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: -1, output: error.message, errorCode: error.code ?? '' }),
    );
    child.once('close', (code) => resolve({ code: code ?? -1, output }));
  });

interface SpawnPlace {
  cwd: string;
  env: Record<string, string>;
  uid?: number;
  gid?: number;
}

/** Folder, environment and user of a child process. Nothing of our own environment reaches PostgreSQL. */
export const spawnPlace = (options: RunOptions): SpawnPlace => ({
  cwd: options.folder,
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...options.env },
  ...(options.user === undefined ? {} : { uid: options.user.uid, gid: options.user.gid }),
});

/**
 * How PostgreSQL is told its data folder. For another user on Linux it is the folder the process already stands in:
 * a folder in root's home, or below one made by mktemp, is out of that user's reach by its path.
 */
export const folderArgument = (folder: string, user: ServiceUser | undefined): string =>
  user !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : folder;
