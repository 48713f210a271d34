import { sql } from 'kysely';
import type { SiteId, StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { isCopy } from '../story/derive-state.ts';

/** A story that waits for an editor. */
export interface WaitingStory {
  readonly id: StoryId;
  readonly headline: string;
  readonly source: string;
  readonly isHeld: boolean;
  /** True where a question about it is open: the answer frees it, no release. */
  readonly isAsked: boolean;
  /** False for a message to editors: there is nothing to publish. */
  readonly isCopy: boolean;
  /** Why it was routed here, or why it is on hold. */
  readonly why: string;
}

/** What waits for an editor, the last filed first: routed to the desk, held by a rule, or on hold. */
export const listWaiting = async (db: Db, siteId: SiteId, limit: number): Promise<WaitingStory[]> => {
  const { rows } = await sql<Omit<WaitingStory, 'isCopy'> & Parameters<typeof isCopy>[0]>`
    select story.id, version.headline, coalesce(source.name, '') as source, story.held_at is not null as "isHeld",
      exists (select from desk_question q where q.story_id = story.id and q.answered_at is null and q.kind <> 'rights')
        as "isAsked",
      version.event, version.status, version.item->>'kind' as kind,
      coalesce(story.held_reason, version.routing->>'reason', '') as why
    from story
    join story_version version on version.id = story.current_version_id
    left join source on source.id = story.source_id
    where story.site_id = ${siteId} and story.killed_at is null
      and (story.held_at is not null or (story.published_version_id is null and story.route in ('desk', 'hold')))
    order by story.id desc limit ${limit}`.execute(db);
  return rows.map(({ event, status, kind, ...row }) => ({ ...row, isCopy: isCopy({ event, status, kind }) }));
};
