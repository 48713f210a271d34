import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { newId, type SiteId, type StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import { getDefaultSite } from '../story/site-store.ts';
import type { JournalEntry, NewEntry } from './journal.ts';
import { appendEntries, findLastSeq, listEntriesAfter } from './journal-store.ts';
import { catchUp, type JournalReader, keepReading } from './read-journal.ts';

const house = testDatabase();
let siteId: SiteId;
beforeAll(async () => {
  siteId = (await getDefaultSite(house.db)).id;
});

const anEntry = (): NewEntry => ({
  siteId,
  kind: 'story.published',
  storyId: newId<StoryId>(),
  at: new Date('2026-11-24T12:00:00Z'),
  actor: 'test',
});

const append = (entry = anEntry()) => house.db.transaction().execute((tx) => appendEntries(tx, [entry]));

/** Holds a transaction open after it appended, until `finish` is called. */
const appendSlowly = (entry: NewEntry, isKept = true) => {
  let finish: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let appended: () => void = () => {};
  const hasAppended = new Promise<void>((resolve) => {
    appended = resolve;
  });
  const done = house.db
    .transaction()
    .execute(async (tx) => {
      await appendEntries(tx, [entry]);
      appended();
      await gate;
      if (!isKept) throw new Error('undone');
    })
    .catch(() => {});
  return { hasAppended, finish, done };
};

const collector = (name: string, seen: JournalEntry[]): JournalReader => ({
  name,
  handle: async (_tx: Tx, entries) => {
    seen.push(...entries);
  },
});

describe('a journal reader', () => {
  test('never skips an entry whose transaction commits late', async () => {
    const slow = anEntry();
    const quick = anEntry();
    const seen: JournalEntry[] = [];
    const reader = collector('gap', seen);
    await catchUp(house.db, [reader], 100);
    seen.length = 0;
    const held = appendSlowly(slow);
    await held.hasAppended;
    const second = append(quick);
    await catchUp(house.db, [reader], 100);
    expect(seen).toEqual([]);
    held.finish();
    await Promise.all([held.done, second]);
    await catchUp(house.db, [reader], 100);
    expect(seen.map((entry) => entry.storyId)).toEqual([slow.storyId, quick.storyId]);
  });

  test('goes on over the gap that an undone transaction leaves', async () => {
    const seen: JournalEntry[] = [];
    const reader = collector('undone', seen);
    await catchUp(house.db, [reader], 100);
    seen.length = 0;
    const undone = appendSlowly(anEntry(), false);
    await undone.hasAppended;
    undone.finish();
    await undone.done;
    const kept = anEntry();
    await append(kept);
    await catchUp(house.db, [reader], 100);
    expect(seen.map((entry) => entry.storyId)).toEqual([kept.storyId]);
  });

  test('meets each entry once although two processes read for it at the same time', async () => {
    const seen: JournalEntry[] = [];
    const reader = collector('twice', seen);
    await catchUp(house.db, [reader], 100);
    seen.length = 0;
    for (let i = 0; i < 30; i++) await append();
    await Promise.all(Array.from({ length: 4 }, () => catchUp(house.db, [reader], 7)));
    expect(seen).toHaveLength(30);
    expect(new Set(seen.map((entry) => entry.seq)).size).toBe(30);
  });

  test('reads a batch again when its work failed, and what the work wrote is undone with the cursor', async () => {
    let tries = 0;
    const seen: JournalEntry[] = [];
    const reader: JournalReader = {
      name: 'failing',
      handle: async (tx, entries) => {
        await tx.insertInto('journal_cursor').values({ reader: 'mark', seq: 1 }).execute();
        if (tries++ === 0) throw new Error('once');
        seen.push(...entries);
      },
    };
    await append();
    await expect(catchUp(house.db, [reader], 1_000)).rejects.toThrow('once');
    await catchUp(house.db, [reader], 1_000);
    expect(seen.length).toBeGreaterThan(0);
  });

  test('is woken by a notification, and by its own timer when none comes', async () => {
    const seen: JournalEntry[] = [];
    const loop = keepReading(house.db, collector('loop', seen), {
      batchSize: 100,
      pollEveryMs: 60_000,
      onError: () => {},
    });
    const stop = await house.listen('journal', loop.wake);
    const before = seen.length;
    await append();
    await expect.poll(() => seen.length, { timeout: 3_000 }).toBeGreaterThan(before);
    await stop();
    await loop.stop();
    const timed = keepReading(house.db, collector('timer', seen), {
      batchSize: 100,
      pollEveryMs: 20,
      onError: () => {},
    });
    const later = anEntry();
    await append(later);
    await expect.poll(() => seen.some((entry) => entry.storyId === later.storyId), { timeout: 3_000 }).toBe(true);
    await timed.stop();
  });

  test('the last number is that of the newest entry', async () => {
    const seq = await append();
    expect(await findLastSeq(house.db)).toBe(seq);
    expect(await listEntriesAfter(house.db, seq, 10)).toEqual([]);
  });
});
