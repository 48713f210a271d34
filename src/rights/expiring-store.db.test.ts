import { expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aSite, aStory } from '../../test/support/makers.ts';
import { toInstant } from '../lib/instant.ts';
import { getWarnDays, listExpiring } from './expiring-store.ts';

const database = testDatabase();
const noon = Date.UTC(2026, 10, 24, 12);
const dayMs = 86_400_000;

test('texts and pictures whose rights end soon are listed, the next first, and no others', async () => {
  const { db } = database;
  const siteId = await aSite(db);
  const at = (days: number): Date => new Date(noon + days * dayMs);
  const terms = {
    text: { terms: [] },
    pictures: { p: { terms: [{ kind: 'period' as const, until: toInstant(at(2)) }] } },
    territories: [],
  };
  const text = await aStory(db, { siteId, items: [anItem()], row: { not_after: at(3) } });
  const picture = await aStory(db, { siteId, row: { terms: JSON.stringify(terms) } });
  await aStory(db, { siteId, row: { not_after: at(9) } });
  await aStory(db, { siteId, row: { not_after: at(3), killed_at: at(0) } });
  expect(await getWarnDays(db, siteId)).toBe(7);
  const found = await listExpiring(db, siteId, { from: at(0), until: at(7), limit: 10 });
  expect(found.map(({ storyId, mediaKey }) => [storyId, mediaKey])).toEqual([
    [picture.id, 'p'],
    [text.id, null],
  ]);
});
