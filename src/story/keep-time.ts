import type { JournalKind } from '../journal/journal.ts';
import { appendEntries } from '../journal/journal-store.ts';
import type { Clock } from '../lib/clock.ts';
import { createDoze } from '../lib/doze.ts';
import type { Db } from '../store/db.ts';
import { findNextInstant, type StoryInstant, takeDueInstants } from './instant-store.ts';

const batchSize = 500;

/**
 * Tells the journal of every instant that has come: a gate that opened, rights that ended. Gives how many. The instant
 * itself is the entry's time, so a reader whose clock is a little behind still sees the gate open.
 */
const strikeDue = async (db: Db, clock: Clock): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const due = await takeDueInstants(tx, new Date(clock.now()), batchSize);
    if (due.length > 0) await appendEntries(tx, due.map(toEntry));
    return due.length;
  });

const entryKinds: Readonly<Record<StoryInstant['kind'], JournalKind>> = {
  opens: 'story.released',
  closes: 'story.expired',
  picture: 'story.pictures-changed',
  warns: 'story.expires-soon',
};

const toEntry = (instant: StoryInstant) => ({
  siteId: instant.siteId,
  kind: entryKinds[instant.kind],
  storyId: instant.storyId,
  at: instant.at,
  actor: 'clock',
});

export interface Timekeeper {
  /** Looks again: an instant may have been added. */
  wake(): void;
  stop(): Promise<void>;
}

export interface TimekeeperOptions {
  /** Longest sleep: the safety net when no wake-up comes, and what bounds the effect of a clock that was set. */
  readonly lookEveryMs: number;
  onError(error: unknown): void;
}

/** Watches the clock for all stories. Several processes may do it at once; each instant is struck once. */
export const keepTime = (db: Db, clock: Clock, options: TimekeeperOptions): Timekeeper => {
  const doze = createDoze();
  const round = async (): Promise<number> => {
    doze.startRound();
    while (!doze.isOver && (await strikeDue(db, clock)) === batchSize);
    const next = await findNextInstant(db);
    return next ? Math.min(options.lookEveryMs, Math.max(0, next.getTime() - clock.now())) : options.lookEveryMs;
  };
  const run = async (): Promise<void> => {
    while (!doze.isOver) {
      const sleepMs = await round().catch((error: unknown) => {
        options.onError(error);
        return options.lookEveryMs;
      });
      await doze.sleep(sleepMs);
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
