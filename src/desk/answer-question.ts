import type { NewEntry } from '../journal/journal.ts';
import { appendEntries } from '../journal/journal-store.ts';
import type { Clock } from '../lib/clock.ts';
import type { SiteId, SourceId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { toSlug } from '../lib/slug.ts';
import type { Db, Tx } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { deriveState } from '../story/derive-state.ts';
import { changeStories } from '../story/filing-store.ts';
import { noteChanges } from '../story/note-changes.ts';
import type { Answer, Question } from '../story/question.ts';
import { askOfOthers, findQuestion, putAnswer, type StoryQuestion } from '../story/question-store.ts';
import { insertRuling } from '../story/rights-store.ts';
import type { Story } from '../story/story.ts';
import type { StoryFile } from '../story/story-file.ts';
import { findStory, loadFile, lockSource } from '../story/story-store.ts';
import { closeNotice } from '../wire/notice-store.ts';
import { type DecisionRefusal, decideInTransaction } from './decide-story.ts';
import { fileCorrection } from './file-correction.ts';
import { isNoticeSettled } from './question-tray-store.ts';

/** What an editor answers. */
export interface GivenAnswer {
  readonly siteId: SiteId;
  readonly questionId: string;
  readonly answer: Answer;
  /** "person:…" or "command". */
  readonly by: string;
  /** A reason; with a correction, the note that readers see. */
  readonly note: string;
  /** With an embargo: when it ends. */
  readonly until?: Date;
}

export type AnswerRefusal =
  | { readonly kind: 'no-such-question' }
  | { readonly kind: 'no-such-notice' }
  | { readonly kind: 'answered-already' }
  | { readonly kind: 'wrong-answer'; readonly may: readonly Answer[] }
  | { readonly kind: 'no-instant' }
  | { readonly kind: 'no-note' }
  | DecisionRefusal;

/** Answers by what is asked, the likeliest first. Whatever is asked, an editor may take the story back. */
export const answersTo: Readonly<Record<Question['kind'], readonly Answer[]>> = {
  embargo: ['embargo', 'nothing', 'hold', 'kill'],
  kill: ['kill', 'hold', 'nothing'],
  hold: ['hold', 'kill', 'nothing'],
  correction: ['correction', 'nothing', 'hold', 'kill'],
  rights: ['nothing', 'hold', 'kill'],
};

/**
 * Writes down what an editor made of the wire's words, and brings the story into the state that follows, with the
 * journal's entries in the same transaction. The instant of an embargo becomes the story's own; a kill or hold becomes
 * the desk's; a correction is filed as a version with the editor's note and published.
 */
export const answerQuestion = (db: Db, clock: Clock, given: GivenAnswer): Promise<Result<Story, AnswerRefusal>> =>
  inTransaction(db, async (tx) => {
    const found = await findQuestion(tx, given.siteId, given.questionId);
    if (!found) return err({ kind: 'no-such-question' });
    const sourceId = await lockSourceOfTerms(tx, found);
    const file = await loadFile(tx, found.storyId);
    const question = file?.questions.find(({ id }) => id === found.id);
    if (!file || !question) return err({ kind: 'no-such-question' });
    const refusal = refusalOf(question, given);
    if (refusal) return err(refusal);
    const at = new Date(Math.max(clock.now(), question.askedAt.getTime()));
    const acted = await act(tx, file, { ...given, words: question.words, mediaKey: question.mediaKey, at });
    if (!acted.ok) return acted;
    const embargoUntil = given.answer === 'embargo' ? (given.until ?? null) : null;
    await putAnswer(tx, found.id, {
      answer: given.answer,
      note: given.note,
      by: given.by,
      embargoUntil,
      answeredAt: at,
    });
    if (sourceId && given.answer !== 'nothing') {
      await askOfOthers(tx, { siteId: given.siteId, sourceId }, { words: found.words, askedAt: found.askedAt, at });
    }
    await closeAnswered(tx, found, { ...given, at });
    return ok(await settle(tx, found, { ...given, at }));
  });

/** The source whose terms are asked about: no story of it is filed meanwhile that would think them asked already. */
const lockSourceOfTerms = async (tx: Tx, { kind, storyId }: StoryQuestion): Promise<SourceId | null> => {
  if (kind !== 'rights') return null;
  const sourceId = (await findStory(tx, storyId))?.sourceId ?? null;
  if (sourceId) await lockSource(tx, sourceId);
  return sourceId;
};

const refusalOf = (question: Question, given: GivenAnswer): AnswerRefusal | undefined => {
  if (question.answeredAt) return { kind: 'answered-already' };
  const may = answersTo[question.kind];
  if (!may.includes(given.answer)) return { kind: 'wrong-answer', may };
  if (given.answer === 'embargo' && !given.until) return { kind: 'no-instant' };
  if (given.answer === 'correction' && given.note.trim() === '') return { kind: 'no-note' };
  return undefined;
};

type Acting = Pick<GivenAnswer, 'answer' | 'note' | 'by'> &
  Pick<Question, 'words' | 'mediaKey'> & { readonly at: Date };

/** Does what the answer says besides closing the question. */
const act = async (
  tx: Tx,
  file: StoryFile & { readonly story: Story },
  { answer, note, by, words, mediaKey, at }: Acting,
): Promise<Result<unknown, AnswerRefusal>> => {
  if (answer === 'correction') return fileCorrection(tx, file, { note, by, at });
  if (answer === 'nothing' && isAboutPlaces(file, { words, mediaKey })) {
    // Words about places that mean nothing here leave the text or picture to be used.
    await insertRuling(tx, file.story, { mediaKey, mayUse: true, by, reason: note || words, at });
  }
  if (answer !== 'kill' && answer !== 'hold') return ok(undefined);
  const decided = await decideInTransaction(tx, at, { storyId: file.id, kind: answer, by, reason: note || words });
  return decided.ok || decided.error.kind === 'already-so' ? ok(undefined) : decided;
};

const isAboutPlaces = ({ rights }: StoryFile, { words, mediaKey }: Pick<Question, 'words' | 'mediaKey'>): boolean =>
  rights?.terms.some((term) => term.kind === 'territory' && term.original === words && term.mediaKey === mediaKey) ??
  false;

/**
 * A notice has done its work when the last story it asked about is settled. Where an editor said of each that it means
 * another one, the right one may still come.
 */
const closeAnswered = async (
  tx: Tx,
  { noticeId }: StoryQuestion,
  given: { readonly siteId: SiteId; readonly by: string; readonly at: Date },
): Promise<void> => {
  if (noticeId === null || !(await isNoticeSettled(tx, noticeId))) return;
  await closeNotice(tx, given.siteId, { id: noticeId, by: given.by, at: given.at });
};

/** The story's state as it follows from the answer, and the journal's entries. */
const settle = async (
  tx: Tx,
  { storyId, id, kind }: StoryQuestion,
  given: { readonly answer: Answer; readonly by: string; readonly at: Date },
): Promise<Story> => {
  const file = await loadFile(tx, storyId);
  if (!file) throw new Error(`story ${storyId} is gone`);
  const story = afterAnswer(file);
  await changeStories(tx, [story], given.at);
  const common = { siteId: story.siteId, storyId, at: given.at, actor: given.by };
  const published = file.versions.find((version) => version.id === story.publishedVersionId);
  const versionId = story.publishedVersionId ? { versionId: story.publishedVersionId } : {};
  const entries: NewEntry[] = [
    { ...common, kind: 'story.question-answered', data: { question: id, asks: kind, answer: given.answer } },
    ...noteChanges(file.story, story, published?.event).map((change) => ({ ...common, ...versionId, kind: change })),
  ];
  await appendEntries(tx, entries);
  return story;
};

const afterAnswer = (file: StoryFile & { readonly story: Story }): Story => {
  const state = deriveState(file.versions, file, file.story.expiry);
  const published = file.versions.find((version) => version.id === state.publishedVersionId);
  // Readers never had another address for it: it takes the words of what they get now.
  const isFirst = published !== undefined && file.story.publishedVersionId === null;
  return { ...file.story, ...state, ...(isFirst ? { slug: toSlug(published.headline) } : {}) };
};
