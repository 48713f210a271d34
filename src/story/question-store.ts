import { type Selectable, sql } from 'kysely';
import { groupBy } from '../lib/group.ts';
import type { SiteId, StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { insertRows } from '../store/insert-rows.ts';
import type { Columns } from '../store/row-columns.ts';
import type { DeskQuestionTable } from '../store/schema-questions.ts';
import type { Question } from './question.ts';

const columns = {
  id: 'text',
  site_id: 'text',
  story_id: 'text',
  version_id: 'text',
  notice_id: 'text',
  kind: 'text',
  words: 'text',
  place: 'text',
  media_key: 'text',
  asked_at: 'timestamptz',
  // The arrays of a batch have a null where nothing is given, which would go before the column's own default.
  note: 'text',
} as const satisfies Columns;

export type StoryQuestion = Question & { readonly storyId: StoryId };

/** Writes questions, all open, in one statement; none asks the database nothing. */
export const insertQuestions = async (tx: Tx, siteId: SiteId, questions: readonly StoryQuestion[]): Promise<void> => {
  await insertRows(
    tx,
    { table: 'desk_question', columns },
    questions.map((question) => ({
      id: question.id,
      site_id: siteId,
      story_id: question.storyId,
      version_id: question.versionId,
      notice_id: question.noticeId,
      kind: question.kind,
      words: question.words,
      place: question.place,
      media_key: question.mediaKey,
      asked_at: question.askedAt,
      note: '',
    })),
  );
};

export const toQuestion = (row: Selectable<DeskQuestionTable>): StoryQuestion => ({
  id: row.id,
  storyId: row.story_id,
  kind: row.kind,
  words: row.words,
  place: row.place,
  mediaKey: row.media_key,
  versionId: row.version_id,
  noticeId: row.notice_id,
  askedAt: row.asked_at,
  answer: row.answer,
  embargoUntil: row.embargo_until,
  answeredAt: row.answered_at,
});

/** All questions about these stories, answered or not, in the order they were asked. */
export const listQuestionsOf = async (
  db: Db | Tx,
  ids: readonly StoryId[],
): Promise<Map<StoryId, readonly StoryQuestion[]>> => {
  const { rows } = await sql<Selectable<DeskQuestionTable>>`
    select * from desk_question where story_id = any(${ids}::text[]) order by id`.execute(db);
  return groupBy(rows.map(toQuestion), (question) => question.storyId);
};

/** Of which story a question is; undefined where there is no such question on the site. */
export const findQuestion = async (db: Db | Tx, siteId: SiteId, id: string): Promise<StoryQuestion | undefined> => {
  const row = await db
    .selectFrom('desk_question')
    .selectAll()
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .executeTakeFirst();
  return row && toQuestion(row);
};

/** Writes an editor's answer down. */
export const putAnswer = async (
  tx: Tx,
  id: string,
  given: Pick<Question, 'answer' | 'embargoUntil' | 'answeredAt'> & { readonly by: string; readonly note: string },
): Promise<void> => {
  await tx
    .updateTable('desk_question')
    .set({
      answer: given.answer,
      note: given.note,
      embargo_until: given.embargoUntil,
      answered_by: given.by,
      answered_at: given.answeredAt,
    })
    .where('id', '=', id)
    .execute();
};
