import type { ClusterId, SectionId, StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import type { StoryUse } from '../story/story.ts';
import { toUse, useColumns } from '../story/story-use.ts';

/** Another wire's story about the same happening; nobody has decided yet whether it may be shown. */
export interface SameHappening {
  readonly id: StoryId;
  readonly slug: string;
  readonly sectionId: SectionId | null;
  readonly headline: string;
  readonly sourceName: string | null;
  readonly use: StoryUse;
}

export const findClusterOf = async (db: Db, storyId: StoryId): Promise<ClusterId | undefined> => {
  const own = await db
    .selectFrom('cluster_member')
    .select('cluster_id')
    .where('story_id', '=', storyId)
    .executeTakeFirst();
  return own?.cluster_id;
};

/** Published stories of a cluster but one, in the order readers got them. */
export const listSameHappening = async (
  db: Db,
  { clusterId, storyId }: { readonly clusterId: ClusterId; readonly storyId: StoryId },
  limit: number,
): Promise<SameHappening[]> => {
  const rows = await db
    .selectFrom('cluster_member as member')
    .innerJoin('story', 'story.id', 'member.story_id')
    .innerJoin('story_version as version', 'version.id', 'story.published_version_id')
    .leftJoin('source', 'source.id', 'story.source_id')
    .select(['story.id', 'story.slug', 'story.section_id', 'version.headline', 'source.name as source_name'])
    .select(useColumns)
    .where('member.cluster_id', '=', clusterId)
    .where('member.story_id', '<>', storyId)
    .where('version.headline', '<>', '')
    .orderBy('story.first_published_at')
    .orderBy('story.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    sectionId: row.section_id,
    headline: row.headline,
    sourceName: row.source_name,
    use: toUse(row),
  }));
};
