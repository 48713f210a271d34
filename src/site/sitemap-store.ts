import { sql } from 'kysely';
import type { SectionId, SiteId, StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import type { StoryUse } from '../story/story.ts';
import { toUse, type UseRow } from '../story/story-use.ts';
import type { ListCursor } from './list-cursor.ts';

/** A story as sitemaps need it; nobody has decided yet. */
export interface MappedStory {
  readonly id: StoryId;
  readonly slug: string;
  readonly sectionId: SectionId | null;
  readonly use: StoryUse;
  readonly sortAt: Date;
  readonly publishedAt: Date;
  readonly headline: string;
  readonly language: string | null;
}

/** The months that have indexable stories, newest first, as `YYYY-MM`. Skips from month to month; counts nothing. */
export const listStoryMonths = async (db: Db, siteId: SiteId, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ month: string }>`
    with recursive months as (
      (select date_trunc('month', sort_at, 'UTC') as start from site_entry
        where site_id = ${siteId} and state = 'up' order by sort_at desc limit 1)
      union all
      select (select date_trunc('month', sort_at, 'UTC') from site_entry
        where site_id = ${siteId} and state = 'up' and sort_at < months.start order by sort_at desc limit 1)
      from months where months.start is not null
    )
    select to_char(start at time zone 'UTC', 'YYYY-MM') as month from months where start is not null limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.month);
};

export interface SitemapRequest {
  readonly siteId: SiteId;
  readonly from: Date;
  readonly until: Date;
  readonly before?: ListCursor | undefined;
  readonly limit: number;
}

type MappedRow = UseRow & {
  id: StoryId;
  slug: string;
  section_id: SectionId | null;
  sort_at: Date;
  published_at: Date | null;
  headline: string | null;
  language: string | null;
};

/** Stories that search engines may list, first published in a span of time, newest first. */
export const listMappedStories = async (db: Db, request: SitemapRequest): Promise<MappedStory[]> => {
  const { siteId, from, until, before, limit } = request;
  const { rows } = await sql<MappedRow>`
    select story.id, story.slug, story.section_id, story.killed_at, story.taken_down_at, story.held_at,
      story.published_version_id, story.not_before, story.embargo_until, story.not_after, story.expiry, story.terms,
      story.published_at, page.sort_at, page.language, version.headline
    from (
      select story_id, sort_at, language from site_entry
      where site_id = ${siteId} and state = 'up' and is_indexable
        and sort_at >= ${from}::timestamptz and sort_at < ${until}::timestamptz
        ${before ? sql`and (sort_at, story_id) < (${before.sortAt}::timestamptz, ${before.storyId})` : sql``}
      order by sort_at desc, story_id desc limit ${limit}
    ) page
    join story on story.id = page.story_id
    left join story_version version on version.id = story.published_version_id
    order by page.sort_at desc, page.story_id desc`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    sectionId: row.section_id,
    use: toUse(row),
    sortAt: row.sort_at,
    publishedAt: row.published_at ?? row.sort_at,
    headline: row.headline ?? '',
    language: row.language,
  }));
};
