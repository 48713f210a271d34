import { type Selectable, sql } from 'kysely';
import { groupBy } from '../lib/group.ts';
import { newId, type SiteId, type SourceId, type StoryId, type VersionId } from '../lib/ids.ts';
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

/**
 * Asks about the same terms with every other story of the source that came with them while nobody was asked: an editor
 * who took one back would not know of the others. Withdrawn stories are left alone.
 */
export const askOfOthers = async (
  tx: Tx,
  of: { readonly siteId: SiteId; readonly sourceId: SourceId },
  { words, askedAt, at }: { readonly words: string; readonly askedAt: Date; readonly at: Date },
): Promise<void> => {
  const { rows } = await sql<{ storyId: StoryId; versionId: VersionId; place: string; mediaKey: string | null }>`
    select distinct on (story.id) story.id as "storyId", v.id as "versionId", asked->>'at' as place,
      asked->>'media' as "mediaKey"
    from story join story_version v on v.story_id = story.id
    cross join lateral jsonb_array_elements(v.item->'questions') asked
    where story.source_id = ${of.sourceId} and v.filed_at >= ${askedAt}
      and story.killed_at is null and story.taken_down_at is null
      and asked->>'kind' = 'rights' and asked->>'text' = ${words}
      and not exists (select from desk_question q where q.story_id = story.id and q.kind = 'rights' and q.words = ${words})
    order by story.id, v.sequence desc`.execute(tx);
  const fresh = rows.map((row) => ({
    id: newId(),
    site_id: of.siteId,
    source_id: of.sourceId,
    story_id: row.storyId,
    version_id: row.versionId,
    notice_id: null,
    kind: 'rights',
    words,
    place: row.place,
    media_key: row.mediaKey,
    asked_at: at,
    note: '',
  }));
  await insertRows(tx, { table: 'desk_question', columns }, fresh);
};

const toQuestion = (row: Selectable<DeskQuestionTable>): StoryQuestion => ({
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

/**
 * Closes questions about places that something else has settled: the site said where its readers are (every story), or
 * an editor ruled about this text or picture.
 */
export const closePlaceQuestions = async (
  db: Db | Tx,
  siteId: SiteId,
  closed: {
    readonly about?: { readonly storyId: StoryId; readonly mediaKey: string | null };
    readonly by: string;
    readonly note: string;
    readonly at: Date;
  },
): Promise<void> => {
  const { about, by, note, at } = closed;
  const isAbout = about
    ? sql`question.story_id = ${about.storyId} and question.media_key is not distinct from ${about.mediaKey}`
    : sql`term.mode is not null`;
  await sql`
    update desk_question question set answer = 'nothing', note = ${note}, answered_by = ${by}, answered_at = ${at}
    where question.site_id = ${siteId} and question.kind = 'rights' and question.answered_at is null
      and exists (
        select from rights_term term
        where term.story_id = question.story_id and term.kind = 'territory' and term.original = question.words
          and term.media_key is not distinct from question.media_key and ${isAbout}
      )`.execute(db);
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
