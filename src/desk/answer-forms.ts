import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorName } from '../account/actor.ts';
import type { Guard } from '../account/guard.ts';
import type { HttpApp } from '../http/http-app.ts';
import type { Clock } from '../lib/clock.ts';
import { isIdShape, type SiteId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { closeNotice, listNotices, type ShownNotice } from '../wire/notice-store.ts';
import { answerQuestion, answersTo } from './answer-question.ts';
import { listOpenQuestions } from './question-tray-store.ts';
import { answerRefusalText } from './refusal-text.ts';

interface AnswerFormDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly siteId: SiteId;
}

type Send = (request: FastifyRequest, reply: FastifyReply, told?: string) => Promise<FastifyReply>;

const field = z.string().max(1_000);
const answerForm = z.strictObject({
  csrf: field,
  id: field,
  answer: z.enum(['embargo', 'kill', 'hold', 'correction', 'nothing']),
  until: field.default(''),
  note: field.default(''),
});
const closeForm = z.strictObject({ csrf: field, id: field });

/** The desk page's forms for questions and notices; each answers with the page and what became of it. */
export const addAnswerForms = (app: HttpApp, deps: AnswerFormDeps, send: Send): void => {
  const { guard } = deps;
  const mayAnswer = [guard.permit('stories.publish'), guard.permit('stories.take-back'), guard.permitPerson()];
  app.post('/desk/answers', { schema: { body: answerForm }, preHandler: mayAnswer }, async (request, reply) =>
    send(request, reply, await answer(deps, request.body, actorName(guard.actorOf(request)))),
  );
  const mayClose = [guard.permit('stories.take-back'), guard.permitPerson()];
  app.post('/desk/notices', { schema: { body: closeForm }, preHandler: mayClose }, async (request, reply) =>
    send(request, reply, await close(deps, request.body.id, actorName(guard.actorOf(request)))),
  );
};

const answer = async (
  { db, clock, siteId }: AnswerFormDeps,
  form: z.infer<typeof answerForm>,
  by: string,
): Promise<string> => {
  // A form's own time names no zone: the page says that it is UTC.
  const until =
    form.until === '' ? undefined : new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(form.until) ? form.until : `${form.until}Z`);
  if (until && Number.isNaN(until.getTime())) return answerRefusalText({ kind: 'no-instant' });
  const answered = await answerQuestion(db, clock, {
    siteId,
    questionId: form.id,
    answer: form.answer,
    by,
    note: form.note.trim(),
    ...(until ? { until } : {}),
  });
  if (!answered.ok) return answerRefusalText(answered.error);
  if (answered.value.killedAt) return 'The story is killed.';
  return answered.value.heldAt
    ? 'The answer is kept; the story stays on hold.'
    : 'The answer is kept; the story is free.';
};

const close = async ({ db, clock, siteId }: AnswerFormDeps, id: string, by: string): Promise<string> => {
  const isClosed = isIdShape(id) && (await closeNotice(db, siteId, { id, by, at: new Date(clock.now()) }));
  return isClosed ? 'The notice is closed.' : answerRefusalText({ kind: 'no-such-notice' });
};

/** What the desk's page shows of questions and notices. */
export const listAsked = async (
  db: Db,
  siteId: SiteId,
  { limit, now }: { readonly limit: number; readonly now: number },
) => {
  const [questions, notices] = await Promise.all([
    listOpenQuestions(db, siteId, { limit }),
    listNotices(db, siteId, { limit }),
  ]);
  return {
    questions: questions.map((question) => ({ ...question, answers: answersTo[question.kind] })),
    notices: notices.map((notice) => ({ ...notice, state: stateOfNotice(notice, now) })),
  };
};

const stateOfNotice = ({ matchedAt, waitsUntil, isHolding }: ShownNotice, now: number): string => {
  if (isHolding) return 'it holds the story that it names';
  if (matchedAt) return 'it met only stories that it does not mean';
  return waitsUntil.getTime() > now ? 'its story has not come' : 'its story never came';
};
