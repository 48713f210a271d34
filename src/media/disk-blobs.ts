import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BlobName, blobNameOf } from './blob-name.ts';
import type { BlobStore } from './blob-store.ts';

/**
 * Blobs in a folder, two levels deep (`ab/cd/abcd….jpg`), so no folder grows large. A file is written under another
 * name, flushed and renamed: a blob is whole or absent, whenever the power fails.
 */
export const createDiskBlobs = (folder: string): BlobStore => {
  const pathOf = (name: BlobName): string => join(folder, name.slice(0, 2), name.slice(2, 4), name);
  return {
    put: async (bytes, extension) => {
      const name = blobNameOf(bytes, extension);
      const path = pathOf(name);
      if (!(await isThere(path))) await writeWhole(path, bytes);
      return name;
    },
    read: async (name) => {
      try {
        return await readFile(pathOf(name));
      } catch (cause) {
        if (isAbsent(cause)) return undefined;
        throw new Error(`the media folder cannot be read: ${folder}`, { cause });
      }
    },
    remove: async (name) => rm(pathOf(name), { force: true }),
  };
};

const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const firstMade = await mkdir(dirname(path), { recursive: true });
    await writeFlushed(draft, bytes);
    await rename(draft, path);
    await flushFolder(dirname(path));
    // A folder that was just made is itself an entry of its parent, which must be on disk as well.
    if (firstMade !== undefined) await flushParents(dirname(path), dirname(firstMade));
  } catch (cause) {
    await rm(draft, { force: true });
    throw new Error(`the media folder cannot be written: ${dirname(path)}`, { cause });
  }
};

const writeFlushed = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

const flushParents = async (from: string, upTo: string): Promise<void> => {
  for (let folder = dirname(from); folder.length >= upTo.length; folder = dirname(folder)) {
    await flushFolder(folder);
    if (folder === dirname(folder)) return;
  }
};

/** Windows cannot open a folder for flushing, and journals renames by itself. */
const flushFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const isThere = async (path: string): Promise<boolean> => {
  try {
    await access(path);
    return true;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw new Error(`the media folder cannot be read: ${path}`, { cause });
  }
};

const isAbsent = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
