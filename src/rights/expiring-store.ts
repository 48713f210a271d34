import { sql } from 'kysely';
import type { SiteId, StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';

/** A right that ends soon. */
export interface ExpiringRight {
  readonly storyId: StoryId;
  readonly headline: string;
  /** Key of the picture; null: the text. */
  readonly mediaKey: string | null;
  readonly endsAt: Date;
}

/** Rights to published stories and to their pictures that end between two instants, the next first. */
export const listExpiring = async (
  db: Db,
  siteId: SiteId,
  { from, until, limit }: { readonly from: Date; readonly until: Date; readonly limit: number },
): Promise<ExpiringRight[]> => {
  const { rows } = await sql<ExpiringRight>`
    with ending as (
      select story.id, null::text as media_key, story.not_after as ends_at, story.published_version_id
      from story
      where story.site_id = ${siteId} and story.not_after > ${from} and story.not_after <= ${until}
        and story.killed_at is null and story.taken_down_at is null and story.published_version_id is not null
      union all
      select story.id, picture.key, (term.value->>'until')::timestamptz, story.published_version_id
      from story
      cross join lateral jsonb_each(story.terms->'pictures') picture
      cross join lateral jsonb_array_elements(picture.value->'terms') term
      where story.site_id = ${siteId} and story.terms is not null and story.published_version_id is not null
        and story.killed_at is null and story.taken_down_at is null
        and (term.value->>'until')::timestamptz > ${from} and (term.value->>'until')::timestamptz <= ${until}
    )
    select ending.id as "storyId", version.headline, ending.media_key as "mediaKey", min(ending.ends_at) as "endsAt"
    from ending join story_version version on version.id = ending.published_version_id
    group by ending.id, version.headline, ending.media_key
    order by min(ending.ends_at), ending.id limit ${limit}`.execute(db);
  return rows;
};

/** How many days ahead the site wants to be warned. */
export const getWarnDays = async (db: Db, siteId: SiteId): Promise<number> => {
  const row = await db.selectFrom('site').select('warn_days').where('id', '=', siteId).executeTakeFirstOrThrow();
  return row.warn_days;
};
