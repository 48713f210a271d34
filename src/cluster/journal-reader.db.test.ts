import { expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aParagraph, aSite, aStory } from '../../test/support/makers.ts';
import type { JournalEntry, JournalKind } from '../journal/journal.ts';
import { listEntriesAfter } from '../journal/journal-store.ts';
import type { SiteId, StoryId } from '../lib/ids.ts';
import { inTransaction } from '../store/transaction.ts';
import { createClusterReader } from './journal-reader.ts';
import { listClusterOf } from './lead-store.ts';

const house = testDatabase();
const clock = { now: () => Date.UTC(2026, 10, 20, 12) };
const text =
  'The ferry Nordlys ran aground off Kvalhavn at dawn with eighty-three people aboard, and two lifeboats from Selvik ' +
  'took off all passengers within the hour while the harbour master Ida Berge closed the northern channel to shipping.';

const tell = async (siteId: SiteId, kinds: readonly JournalKind[], ...ids: readonly StoryId[]): Promise<void> => {
  const reader = createClusterReader(clock);
  const entries = ids.flatMap((storyId) =>
    kinds.map((kind, seq): JournalEntry => ({ siteId, kind, storyId, seq, at: new Date(clock.now()), actor: 'test' })),
  );
  await inTransaction(house.db, (tx) => reader.handle(tx, entries));
};

const joined = async (siteId: SiteId) =>
  (await listEntriesAfter(house.db, 0, 10_000)).filter((e) => e.kind === 'story.joined' && e.siteId === siteId);

const edition = (siteId: SiteId, number: number) =>
  aStory(house.db, { siteId, items: [anItem({ text: { body: [aParagraph(`${text} Edition ${number}.`)] } })] });

test('a cluster that grows story by story is told of in as many entries as stories, not for every member each time', async () => {
  const siteId = await aSite(house.db);
  const ids: StoryId[] = [];
  for (let number = 0; number < 20; number++) {
    const { id } = await edition(siteId, number);
    ids.push(id);
    await tell(siteId, ['story.version-filed', 'story.published'], id);
  }
  const [first] = ids;
  expect(first && (await listClusterOf(house.db, first, 100)).length).toBe(20);
  const told = await joined(siteId);
  expect(told.length).toBeLessThanOrEqual(2 * ids.length);
  expect(new Set(told.map(({ storyId }) => storyId))).toEqual(new Set(ids));
  expect(new Set(told.map(({ data }) => data?.cluster)).size).toBe(1);
});

test('a story that readers get or lose is told of with its cluster, and the entry makes no other', async () => {
  const siteId = await aSite(house.db);
  const [a, b] = [await edition(siteId, 1), await edition(siteId, 2)];
  await tell(siteId, ['story.version-filed'], a.id, b.id);
  const before = (await joined(siteId)).length;
  await tell(siteId, ['story.killed'], b.id);
  const after = await joined(siteId);
  expect(after.slice(before).map(({ storyId }) => storyId)).toEqual([b.id]);
  await tell(siteId, ['story.joined'], a.id, b.id);
  expect(await joined(siteId)).toHaveLength(after.length);
});
