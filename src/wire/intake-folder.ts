import type { Clock } from '../lib/clock.ts';
import { besideFile, walkPaths } from './file-paths.ts';
import type { Delivered } from './raw-item.ts';
import { readOrRefuse } from './read-file.ts';
import { type Received, receiveItems } from './receive-item.ts';
import type { Source } from './source.ts';
import { fileRead, type IntakeDeps, type Outcome, type ReadBatch, readReceived } from './take-in.ts';

export interface FolderLimits {
  /** Files filed in one transaction. */
  readonly batchFiles: number;
  /** Bytes held of one batch. */
  readonly batchBytes: number;
  /** Largest delivery that is read. */
  readonly maxBytes: number;
}

/** A file and what became of it. */
export interface FileOutcome {
  readonly path: string;
  /** Undefined where the file itself could not be opened. */
  readonly outcome?: Outcome;
  readonly problem?: string;
}

interface ReceivedFiles {
  readonly paths: readonly string[];
  readonly read: ReadBatch;
  readonly unopened: readonly FileOutcome[];
}

/**
 * Takes in files and folders as if they had been delivered, and tells of each when it is filed. While one batch is
 * being filed the next is already stored and read, so that disk, parser and database work side by side.
 */
export async function* intakePaths(
  deps: IntakeDeps & { readonly folder: FolderLimits },
  source: Source,
  paths: readonly string[],
): AsyncGenerator<FileOutcome> {
  const batches = receiveBatches(deps, source, paths);
  let next = batches.next();
  for (;;) {
    const { value: batch, done } = await next;
    if (done || !batch) return;
    next = batches.next();
    // A failure of the batch ahead is met when its turn comes, not as an unhandled rejection now.
    next.catch(() => {});
    yield* batch.unopened;
    const pathOf = new Map(batch.read.received.map(({ raw }, i) => [raw.id, batch.paths[i] ?? '']));
    const besides = (rawId: Received['raw']['id']) => besideFile(pathOf.get(rawId) ?? '', deps.folder.maxBytes);
    const outcomes = await fileRead(deps, source, batch.read, besides);
    for (const [i, outcome] of outcomes.entries()) yield { path: batch.paths[i] ?? '', outcome };
  }
}

async function* receiveBatches(
  deps: IntakeDeps & { readonly folder: FolderLimits },
  source: Source,
  paths: readonly string[],
): AsyncGenerator<ReceivedFiles> {
  for await (const batch of readBatches(paths, deps.folder, deps.clock)) {
    const received = await receiveItems(deps.db, source, batch.delivered);
    yield { paths: batch.paths, read: await readReceived(deps, source, received), unopened: batch.unopened };
  }
}

interface ReadFiles {
  readonly paths: string[];
  readonly delivered: Delivered[];
  readonly unopened: FileOutcome[];
}

async function* readBatches(paths: readonly string[], limits: FolderLimits, clock: Clock): AsyncGenerator<ReadFiles> {
  let batch: ReadFiles = { paths: [], delivered: [], unopened: [] };
  let bytes = 0;
  for await (const path of walkPaths(paths)) {
    const file = await readOne(path, limits.maxBytes, clock);
    if ('problem' in file) batch.unopened.push(file);
    else {
      batch.paths.push(path);
      batch.delivered.push(file.delivered);
      bytes += file.delivered.content.length;
    }
    if (batch.paths.length < limits.batchFiles && bytes < limits.batchBytes) continue;
    yield batch;
    batch = { paths: [], delivered: [], unopened: [] };
    bytes = 0;
  }
  if (batch.paths.length + batch.unopened.length > 0) yield batch;
}

const readOne = async (
  path: string,
  maxBytes: number,
  clock: Clock,
): Promise<
  { readonly path: string; readonly delivered: Delivered } | { readonly path: string; readonly problem: string }
> => {
  const read = await readOrRefuse(path, { channel: 'command', maxBytes, now: clock.now() });
  return read.ok ? { path, delivered: read.value } : { path, problem: read.error };
};
