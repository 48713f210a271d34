import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { actorName } from '../account/actor.ts';
import type { Guard } from '../account/guard.ts';
import type { AddRoutes, HttpApp } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import type { Clock } from '../lib/clock.ts';
import { isIdShape, type RawItemId, type StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import type { Story } from '../story/story.ts';
import { listUnreadable } from '../wire/raw-item-store.ts';
import { replayRawItem } from '../wire/recover.ts';
import type { IntakeDeps } from '../wire/take-in.ts';
import { type DecisionRefusal, decideStory } from './decide-story.ts';
import { decisionRefusalText } from './refusal-text.ts';

export interface DeskRouteDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly intake: IntakeDeps;
  /** The story's state in one word. */
  readonly stateOf: (story: Story) => string;
}

const byId = z.strictObject({ id: z.string().max(40) });
const tags = ['desk'];
const decided = z.strictObject({ storyId: z.string(), state: z.string() });

/** The desk's part of the API: decisions about stories, and the unreadable tray. */
export const deskRoutes =
  (deps: DeskRouteDeps): AddRoutes =>
  (app) => {
    addTakeBack(app, deps);
    addPublish(app, deps);
    addTray(app, deps);
  };

const takeBack = z.strictObject({
  kind: z.enum(['kill', 'takedown', 'hold', 'release']),
  reason: z.string().trim().min(1).max(1_000).describe('Kept with the decision'),
});

const addTakeBack = (app: HttpApp, deps: DeskRouteDeps): void => {
  const schema = {
    summary: 'Kill, take down, hold or release a story',
    tags,
    params: byId,
    body: takeBack,
    response: { 200: decided },
  };
  const preHandler = deps.guard.permit('stories.take-back');
  const mayPublish = deps.guard.permit('stories.publish');
  app.post('/api/v1/stories/:id/take-backs', { schema, preHandler }, async (request, reply) => {
    // A release gives copy to readers, so it asks for the right to publish as well.
    const refused = request.body.kind === 'release' && (await mayPublish(request, reply));
    if (refused) return refused;
    return decide(deps, reply, {
      id: request.params.id,
      kind: request.body.kind,
      reason: request.body.reason,
      by: actorName(deps.guard.actorOf(request)),
    });
  });
};

const publication = z.strictObject({
  reason: z.string().trim().max(1_000).default(''),
  at: z.iso.datetime({ offset: true }).optional().describe('Publish then; now when absent'),
});

const addPublish = (app: HttpApp, deps: DeskRouteDeps): void => {
  const schema = {
    summary: 'Publish a story now or at a time',
    tags,
    params: byId,
    body: publication,
    response: { 200: decided },
  };
  const preHandler = deps.guard.permit('stories.publish');
  app.post('/api/v1/stories/:id/publication', { schema, preHandler }, async (request, reply) =>
    decide(deps, reply, {
      id: request.params.id,
      kind: request.body.at === undefined ? 'publish' : 'schedule',
      reason: request.body.reason,
      by: actorName(deps.guard.actorOf(request)),
      ...(request.body.at === undefined ? {} : { publishAt: new Date(request.body.at) }),
    }),
  );
};

const statuses: Readonly<Record<DecisionRefusal['kind'], number>> = {
  'no-such-story': 404,
  'already-so': 409,
  'nothing-to-publish': 409,
  'open-question': 409,
};

const decide = async (
  deps: DeskRouteDeps,
  reply: FastifyReply,
  decision: Omit<Parameters<typeof decideStory>[2], 'storyId'> & { readonly id: string },
) => {
  const { id, ...rest } = decision;
  const storyId = id as StoryId;
  const result = isIdShape(id)
    ? await decideStory(deps.db, deps.clock, { ...rest, storyId })
    : ({ ok: false, error: { kind: 'no-such-story', storyId } } as const);
  if (result.ok) return { storyId, state: deps.stateOf(result.value) };
  const { kind } = result.error;
  return sendRefusal(reply, { status: statuses[kind], kind, message: decisionRefusalText(result.error) });
};

const trayItem = z.strictObject({
  id: z.string(),
  source: z.string(),
  name: z.string(),
  receivedAt: z.iso.datetime(),
  bytes: z.number(),
  isCut: z.boolean(),
  attempts: z.number(),
  error: z.object({ kind: z.string(), message: z.string(), at: z.string().optional() }),
});
const trayQuery = z.strictObject({
  before: z.string().max(40).optional().describe('Id of the last item of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const addTray = (app: HttpApp, { db, guard, intake }: DeskRouteDeps): void => {
  const preHandler = guard.permit('stories.read');
  const list = {
    summary: 'What could not be read, newest first',
    tags,
    querystring: trayQuery,
    response: { 200: z.strictObject({ items: z.array(trayItem) }) },
  };
  app.get('/api/v1/wire/unreadable', { schema: list, preHandler }, async (request) => {
    const { limit, before } = request.query;
    const items = await listUnreadable(db, limit, before as RawItemId | undefined);
    return {
      items: items.map(({ sourceId: _source, receivedAt, ...item }) => ({
        ...item,
        receivedAt: receivedAt.toISOString(),
      })),
    };
  });
  const replay = {
    summary: 'Read an item of the tray once more',
    tags,
    params: byId,
    response: { 200: z.strictObject({ isFiled: z.boolean(), items: z.number(), reason: z.string().optional() }) },
  };
  app.post(
    '/api/v1/wire/unreadable/:id/replays',
    { schema: replay, preHandler: guard.permit('sources.manage') },
    async (request, reply) => {
      const { id } = request.params;
      const replayed = isIdShape(id) ? await replayRawItem(intake, id as RawItemId) : undefined;
      if (!replayed?.ok)
        return sendRefusal(reply, { status: 404, kind: 'no-such-item', message: 'There is no such item in the tray.' });
      const outcome = replayed.value;
      return outcome.ok
        ? { isFiled: true, items: outcome.items.length }
        : { isFiled: false, items: 0, reason: outcome.error.message };
    },
  );
};
