import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isPostgresIn } from './process-life.ts';

/** What PostgreSQL writes about itself into its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly status: string;
}

/** The postmaster that runs in `folder`, or undefined when none does, whatever a left-over file says. */
export const findPostmaster = (folder: string): Postmaster | undefined => {
  const lines = readLines(path.join(folder, 'postmaster.pid'));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgresIn(pid, folder)) return undefined;
  return { pid, socketFolder: path.resolve(folder, lines[4]?.trim() ?? ''), status: lines[7]?.trim() ?? '' };
};

const readLines = (file: string): string[] => {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
};
