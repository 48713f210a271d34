import { readdirSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '../../lib/result.ts';
import type { StoreRefusal } from '../store-refusal.ts';
import { copyNative, findNativePackage, linkLibraries } from './native-package.ts';
import type { Places } from './places.ts';
import { runBinary } from './run-binary.ts';

/** Programs of PostgreSQL that run here, as the user who is to run them. */
export interface Binaries {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly major: number;
}

const oldestMajor = 15;
const debianFolder = '/usr/lib/postgresql';

/** Finds PostgreSQL: the npm package, a copy of it where the database's user can read, or one of the system. */
export const findBinaries = async (places: Places): Promise<Result<Binaries, StoreRefusal>> => {
  const tried: string[] = [];
  const note = (folder: string, problem: string): void => {
    tried.push(`${folder}: ${problem}`);
  };
  const packaged = await findPackaged(places, note);
  if (packaged !== undefined) return ok(packaged);
  for (const folder of systemFolders()) {
    const probe = await probeFolder(folder, {}, places);
    if (probe.binaries !== undefined) return ok(probe.binaries);
    if (probe.errorCode !== 'ENOENT') note(folder, probe.problem);
  }
  return err({ kind: 'no-postgres', tried: tried.length > 0 ? tried : ['the npm package', 'PATH', debianFolder] });
};

type Note = (folder: string, problem: string) => void;

const findPackaged = async (places: Places, note: Note): Promise<Binaries | undefined> => {
  const native = findNativePackage();
  if (native === undefined) return undefined;
  const inPlace = await probeNative(native.folder, places);
  if (inPlace.binaries !== undefined) return inPlace.binaries;
  note(native.folder, inPlace.problem);
  if (inPlace.errorCode !== 'EACCES') return undefined;
  // Installed where only root may look: the service user gets a copy.
  const copy = copyNative(native, places);
  if (copy === undefined) return undefined;
  const copied = await probeNative(copy, places);
  if (copied.binaries === undefined) note(copy, copied.problem);
  return copied.binaries;
};

const probeNative = (native: string, places: Places): Promise<Probe> =>
  probeFolder(path.join(native, 'bin'), linkLibraries(native, places), places);

interface Probe {
  readonly binaries?: Binaries;
  readonly problem: string;
  readonly errorCode?: string;
}

const probeFolder = async (folder: string, env: Record<string, string>, places: Places): Promise<Probe> => {
  const run = { folder: '/', env, ...(places.user === undefined ? {} : { user: places.user }) };
  const result = await runBinary(path.join(folder, 'postgres'), ['--version'], run);
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(result.output)?.[1]);
  const errorCode = result.errorCode === undefined ? {} : { errorCode: result.errorCode };
  if (result.code !== 0 || Number.isNaN(major)) return { problem: result.output.trim(), ...errorCode };
  if (major < oldestMajor) return { problem: `version ${major} is too old` };
  return { binaries: { folder, env, major }, problem: '' };
};

const systemFolders = (): string[] => {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return [...onPath, ...debianFolders(), '/opt/homebrew/opt/postgresql@18/bin', '/usr/local/pgsql/bin'];
};

const debianFolders = (): string[] => {
  try {
    const versions = readdirSync(debianFolder).filter((name) => /^\d+$/.test(name));
    return versions.sort((a, b) => Number(b) - Number(a)).map((name) => path.join(debianFolder, name, 'bin'));
  } catch {
    return [];
  }
};
