import type { FastifyReply, FastifyRequest } from 'fastify';
import { render } from 'preact-render-to-string';
import { z } from 'zod';
import { loadAccountStyle } from '../account/account-style.ts';
import { actorName } from '../account/actor.ts';
import type { Guard } from '../account/guard.ts';
import type { AddRoutes } from '../http/http-app.ts';
import type { Clock } from '../lib/clock.ts';
import { isIdShape, type RawItemId, type SiteId, type StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { listUnreadable } from '../wire/raw-item-store.ts';
import { replayRawItem } from '../wire/recover.ts';
import { listOpenAlarms } from '../wire/source-health/source-health-store.ts';
import type { IntakeDeps } from '../wire/take-in.ts';
import { addAnswerForms, listAsked } from './answer-forms.ts';
import { decideStory } from './decide-story.ts';
import { decisionRefusalText } from './refusal-text.ts';
import { showExpiring } from './show-rights.ts';
import { listWaiting } from './tray-store.ts';
import { TraysPage } from './views/trays.view.tsx';

export interface DeskPageDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly intake: IntakeDeps;
  readonly siteId: SiteId;
}

const most = 100;
const field = z.string().max(1_000);
const decision = z.strictObject({ csrf: field, id: field, kind: z.enum(['release']) });
const replay = z.strictObject({ csrf: field, id: field });

/** `/desk`: the trays as plain pages, for whoever signed in. */
export const deskPageRoutes =
  (deps: DeskPageDeps): AddRoutes =>
  (app) => {
    const { guard } = deps;
    const { href } = loadAccountStyle();
    const read = guard.permit('stories.read');
    const send = (request: FastifyRequest, reply: FastifyReply, told?: string) =>
      sendTrays({ ...deps, href }, { request, reply }, told);
    app.get('/desk', { preHandler: [read, guard.permitPerson()] }, (request, reply) => send(request, reply));
    const mayDecide = {
      schema: { body: decision },
      preHandler: [guard.permit('stories.publish'), guard.permitPerson()],
    };
    app.post('/desk/decisions', mayDecide, async (request, reply) =>
      send(request, reply, await decide(deps, request.body, actorName(guard.actorOf(request)))),
    );
    addAnswerForms(app, deps, send);
    const mayReplay = { schema: { body: replay }, preHandler: [guard.permit('stories.publish'), guard.permitPerson()] };
    app.post('/desk/replays', mayReplay, async (request, reply) =>
      send(request, reply, await readAgain(deps, request.body.id)),
    );
  };

const decide = async (deps: DeskPageDeps, { id, kind }: z.infer<typeof decision>, by: string): Promise<string> => {
  const storyId = id as StoryId;
  if (!isIdShape(id)) return decisionRefusalText({ kind: 'no-such-story', storyId });
  const decided = await decideStory(deps.db, deps.clock, { storyId, kind, by, reason: 'decided at the desk' });
  if (!decided.ok) return decisionRefusalText(decided.error);
  return decided.value.publishedVersionId ? 'The story is published.' : 'The hold ended; the story waits for approval.';
};

const readAgain = async ({ intake }: DeskPageDeps, id: string): Promise<string> => {
  const replayed = isIdShape(id) ? await replayRawItem(intake, id as RawItemId) : undefined;
  if (!replayed?.ok) return 'There is no such item in the tray.';
  const outcome = replayed.value;
  return outcome.ok ? `It was read: ${outcome.items.length} item(s).` : outcome.error.message;
};

const sendTrays = async (
  { db, clock, guard, siteId, href }: DeskPageDeps & { readonly href: string },
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  told?: string,
): Promise<FastifyReply> => {
  const person = guard.personOf(request);
  const [waiting, unreadable, asked, expiring, alarms] = await Promise.all([
    listWaiting(db, siteId, most),
    listUnreadable(db, most),
    listAsked(db, siteId, { limit: most, now: clock.now() }),
    showExpiring(db, clock, siteId),
    listOpenAlarms(db, siteId),
  ]);
  const page = (
    <TraysPage
      styleHref={href}
      csrf={person.csrfToken}
      person={{ name: person.name, role: person.role }}
      waiting={waiting}
      asked={asked}
      expiring={expiring.slice(0, most)}
      alarms={alarms}
      unreadable={unreadable.map(({ id, source, name, error }) => ({ id, source, name, reason: error.message }))}
      {...(told === undefined ? {} : { told })}
    />
  );
  return reply
    .headers({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' })
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${render(page)}`);
};
