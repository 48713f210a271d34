import { sql } from 'kysely';
import type { SiteId, StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import type { Question } from '../story/question.ts';

/** An open question as the tray shows it. */
export interface OpenQuestion {
  readonly id: string;
  readonly storyId: StoryId;
  readonly kind: Question['kind'];
  readonly words: string;
  readonly place: string;
  readonly mediaKey: string | null;
  readonly askedAt: Date;
  readonly source: string;
  readonly headline: string;
}

/** Open questions of a site, the one asked last first; `before` is the last id of the page before. */
export const listOpenQuestions = async (
  db: Db,
  siteId: SiteId,
  page: { readonly limit: number; readonly before?: string | undefined; readonly kind?: Question['kind'] | undefined },
): Promise<OpenQuestion[]> => {
  const { rows } = await sql<OpenQuestion>`
    select question.id, question.story_id as "storyId", question.kind, question.words, question.place,
      question.media_key as "mediaKey", question.asked_at as "askedAt", coalesce(source.name, '') as source,
      coalesce(version.headline, '') as headline
    from desk_question question
    join story on story.id = question.story_id
    left join story_version version on version.id = story.current_version_id
    left join source on source.id = story.source_id
    where question.site_id = ${siteId} and question.answered_at is null
      and (${page.before ?? null}::text is null or question.id < ${page.before ?? null}::text)
      and (${page.kind ?? null}::text is null or question.kind = ${page.kind ?? null}::text)
    order by question.id desc limit ${page.limit}`.execute(db);
  return rows;
};

/** True once all stories that the notice asked about are settled and one of them was the one it meant. */
export const isNoticeSettled = async (tx: Tx, noticeId: string): Promise<boolean> => {
  const { rows } = await sql<{ is: boolean | null }>`
    select bool_and(answered_at is not null) and bool_or(answer <> 'nothing') as is
    from desk_question where notice_id = ${noticeId}`.execute(tx);
  return rows[0]?.is ?? false;
};
