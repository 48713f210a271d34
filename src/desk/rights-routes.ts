import { z } from 'zod';
import { actorName } from '../account/actor.ts';
import type { Guard } from '../account/guard.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import type { Clock } from '../lib/clock.ts';
import { isIdShape, type SiteId, type StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { ruleRights } from './rule-rights.ts';
import { showExpiring, showRights } from './show-rights.ts';

export interface RightsRouteDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly siteId: SiteId;
}

const tags = ['desk'];
const byId = z.strictObject({ id: z.string().max(40) });
const noStory = { status: 404, kind: 'no-such-story', message: 'There is no such story.' };
const explained = z.strictObject({
  picture: z.string().optional(),
  terms: z.array(z.object({ kind: z.string(), text: z.string(), original: z.string(), saidIn: z.string() })),
  uses: z.array(z.object({ where: z.string(), may: z.boolean(), why: z.string().optional() })),
});
const territories = z
  .string()
  .regex(/^[A-Z]{2}(,[A-Z]{2}){0,49}$/)
  .optional()
  .describe('Countries to ask about: ISO 3166-1 codes with commas');
const ruling = z.strictObject({
  picture: z.string().max(500).optional().describe('Key of the picture; absent: the text'),
  mayUse: z.boolean(),
  reason: z.string().trim().max(1_000).default(''),
});
const expiring = z.strictObject({
  storyId: z.string(),
  headline: z.string(),
  picture: z.string().nullable(),
  endsAt: z.iso.datetime(),
});

/** The rights ledger in the API: what a story's terms say, what editors rule, and which rights end soon. */
export const rightsRoutes =
  ({ db, clock, guard, siteId }: RightsRouteDeps): AddRoutes =>
  (app) => {
    const show = {
      summary: 'Explain the rights to a story and its pictures',
      tags,
      params: byId,
      querystring: z.strictObject({ territories }),
      response: { 200: z.strictObject({ rights: z.array(explained) }) },
    };
    const mayRead = guard.permit('stories.read');
    app.get('/api/v1/stories/:id/rights', { schema: show, preHandler: mayRead }, async (request, reply) => {
      const { id } = request.params;
      const asked = request.query.territories?.split(',');
      const rights = isIdShape(id)
        ? await showRights(db, clock, { storyId: id as StoryId, ...(asked ? { territories: asked } : {}) })
        : undefined;
      return rights
        ? { rights: rights.map((one) => ({ ...one, terms: [...one.terms], uses: [...one.uses] })) }
        : sendRefusal(reply, noStory);
    });
    const rule = {
      summary: 'Rule whether a text or a picture may be used where its terms leave that open',
      tags,
      params: byId,
      body: ruling,
      response: { 200: z.strictObject({ storyId: z.string() }) },
    };
    const mayPublish = guard.permit('stories.publish');
    app.post('/api/v1/stories/:id/rights/rulings', { schema: rule, preHandler: mayPublish }, async (request, reply) => {
      const { id } = request.params;
      const { picture, mayUse, reason } = request.body;
      const by = actorName(guard.actorOf(request));
      const decision = { mediaKey: picture ?? null, mayUse, reason, by };
      const story = isIdShape(id) ? await ruleRights(db, clock, { ...decision, storyId: id as StoryId }) : undefined;
      return story ? { storyId: story.id } : sendRefusal(reply, noStory);
    });
    const soon = {
      summary: 'Rights that end soon',
      tags,
      response: { 200: z.strictObject({ items: z.array(expiring) }) },
    };
    app.get('/api/v1/rights/expiring', { schema: soon, preHandler: mayRead }, async () => ({
      items: (await showExpiring(db, clock, siteId)).map(({ mediaKey, endsAt, ...right }) => ({
        ...right,
        picture: mediaKey,
        endsAt: endsAt.toISOString(),
      })),
    }));
  };
