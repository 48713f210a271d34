import type { NewsItem } from '../copy/news-item.ts';
import type { SiteId, StoryId, VersionId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import type { RoutingRecord } from '../store/schema.ts';
import type { CustodyHop, StoryVersion } from './story.ts';

/** A version with the record of how it was routed. */
export interface RoutedVersion extends StoryVersion {
  readonly routing: RoutingRecord;
}

/** One version with the site it belongs to. */
export const findVersion = async (
  db: Db | Tx,
  id: VersionId,
): Promise<{ readonly storyId: StoryId; readonly siteId: SiteId; readonly item: NewsItem } | undefined> =>
  db
    .selectFrom('story_version')
    .select(['story_id as storyId', 'site_id as siteId', 'item'])
    .where('id', '=', id)
    .executeTakeFirst();

/** All versions of a story, in order of arrival. */
export const listVersions = async (db: Db | Tx, storyId: StoryId): Promise<RoutedVersion[]> => {
  const rows = await db
    .selectFrom('story_version')
    .selectAll()
    .where('story_id', '=', storyId)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    storyId: row.story_id,
    sequence: row.sequence,
    wireVersion: row.wire_version,
    event: row.event,
    status: row.status,
    versionCreatedAt: row.version_created_at,
    filedAt: row.filed_at,
    filedBy: row.filed_by,
    headline: row.headline,
    item: row.item as NewsItem,
    routing: row.routing,
  }));
};

/** The hops of a version, the origin first. */
export const listCustody = async (db: Db | Tx, versionId: VersionId): Promise<CustodyHop[]> => {
  const rows = await db
    .selectFrom('custody_link')
    .select(['actor', 'role', 'at', 'change', 'licence'])
    .where('version_id', '=', versionId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as CustodyHop['role'] }));
};

/** Where a story is, outlet by outlet: which version it holds, since when, in what state. */
export const listOutletStates = async (db: Db | Tx, storyId: StoryId) =>
  db
    .selectFrom('outlet_state')
    .select(['outlet', 'version_id as versionId', 'state', 'reason', 'since'])
    .where('story_id', '=', storyId)
    .orderBy('outlet')
    .execute();
