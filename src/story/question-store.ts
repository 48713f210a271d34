import { type Selectable, sql } from 'kysely';
import { groupBy } from '../lib/group.ts';
import type { SiteId, SourceId, StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { insertRows } from '../store/insert-rows.ts';
import type { Columns } from '../store/row-columns.ts';
import type { DeskQuestionTable } from '../store/schema-questions.ts';
import type { Question } from './question.ts';

const columns = {
  id: 'text',
  site_id: 'text',
  source_id: 'text',
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
export const insertQuestions = async (
  tx: Tx,
  { siteId, sourceId }: { readonly siteId: SiteId; readonly sourceId: SourceId | null },
  questions: readonly StoryQuestion[],
): Promise<void> => {
  const rows = (await withoutKnownTerms(tx, sourceId, questions)).map((question) => ({
    id: question.id,
    site_id: siteId,
    source_id: sourceId,
    story_id: question.storyId,
    version_id: question.versionId,
    notice_id: question.noticeId,
    kind: question.kind,
    words: question.words,
    place: question.place,
    media_key: question.mediaKey,
    asked_at: question.askedAt,
    note: '',
  }));
  await insertRows(tx, { table: 'desk_question', columns }, rows);
};

/**
 * An agency sends its terms with every story. Words that wait for an answer already, or that an editor said mean
 * nothing, are not asked about again; words that an editor acted upon are, with every story that has them.
 */
const withoutKnownTerms = async (
  tx: Tx,
  sourceId: SourceId | null,
  questions: readonly StoryQuestion[],
): Promise<readonly StoryQuestion[]> => {
  const asked = [...new Set(questions.flatMap(({ kind, words }) => (kind === 'rights' ? [words] : [])))];
  if (sourceId === null || asked.length === 0) return questions;
  const { rows } = await sql<{ words: string }>`
    select distinct words from desk_question
    where source_id = ${sourceId} and kind = 'rights' and md5(words) in (select md5(w) from unnest(${asked}::text[]) w)
      and words = any(${asked}::text[]) and (answered_at is null or answer = 'nothing')`.execute(tx);
  const known = new Set(rows.map(({ words }) => words));
  return questions.filter(({ kind, words }) => {
    if (kind !== 'rights') return true;
    const isKnown = known.has(words);
    known.add(words);
    return !isKnown;
  });
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
