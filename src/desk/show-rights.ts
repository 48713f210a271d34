import type { Clock } from '../lib/clock.ts';
import type { SiteId, StoryId } from '../lib/ids.ts';
import { type ExpiringRight, getWarnDays, listExpiring } from '../rights/expiring-store.ts';
import { type ExplainedRights, explainRights } from '../rights/explain-rights.ts';
import type { Db } from '../store/db.ts';
import { getRightsPolicy, listTerms } from '../story/rights-store.ts';
import { findStory } from '../story/story-store.ts';
import { findVersion } from '../story/version-store.ts';

const dayMs = 86_400_000;
const mostExpiring = 500;

/** Terms and uses of a story and its pictures as they stand now; undefined where there is no such story. */
export const showRights = async (
  db: Db,
  clock: Clock,
  asked: { readonly storyId: StoryId; readonly territories?: readonly string[] },
): Promise<readonly ExplainedRights[] | undefined> => {
  const story = await findStory(db, asked.storyId);
  if (!story) return undefined;
  const versionId = story.publishedVersionId ?? story.currentVersionId;
  const version = versionId ? await findVersion(db, versionId) : undefined;
  const terms = (await listTerms(db, [story.id])).get(story.id) ?? [];
  const policy = await getRightsPolicy(db, story.siteId);
  return explainRights({
    use: story,
    terms: terms.filter((term) => term.versionId === versionId),
    pictures: (version?.item.media ?? []).map(({ key, credit, copyrightNotice }) => ({
      key,
      credit: credit ?? copyrightNotice,
    })),
    currentDays: policy.currentDays,
    ...(asked.territories ? { territories: asked.territories } : {}),
    nowMs: clock.now(),
  });
};

/** Rights that end within the time the site wants to be warned ahead, the next first. */
export const showExpiring = async (db: Db, clock: Clock, siteId: SiteId): Promise<readonly ExpiringRight[]> => {
  const from = new Date(clock.now());
  const until = new Date(from.getTime() + (await getWarnDays(db, siteId)) * dayMs);
  return listExpiring(db, siteId, { from, until, limit: mostExpiring });
};
