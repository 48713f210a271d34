import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { actorName } from '../account/actor.ts';
import type { AddRoutes, HttpApp } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import { isIdShape, type SiteId } from '../lib/ids.ts';
import { closeNotice, listNotices } from '../wire/notice-store.ts';
import { type AnswerRefusal, answerQuestion } from './answer-question.ts';
import { listOpenQuestions } from './question-tray-store.ts';
import { answerRefusalText } from './refusal-text.ts';
import type { DeskRouteDeps } from './routes.ts';

export type QuestionRouteDeps = Pick<DeskRouteDeps, 'db' | 'clock' | 'guard' | 'stateOf'> & {
  readonly siteId: SiteId;
};

const tags = ['desk'];
const kinds = ['embargo', 'kill', 'hold', 'correction', 'rights'] as const;
const byId = z.strictObject({ id: z.string().max(40) });
const page = {
  before: z.string().max(40).optional().describe('Id of the last entry of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** What the wire said in words only: questions to editors, and notices that look for their story. */
export const questionRoutes =
  (deps: QuestionRouteDeps): AddRoutes =>
  (app) => {
    addLists(app, deps);
    addAnswer(app, deps);
    addClose(app, deps);
  };

const question = z.strictObject({
  id: z.string(),
  storyId: z.string(),
  kind: z.enum(kinds),
  words: z.string(),
  place: z.string(),
  mediaKey: z.string().nullable(),
  askedAt: z.iso.datetime(),
  source: z.string(),
  headline: z.string(),
});
const notice = z.strictObject({
  id: z.string(),
  kind: z.string(),
  words: z.string(),
  source: z.string(),
  headline: z.string(),
  receivedAt: z.iso.datetime(),
  waitsUntil: z.iso.datetime(),
  matchedAt: z.iso.datetime().nullable(),
  isHolding: z.boolean().describe('True while a story that it met waits for an answer'),
});

const addLists = (app: HttpApp, { db, guard, siteId }: QuestionRouteDeps): void => {
  const preHandler = guard.permit('stories.read');
  const questions = {
    summary: 'Open questions about what the wire said in words only, newest first',
    tags,
    querystring: z.strictObject({ ...page, kind: z.enum(kinds).optional() }),
    response: { 200: z.strictObject({ questions: z.array(question) }) },
  };
  app.get('/api/v1/questions', { schema: questions, preHandler }, async (request) => {
    const open = await listOpenQuestions(db, siteId, request.query);
    return { questions: open.map((one) => ({ ...one, askedAt: one.askedAt.toISOString() })) };
  });
  const notices = {
    summary: 'Notices that take back a story they name in words and are not settled, newest first',
    tags,
    querystring: z.strictObject(page),
    response: { 200: z.strictObject({ notices: z.array(notice) }) },
  };
  app.get('/api/v1/notices', { schema: notices, preHandler }, async (request) => {
    const open = await listNotices(db, siteId, request.query);
    return {
      notices: open.map((one) => ({
        ...one,
        receivedAt: one.receivedAt.toISOString(),
        waitsUntil: one.waitsUntil.toISOString(),
        matchedAt: one.matchedAt?.toISOString() ?? null,
      })),
    };
  });
};

const answer = z.strictObject({
  answer: z.enum(['embargo', 'kill', 'hold', 'correction', 'nothing']),
  until: z.iso.datetime({ offset: true }).optional().describe('With an embargo: when it ends'),
  note: z.string().trim().max(1_000).default('').describe('A reason; with a correction, what readers are told'),
});

const addAnswer = (app: HttpApp, { db, clock, guard, siteId, stateOf }: QuestionRouteDeps): void => {
  const schema = {
    summary: 'Answer a question',
    tags,
    params: byId,
    body: answer,
    response: { 200: z.strictObject({ storyId: z.string(), state: z.string() }) },
  };
  // An answer may free the story, so it asks for the right to publish as well as to take back.
  const preHandler = [guard.permit('stories.publish'), guard.permit('stories.take-back')];
  app.post('/api/v1/questions/:id/answer', { schema, preHandler }, async (request, reply) => {
    const { until, ...given } = request.body;
    const answered = await answerQuestion(db, clock, {
      ...given,
      siteId,
      questionId: request.params.id,
      by: actorName(guard.actorOf(request)),
      ...(until === undefined ? {} : { until: new Date(until) }),
    });
    if (!answered.ok) return refuse(reply, answered.error);
    return { storyId: answered.value.id, state: stateOf(answered.value) };
  });
};

const addClose = (app: HttpApp, { db, clock, guard, siteId }: QuestionRouteDeps): void => {
  const schema = {
    summary: 'Close a notice: it looks for no more stories',
    tags,
    params: byId,
    response: { 200: z.strictObject({ id: z.string() }) },
  };
  app.post(
    '/api/v1/notices/:id/close',
    { schema, preHandler: guard.permit('stories.take-back') },
    async (request, reply) => {
      const { id } = request.params;
      const by = actorName(guard.actorOf(request));
      const isClosed = isIdShape(id) && (await closeNotice(db, siteId, { id, by, at: new Date(clock.now()) }));
      return isClosed ? { id } : refuse(reply, { kind: 'no-such-notice' });
    },
  );
};

const missing: ReadonlySet<AnswerRefusal['kind']> = new Set(['no-such-question', 'no-such-notice', 'no-such-story']);
const incomplete: ReadonlySet<AnswerRefusal['kind']> = new Set(['wrong-answer', 'no-instant', 'no-note']);

const refuse = (reply: FastifyReply, refusal: AnswerRefusal) => {
  const status = missing.has(refusal.kind) ? 404 : incomplete.has(refusal.kind) ? 400 : 409;
  return sendRefusal(reply, { status, kind: refusal.kind, message: answerRefusalText(refusal) });
};
