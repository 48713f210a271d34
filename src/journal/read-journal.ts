import { createDoze } from '../lib/doze.ts';
import type { Db, Tx } from '../store/db.ts';
import type { JournalEntry } from './journal.ts';
import { listEntriesAfter, lockCursor, moveCursor } from './journal-store.ts';

/** An outlet's way to learn of changes: its name, and what it does with a batch, in the transaction that moves its cursor. */
export interface JournalReader {
  readonly name: string;
  /** Takes entries oldest first. What it writes through `tx` and the cursor commit together. */
  handle(tx: Tx, entries: readonly JournalEntry[]): Promise<void>;
  /** Called after the commit with the entries just handled; for waking others, never for truth. */
  afterCommit?(entries: readonly JournalEntry[]): Promise<void> | void;
}

export interface ReadingLoop {
  /** Looks now, without waiting for the next wake-up. */
  wake(): void;
  /** Finishes the batch in hand and stops. */
  stop(): Promise<void>;
}

export interface ReadingOptions {
  readonly batchSize: number;
  /** How long a reader sleeps at most when no notification comes: the safety net. */
  readonly pollEveryMs: number;
  onError(reader: string, error: unknown): void;
}

/** Handles one batch; gives the number of entries, 0 when the reader is up to date. */
const readBatch = async (db: Db, reader: JournalReader, batchSize: number): Promise<number> => {
  const entries = await db.transaction().execute(async (tx) => {
    const seq = await lockCursor(tx, reader.name);
    const batch = await listEntriesAfter(tx, seq, batchSize);
    const last = batch.at(-1);
    if (!last) return [];
    await reader.handle(tx, batch);
    await moveCursor(tx, reader.name, last.seq);
    return batch;
  });
  if (entries.length > 0) await reader.afterCommit?.(entries);
  return entries.length;
};

/** Reads until nothing is left; used by commands that must see the outlets settled before they answer. */
export const catchUp = async (db: Db, readers: readonly JournalReader[], batchSize: number): Promise<void> => {
  for (const reader of readers) {
    while ((await readBatch(db, reader, batchSize)) > 0);
  }
};

/** Reads for as long as the process lives: woken by `wake()` (a notification) and by its own timer. */
export const keepReading = (db: Db, reader: JournalReader, options: ReadingOptions): ReadingLoop => {
  const doze = createDoze();
  const round = async (): Promise<void> => {
    doze.startRound();
    try {
      while (!doze.isOver && (await readBatch(db, reader, options.batchSize)) > 0);
    } catch (error) {
      options.onError(reader.name, error);
      // What failed will hardly work at once: news must not make the loop turn faster than the timer does.
      await new Promise((resolve) => setTimeout(resolve, options.pollEveryMs));
    }
  };
  const run = async (): Promise<void> => {
    while (!doze.isOver) {
      await round();
      await doze.sleep(options.pollEveryMs);
    }
  };
  const done = run();
  return {
    wake: doze.wake,
    async stop() {
      doze.end();
      await done;
    },
  };
};
