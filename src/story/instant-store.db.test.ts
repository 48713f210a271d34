import { expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aSite, aStory } from '../../test/support/makers.ts';
import { inTransaction } from '../store/transaction.ts';
import { changeStories } from './filing-store.ts';
import { takeDueInstants } from './instant-store.ts';
import { findStory } from './story-store.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const house = testDatabase();

test('an instant that has come is still told of, although the story changed before anyone looked at the clock', async () => {
  const made = await aStory(house.db, { siteId: await aSite(house.db), items: [anItem()] });
  const story = await findStory(house.db, made.id);
  if (!story) throw new Error('no story');
  const gated = { ...story, notBefore: new Date(noon), notAfter: new Date(noon + 5_000) };
  const change = (seconds: number, over: object = {}) =>
    inTransaction(house.db, (tx) => changeStories(tx, [{ ...gated, ...over }], new Date(noon + seconds * 1_000)));
  await change(-1);
  await change(1, { notAfter: new Date(noon + 9_000) });
  const due = await inTransaction(house.db, (tx) => takeDueInstants(tx, new Date(noon + 10_000), 10));
  expect(due.map(({ kind, at }) => [kind, at.getTime()])).toEqual([
    ['opens', noon],
    ['closes', noon + 9_000],
  ]);
});
