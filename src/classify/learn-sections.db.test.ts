import { expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { anItem, aSection, aSite, aStory } from '../../test/support/makers.ts';
import type { SiteId } from '../lib/ids.ts';
import { learnSections } from './learn-sections.ts';

const house = testDatabase();
const limits = { mostExamples: 100, leastExamples: 4, learnAfterChoices: 1, learnEveryMs: 1 };

const learn = async (siteId: SiteId) => {
  const asked: string[] = [];
  const db = house.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      asked.push(...Object.keys(result.rows[0] ?? {}));
      return result;
    },
  });
  const note = await learnSections({ db, clock: { now: Date.now }, random: Math.random, limits }, siteId);
  return { note, hasReadTexts: asked.includes('item') };
};

const file = async (siteId: SiteId, slug: string, count: number): Promise<void> => {
  const sectionId = await aSection(house.db, siteId, { slug, name: slug });
  for (let n = 0; n < count; n++) {
    const item = anItem({ text: { headline: `${slug} ${n}` } });
    await aStory(house.db, { siteId, sectionId, items: [item], row: { section_chosen_at: new Date() } });
  }
};

test('a site that can teach nothing yet is not read', async () => {
  const siteId = await aSite(house.db);
  await file(siteId, 'sport', 6);
  expect(await learn(siteId)).toEqual({ note: undefined, hasReadTexts: false });
  await file(siteId, 'courts', 6);
  expect(await learn(siteId)).toMatchObject({ note: { examples: 12 }, hasReadTexts: true });
});
