import { sql } from 'kysely';
import { groupBy } from '../lib/group.ts';
import type { ClusterId, StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { toUse, useColumns } from '../story/story-use.ts';
import type { LeadCandidate } from './choose-lead.ts';

/** The members of these clusters with all that a choice of the lead asks about. */
export const listLeadCandidates = async (
  tx: Tx,
  clusters: readonly ClusterId[],
): Promise<ReadonlyMap<ClusterId, readonly LeadCandidate[]>> => {
  const rows = await tx
    .selectFrom('cluster_member')
    .innerJoin('story', 'story.id', 'cluster_member.story_id')
    .select([
      'cluster_member.cluster_id as clusterId',
      'story.id as storyId',
      'story.site_id as siteId',
      'story.first_published_at as firstPublishedAt',
    ])
    .select(useColumns)
    .where('cluster_member.cluster_id', '=', sql<ClusterId>`any(${clusters}::text[])`)
    .execute();
  const members = rows.map((row) => ({
    clusterId: row.clusterId,
    storyId: row.storyId,
    siteId: row.siteId,
    firstPublishedAt: row.firstPublishedAt,
    use: toUse(row),
  }));
  return groupBy(members, ({ clusterId }) => clusterId);
};

export const setLeads = async (
  tx: Tx,
  leads: readonly { readonly clusterId: ClusterId; readonly lead: StoryId | null }[],
): Promise<void> => {
  await sql`update cluster set lead_story_id = given.lead
    from unnest(${leads.map(({ clusterId }) => clusterId)}::text[], ${leads.map(({ lead }) => lead)}::text[]) as given (id, lead)
    where cluster.id = given.id and cluster.lead_story_id is distinct from given.lead`.execute(tx);
};

/** A story of a cluster as the desk and the site list it. */
export interface ClusterStory {
  readonly storyId: StoryId;
  readonly isLead: boolean;
  readonly how: 'first' | 'duplicate' | 'happening';
  readonly similarity: number;
  readonly headline: string;
  readonly slug: string;
  readonly sourceSlug: string | null;
  readonly sourceName: string | null;
  readonly sectionSlug: string | null;
  readonly filedAt: Date;
  readonly killedAt: Date | null;
  readonly heldAt: Date | null;
  /** True while readers have it. */
  readonly isUp: boolean;
}

/** What others have about the same: every story of its cluster, the lead first, then in order of arrival. */
export const listClusterOf = async (db: Db | Tx, storyId: StoryId, limit: number): Promise<ClusterStory[]> =>
  db
    .selectFrom('cluster_member as own')
    .innerJoin('cluster_member as member', 'member.cluster_id', 'own.cluster_id')
    .innerJoin('cluster', 'cluster.id', 'own.cluster_id')
    .innerJoin('story', 'story.id', 'member.story_id')
    .innerJoin('story_version', (join) =>
      join.on('story_version.id', '=', sql`coalesce(story.published_version_id, story.current_version_id)`),
    )
    .leftJoin('source', 'source.id', 'story.source_id')
    .leftJoin('section', 'section.id', 'story.section_id')
    .leftJoin('site_entry', 'site_entry.story_id', 'story.id')
    .select([
      'story.id as storyId',
      'member.how as how',
      'member.similarity as similarity',
      'story_version.headline as headline',
      'story.slug as slug',
      'source.slug as sourceSlug',
      'source.name as sourceName',
      'section.slug as sectionSlug',
      'story.created_at as filedAt',
      'story.killed_at as killedAt',
      'story.held_at as heldAt',
      sql<boolean>`coalesce(story.id = cluster.lead_story_id, false)`.as('isLead'),
      sql<boolean>`coalesce(site_entry.state = 'up', false)`.as('isUp'),
    ])
    .where('own.story_id', '=', storyId)
    .orderBy(sql`story.id = cluster.lead_story_id`, (order) => order.desc().nullsLast())
    .orderBy('story.id')
    .limit(limit)
    .execute();
