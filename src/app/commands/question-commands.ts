import { answerQuestion } from '../../desk/answer-question.ts';
import { listOpenQuestions, type OpenQuestion } from '../../desk/question-tray-store.ts';
import { answerRefusalText } from '../../desk/refusal-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Answer, Question } from '../../story/question.ts';
import { closeNotice, listNotices, type ShownNotice } from '../../wire/notice-store.ts';
import { stateOf } from '../describe-item.ts';
import type { House } from '../house.ts';
import { settleOutlets } from '../outlets.ts';

/** What waits for an editor's answer. */
export interface OpenWords {
  readonly questions: readonly OpenQuestion[];
  readonly notices: readonly ShownNotice[];
}

/** Open questions, newest first, and notices that look for their story. */
export const listOpenWords = async (
  house: House,
  filter: { readonly kind?: Question['kind']; readonly before?: string; readonly limit: number },
): Promise<OpenWords> => ({
  questions: await listOpenQuestions(house.db, house.site.id, filter),
  notices: filter.kind === undefined ? await listNotices(house.db, house.site.id, { limit: filter.limit }) : [],
});

/** Records an answer given at the command line, and waits until the outlets have followed. The error is a sentence. */
export const answerAtCommand = async (
  house: House,
  given: { readonly id: string; readonly answer: Answer; readonly note: string; readonly until?: string },
): Promise<Result<{ readonly storyId: string; readonly state: string }, string>> => {
  const until = given.until === undefined ? undefined : new Date(given.until);
  if (until && Number.isNaN(until.getTime())) return err(`"${given.until}" is no instant; write 2026-11-25T06:00:00Z.`);
  const answered = await answerQuestion(house.db, house.clock, {
    siteId: house.site.id,
    questionId: given.id,
    answer: given.answer,
    by: 'command',
    note: given.note,
    ...(until ? { until } : {}),
  });
  if (!answered.ok) return err(answerRefusalText(answered.error));
  await settleOutlets(house);
  return ok({ storyId: answered.value.id, state: stateOf(answered.value, house.clock.now()) });
};

/** Ends the search of a notice. */
export const closeAtCommand = async (house: House, id: string): Promise<Result<{ readonly id: string }, string>> => {
  const at = new Date(house.clock.now());
  const isClosed = await closeNotice(house.db, house.site.id, { id, by: 'command', at });
  return isClosed ? ok({ id }) : err(answerRefusalText({ kind: 'no-such-notice' }));
};
