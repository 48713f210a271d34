import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isWholePicture } from '../formats/picture/whole-picture.ts';
import type { Clock } from '../lib/clock.ts';
import { createDoze } from '../lib/doze.ts';
import { endsByItself } from './ends-by-itself.ts';
import { besideFile } from './file-paths.ts';
import { isPictureName, isUnfinishedName, moveAside } from './folder-names.ts';
import { readBytes } from './parse-item.ts';
import type { Delivered } from './raw-item.ts';
import { readDelivered } from './read-file.ts';
import { receiveItems } from './receive-item.ts';
import type { Source } from './source.ts';
import { type IntakeDeps, takeIn } from './take-in.ts';

export interface WatchOptions {
  /** How often the folder is looked through; also the safety net where the system tells of no changes. */
  readonly lookEveryMs: number;
  /** A file that does not read as a whole item is left alone until nothing was added to it for so long. */
  readonly settleMs: number;
  readonly maxBytes: number;
  /** Files taken in one transaction. */
  readonly batchFiles: number;
  /** Bytes held of one batch. */
  readonly batchBytes: number;
  onError(folder: string, error: unknown): void;
}

export interface FolderWatch {
  /** Ends after the batch in hand. */
  stop(): Promise<void>;
}

/**
 * Takes in what is dropped into a folder. A file is taken as soon as it reads as a whole document that ends by itself
 * (XML, JSON), or when it has not grown for a while; then it moves to `done/` or `unreadable/` beside it, after the database has it.
 */
export const watchFolder = (
  deps: IntakeDeps & { readonly clock: Clock },
  source: Source,
  folder: string,
  options: WatchOptions,
): FolderWatch => {
  const doze = createDoze();
  let watcher: FSWatcher | undefined;
  const round = async (): Promise<void> => {
    // Made and watched at each round until it works: a disk may be mounted later than we start.
    await mkdir(folder, { recursive: true });
    watcher ??= tryWatch(folder, doze.wake, () => {
      watcher = undefined;
    });
    await lookThrough(deps, source, folder, options);
  };
  const run = async (): Promise<void> => {
    while (!doze.isOver) {
      doze.startRound();
      await round().catch((error: unknown) => options.onError(folder, error));
      await doze.sleep(options.lookEveryMs);
    }
    watcher?.close();
  };
  const done = run();
  return {
    async stop() {
      doze.end();
      await done;
    },
  };
};

/** Where the system cannot watch (some network file systems), looking regularly has to do. */
const tryWatch = (folder: string, wake: () => void, onLost: () => void): FSWatcher | undefined => {
  try {
    const watcher = watch(folder, wake);
    watcher.on('error', () => {
      watcher.close();
      onLost();
    });
    return watcher;
  } catch {
    return undefined;
  }
};

const lookThrough = async (deps: IntakeDeps, source: Source, folder: string, options: WatchOptions): Promise<void> => {
  for (;;) {
    const names = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isFile() && !isUnfinishedName(entry.name))
      .map((entry) => entry.name)
      .sort(picturesLast);
    if ((await takeWhole(deps, source, { folder, names }, options)) === 0) return;
  }
};

/** Items first: those find their pictures beside them, and a picture's own turn then only moves it away. */
const picturesLast = (a: string, b: string): number =>
  Number(isPictureName(a)) - Number(isPictureName(b)) || (a < b ? -1 : 1);

interface WholeFile {
  readonly name: string;
  readonly delivered: Delivered;
}

/** Takes those of the named files that are whole, a batch at a time; gives how many. */
const takeWhole = async (
  deps: IntakeDeps,
  source: Source,
  from: { readonly folder: string; readonly names: readonly string[] },
  options: WatchOptions,
): Promise<number> => {
  let taken = 0;
  let batch: WholeFile[] = [];
  let bytes = 0;
  const take = async (): Promise<void> => {
    taken += batch.length;
    await takeFiles(deps, source, { folder: from.folder, files: batch, maxBytes: options.maxBytes });
    batch = [];
    bytes = 0;
  };
  for (const name of from.names) {
    const delivered = await readWhole(deps, source, join(from.folder, name), options).catch((error: unknown) => {
      // A file that cannot be opened waits where it is; its neighbours need not.
      options.onError(from.folder, error);
      return undefined;
    });
    if (!delivered) continue;
    batch.push({ name, delivered });
    bytes += delivered.content.length;
    if (batch.length >= options.batchFiles || bytes >= options.batchBytes) await take();
  }
  if (batch.length > 0) await take();
  return taken;
};

const takeFiles = async (
  deps: IntakeDeps,
  source: Source,
  from: { readonly folder: string; readonly files: readonly WholeFile[]; readonly maxBytes: number },
): Promise<void> => {
  const received = await receiveItems(
    deps.db,
    source,
    from.files.map(({ delivered }) => delivered),
  );
  const nameOf = new Map(received.map(({ raw }, i) => [raw.id, from.files[i]?.name ?? '']));
  const outcomes = await takeIn(deps, source, received, (id) =>
    besideFile(join(from.folder, nameOf.get(id) ?? ''), from.maxBytes),
  );
  for (const [i, outcome] of outcomes.entries()) {
    await moveAside(from.folder, from.files[i]?.name ?? '', outcome.ok ? 'done' : 'unreadable');
  }
};

/** The file's bytes when it is complete; undefined while it is still being written. */
const readWhole = async (deps: IntakeDeps, source: Source, path: string, options: WatchOptions) => {
  const before = await stat(path).catch(() => undefined);
  if (!before) return undefined;
  const now = deps.clock.now();
  const delivered = await readDelivered(path, { channel: 'folder', maxBytes: options.maxBytes, now });
  const after = await stat(path).catch(() => undefined);
  if (!after || after.size !== before.size || after.mtimeMs !== before.mtimeMs) return undefined;
  if (now - after.mtimeMs >= options.settleMs) return delivered;
  // Young files are taken at once when they read as a whole document: a story need not wait because its file is new.
  if (delivered.isCut) return undefined;
  if (isPictureName(path)) return isWholePicture(delivered.content) ? delivered : undefined;
  const reading = await readBytes(delivered, source, deps.limits);
  return reading.ok && endsByItself(reading.value.format) ? delivered : undefined;
};
