import { mkdir, rename, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Names that senders give to files they are still writing, and files that are nobody's delivery. */
const unfinished = /^\.|^~|\.(part|partial|tmp|temp|filepart|crdownload|swp|lock)$|~$/i;
const pictures: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.avif', '.tif', '.tiff']);

export const isUnfinishedName = (name: string): boolean => unfinished.test(name);

/** Pictures lie beside the item that names them and are taken with it. */
export const isPictureName = (name: string): boolean => pictures.has(extname(name).toLowerCase());

/** Moves a file into a folder beside it, under another name when that one is taken: nothing is overwritten. */
export const moveAside = async (folder: string, name: string, into: 'done' | 'unreadable'): Promise<void> => {
  const target = join(folder, into);
  await mkdir(target, { recursive: true });
  for (let n = 1; ; n++) {
    const to = join(target, n === 1 ? name : `${n}-${name}`);
    const isTaken = await stat(to).then(
      () => true,
      () => false,
    );
    if (isTaken) continue;
    await rename(join(folder, name), to);
    return;
  }
};
