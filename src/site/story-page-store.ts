import { sql } from 'kysely';
import type { NewsItem } from '../copy/news-item.ts';
import type { SectionId, SiteId, SourceId, StoryId, VersionId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import type { StoryUse } from '../story/story.ts';
import { toUse, useColumns } from '../story/story-use.ts';
import { orderVersions } from '../story/version-order.ts';

/** A story as its own page needs it, with what `decideUse` asks for; nobody has decided yet. */
export interface PageStory {
  readonly id: StoryId;
  readonly slug: string;
  readonly sectionId: SectionId | null;
  readonly use: StoryUse;
  readonly firstPublishedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly item: NewsItem | null;
  readonly source: StorySource | undefined;
  /** True where readers had it once, whatever became of it. */
  readonly wasUp: boolean;
}

export interface StorySource {
  readonly id: SourceId;
  readonly slug: string;
  readonly name: string;
  readonly canonical: 'origin' | 'self';
  readonly robots: 'index' | 'noindex';
}

export const findPageStory = async (db: Db, siteId: SiteId, id: StoryId): Promise<PageStory | undefined> => {
  const row = await db
    .selectFrom('story')
    .leftJoin('story_version as version', 'version.id', 'story.published_version_id')
    .leftJoin('source', 'source.id', 'story.source_id')
    .leftJoin('site_entry as entry', 'entry.story_id', 'story.id')
    .select(['story.id', 'story.slug', 'story.section_id', 'story.first_published_at', 'story.published_at'])
    .select(useColumns)
    .select(['version.item', 'source.id as source_id', 'source.slug as source_slug', 'source.name as source_name'])
    .select(['source.canonical', 'source.robots', 'entry.version_id as entry_version_id'])
    .where('story.id', '=', id)
    .where('story.site_id', '=', siteId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { source_id, source_slug, source_name, canonical, robots } = row;
  return {
    id: row.id,
    slug: row.slug,
    sectionId: row.section_id,
    use: toUse(row),
    firstPublishedAt: row.first_published_at,
    publishedAt: row.published_at,
    item: row.item,
    source:
      source_id && source_slug && source_name && canonical && robots
        ? { id: source_id, slug: source_slug, name: source_name, canonical, robots }
        : undefined,
    wasUp: row.entry_version_id !== null,
  };
};

/** A correction readers are told about. */
export interface StoryCorrection {
  readonly at: Date;
  /** What the wire said for readers; absent where it said nothing. */
  readonly note: string | undefined;
}

interface VersionRow {
  readonly id: VersionId;
  readonly sequence: number;
  readonly wireVersion: string | null;
  readonly versionCreatedAt: Date | null;
  readonly filedAt: Date;
  readonly isCorrection: boolean;
  readonly isApproved: boolean;
  readonly embargoUntil: string | null;
  readonly note: string | null;
}

/**
 * The corrections up to the published version, oldest first in the source's order. One that waits at the desk or under
 * an embargo of its own is not told.
 */
export const listCorrections = async (
  db: Db,
  storyId: StoryId,
  publishedId: VersionId,
  nowMs: number,
): Promise<StoryCorrection[]> => {
  const { rows } = await sql<VersionRow>`
    select id, sequence, wire_version as "wireVersion", version_created_at as "versionCreatedAt", filed_at as "filedAt",
      (event = 'correction' or item ? 'correctionNote') and status = 'usable' as "isCorrection",
      routing->>'action' = 'publish' or id = ${publishedId} or exists (
        select from desk_decision d
        where d.version_id = v.id and d.kind in ('publish', 'release', 'schedule')) as "isApproved",
      item #>> '{time,embargoUntil,at}' as "embargoUntil",
      item->>'correctionNote' as note
    from story_version v where story_id = ${storyId}`.execute(db);
  const ordered = orderVersions(rows);
  const upTo = ordered.findIndex((version) => version.id === publishedId);
  return ordered
    .slice(0, upTo + 1)
    .filter((version) => version.isCorrection && version.isApproved)
    .filter(({ embargoUntil }) => embargoUntil === null || Date.parse(embargoUntil) <= nowMs)
    .map((version) => ({ at: version.versionCreatedAt ?? version.filedAt, note: version.note ?? undefined }));
};

/** One hop of the story's way here. */
export interface CustodyRecord {
  readonly actor: string;
  readonly role: string;
  readonly at: Date | null;
  readonly change: string;
  readonly licence: string | null;
}

export const listCustody = (db: Db, versionId: VersionId): Promise<CustodyRecord[]> =>
  db
    .selectFrom('custody_link')
    .select(['actor', 'role', 'at', 'change', 'licence'])
    .where('version_id', '=', versionId)
    .orderBy('position')
    .execute();
