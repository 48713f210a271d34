import { z } from 'zod';
import { actorName } from '../account/actor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import { isIdShape, type StoryId } from '../lib/ids.ts';
import { chooseSection } from './choose-section.ts';
import { sectionRefusalText } from './refusal-text.ts';
import type { DeskRouteDeps } from './routes.ts';

const params = z.strictObject({ id: z.string().max(40) });
const body = z.strictObject({ section: z.string().min(1).max(100).describe('Slug of the section') });
const response = { 200: z.strictObject({ storyId: z.string(), section: z.string() }) };

/** Choosing a story's section. */
export const sectionRoutes =
  ({ db, clock, guard }: Pick<DeskRouteDeps, 'db' | 'clock' | 'guard'>): AddRoutes =>
  (app) => {
    const schema = { summary: 'Put a story into a section', tags: ['desk'], params, body, response };
    const preHandler = guard.permit('stories.publish');
    app.put('/api/v1/stories/:id/section', { schema, preHandler }, async (request, reply) => {
      const { id } = request.params;
      const { section } = request.body;
      const storyId = id as StoryId;
      const chosen = isIdShape(id)
        ? await chooseSection(db, clock, { storyId, section, by: actorName(guard.actorOf(request)) })
        : ({ ok: false, error: { kind: 'no-such-story', storyId } } as const);
      if (chosen.ok) return { storyId, section };
      const { kind } = chosen.error;
      return sendRefusal(reply, { status: 404, kind, message: sectionRefusalText(chosen.error) });
    });
  };
