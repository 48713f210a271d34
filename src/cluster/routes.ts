import { z } from 'zod';
import type { Guard } from '../account/guard.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import { isIdShape, type StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { listClusterOf } from './lead-store.ts';

export interface ClusterRouteDeps {
  readonly db: Db;
  readonly guard: Guard;
}

/** Stories listed of one cluster. */
const most = 200;
const params = z.strictObject({ id: z.string().max(40) });
const member = z.strictObject({
  storyId: z.string(),
  isLead: z.boolean(),
  how: z
    .enum(['first', 'duplicate', 'happening'])
    .describe('Why it is here: as the first, as another edition, or as another report'),
  similarity: z.number().min(0).max(1),
  headline: z.string(),
  slug: z.string(),
  sourceSlug: z.string().nullable(),
  sourceName: z.string().nullable(),
  sectionSlug: z.string().nullable(),
  filedAt: z.iso.datetime(),
  killedAt: z.iso.datetime().nullable(),
  heldAt: z.iso.datetime().nullable(),
  isUp: z.boolean().describe('True while readers have it'),
});
const response = { 200: z.strictObject({ stories: z.array(member) }) };

/** What others have about the same. */
export const clusterRoutes =
  ({ db, guard }: ClusterRouteDeps): AddRoutes =>
  (app) => {
    const schema = {
      summary: 'Every story about the same happening, the lead first; empty where it stands alone',
      tags: ['desk'],
      params,
      response,
    };
    app.get(
      '/api/v1/stories/:id/cluster',
      { schema, preHandler: guard.permit('stories.read') },
      async (request, reply) => {
        const { id } = request.params;
        if (!isIdShape(id))
          return sendRefusal(reply, { status: 404, kind: 'no-such-story', message: `There is no story ${id}.` });
        const stories = await listClusterOf(db, id as StoryId, most);
        return {
          stories: stories.map(({ filedAt, killedAt, heldAt, ...rest }) => ({
            ...rest,
            filedAt: filedAt.toISOString(),
            killedAt: killedAt?.toISOString() ?? null,
            heldAt: heldAt?.toISOString() ?? null,
          })),
        };
      },
    );
  };
