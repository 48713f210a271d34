import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isPictureName, isUnfinishedName } from './folder-names.ts';

/**
 * Files of a list of files and folders, folders walked in name order, a folder's pictures after its
 * other files; unfinished files are left out. What
 * is not there, or may not be looked into, is given as it was named: who opens it says why.
 */
export async function* walkPaths(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const info = await lstat(path).catch(() => undefined);
    if (!info?.isDirectory()) yield path;
    else yield* walkFolder(path);
  }
}

async function* walkFolder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return yield folder;
  entries.sort((a, b) => Number(isPictureName(a.name)) - Number(isPictureName(b.name)) || (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walkFolder(path);
    else if (entry.isFile() && !isUnfinishedName(entry.name)) yield path;
  }
}

/** Finds a picture that an item names beside it: a bare file name in the same folder, nothing else. */
export const besideFile =
  (itemPath: string, maxBytes: number) =>
  async (fileName: string): Promise<Uint8Array | undefined> => {
    if (fileName !== basename(fileName) || fileName.startsWith('.')) return undefined;
    const path = join(dirname(itemPath), fileName);
    const info = await lstat(path).catch(() => undefined);
    if (!info?.isFile() || info.size > maxBytes) return undefined;
    return readFile(path);
  };
