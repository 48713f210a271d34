import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AddRoutes, HttpApp } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import { isIdShape, type StoryId } from '../lib/ids.ts';
import { sectionPath } from './addresses.ts';
import { findApiStory, listApiStories } from './api-stories.ts';
import { apiSection, apiStory, apiStoryList } from './api-views.ts';
import type { ListScope } from './card-store.ts';
import { parseListCursor } from './list-cursor.ts';
import type { PageContext } from './page-context.ts';
import { findSource } from './source-store.ts';

type LoadContext = (host: string) => Promise<PageContext | undefined>;

const mostPerPage = 100;

const listQuery = z.strictObject({
  section: z.string().max(100).optional().describe('Slug of a channel or section'),
  source: z.string().max(100).optional().describe('Slug of a source; not together with section'),
  cursor: z.string().max(40).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(mostPerPage).default(20),
});

/** What anyone may read, for programs: the same stories under the same rules as the pages. */
export const createApiRoutes =
  (loadContext: LoadContext): AddRoutes =>
  (app) => {
    addSectionRoute(app, loadContext);
    addListRoute(app, loadContext);
    addStoryRoute(app, loadContext);
  };

const addSectionRoute = (app: HttpApp, loadContext: LoadContext): void => {
  const schema = {
    summary: 'Channels and sections in the order of the site',
    tags: ['stories'],
    response: { 200: z.object({ sections: z.array(apiSection) }) },
  };
  app.get('/api/v1/sections', { schema }, async (request, reply) => {
    const context = await loadContext(request.hostname);
    if (!context) return refuseHost(reply);
    const sections = context.sections.map(({ slug, name, parentId }) => ({
      slug,
      name,
      url: context.origin + sectionPath(slug),
      channel: context.sections.find((section) => section.id === parentId)?.slug ?? null,
    }));
    return { sections };
  });
};

const addListRoute = (app: HttpApp, loadContext: LoadContext): void => {
  const schema = {
    summary: 'Stories readers may have now, newest first',
    tags: ['stories'],
    querystring: listQuery,
    response: { 200: apiStoryList },
  };
  app.get('/api/v1/stories', { schema }, async (request, reply) => {
    const context = await loadContext(request.hostname);
    if (!context) return refuseHost(reply);
    const { cursor, limit } = request.query;
    const before = cursor === undefined ? undefined : parseListCursor(cursor);
    if (cursor !== undefined && !before) {
      return sendRefusal(reply, {
        status: 400,
        kind: 'bad-cursor',
        message: 'Use `next` of the page before as `cursor`.',
      });
    }
    const scope = await findScope(context, request.query);
    if (!scope) {
      return sendRefusal(reply, {
        status: 404,
        kind: 'unknown-list',
        message: 'There is no such section or source, or both were given; name one that /api/v1/sections lists.',
      });
    }
    return listApiStories(context, { scope, before, limit });
  });
};

const findScope = async (
  context: PageContext,
  { section: sectionSlug, source: sourceSlug }: z.infer<typeof listQuery>,
): Promise<ListScope | undefined> => {
  if (sectionSlug !== undefined && sourceSlug !== undefined) return undefined;
  if (sectionSlug !== undefined) {
    const section = context.sections.find(({ slug }) => slug === sectionSlug);
    return section && { kind: section.parentId === null ? 'channel' : 'section', id: section.id };
  }
  if (sourceSlug === undefined) return { kind: 'site' };
  const source = await findSource(context.db, context.site.id, sourceSlug);
  return source && { kind: 'source', id: source.id };
};

const addStoryRoute = (app: HttpApp, loadContext: LoadContext): void => {
  const schema = {
    summary: 'One story with its body',
    tags: ['stories'],
    params: z.strictObject({ id: z.string().max(100) }),
    response: { 200: apiStory },
  };
  app.get('/api/v1/stories/:id', { schema }, async (request, reply) => {
    const context = await loadContext(request.hostname);
    if (!context) return refuseHost(reply);
    const { id } = request.params;
    const found = isIdShape(id) ? await findApiStory(context, id as StoryId) : 'unknown';
    if (found === 'unknown') {
      return sendRefusal(reply, { status: 404, kind: 'not-found', message: 'There is no story with this id.' });
    }
    if (found === 'gone') {
      return sendRefusal(reply, { status: 410, kind: 'gone', message: 'This story is no longer published.' });
    }
    return found;
  });
};

const refuseHost = (reply: FastifyReply): FastifyReply =>
  sendRefusal(reply, { status: 404, kind: 'unknown-host', message: 'No site answers at this host.' });
