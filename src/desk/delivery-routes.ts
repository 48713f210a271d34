import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Guard } from '../account/guard.ts';
import type { AddRoutes, HttpApp } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import type { SiteId } from '../lib/ids.ts';
import type { Result } from '../lib/result.ts';
import {
  addSourceDelivery,
  type DeliveryRefusal,
  listSourceDeliveries,
  type ManageDeps,
  removeSourceDelivery,
  type ShownDelivery,
  trySourceDelivery,
  tryWish,
} from '../wire/deliveries/manage-deliveries.ts';
import type { Source } from '../wire/source.ts';
import { findSource } from '../wire/source-store.ts';

export interface DeliveryRouteDeps {
  readonly guard: Guard;
  readonly siteId: SiteId;
  readonly deliveries: ManageDeps;
}

const tags = ['sources'];
const bySource = z.strictObject({ slug: z.string().max(64) });
const byDelivery = bySource.extend({ id: z.string().max(40) });
const shown = z.strictObject({
  id: z.string(),
  kind: z.string(),
  location: z.string(),
  settings: z.unknown(),
  hasSecret: z.boolean(),
  failures: z.number(),
  lastError: z.string().nullable(),
  lastGoodAt: z.string().nullable(),
  nextLookAt: z.string().nullable(),
});
const wish = z.strictObject({
  kind: z.string().max(20).describe('ftp, sftp, s3, …'),
  location: z.string().max(2_000).describe('Address without user and password'),
  settings: z.record(z.string(), z.unknown()).default({}),
  secret: z
    .string()
    .min(1)
    .max(20_000)
    .optional()
    .describe('Password or key; stored encrypted and never shown. Without it the stored one stays'),
});
const trial = z.strictObject({
  works: z.boolean(),
  says: z.string().describe('One sentence: what works, or what does not'),
});

/** The desk's part of the API about the ways a source's items come. */
export const deliveryRoutes =
  (deps: DeliveryRouteDeps): AddRoutes =>
  (app) => {
    addListAndAdd(app, deps);
    addRemove(app, deps);
    addTrials(app, deps);
  };

const addListAndAdd = (app: HttpApp, deps: DeliveryRouteDeps): void => {
  const preHandler = deps.guard.permit('sources.manage');
  const path = '/api/v1/sources/:slug/deliveries';
  const list = {
    summary: 'The ways a source’s items come, and how each fares',
    tags,
    params: bySource,
    response: { 200: z.strictObject({ deliveries: z.array(shown) }) },
  };
  app.get(path, { schema: list, preHandler }, async (request, reply) =>
    withSource(deps, request.params.slug, reply, async (source) => ({
      deliveries: (await listSourceDeliveries(deps.deliveries, source)).map(toAnswer),
    })),
  );
  const add = {
    summary: 'Add a delivery, or change the one at the same address',
    tags,
    params: bySource,
    body: wish,
    response: { 200: shown },
  };
  app.post(path, { schema: add, preHandler }, async (request, reply) =>
    withSource(deps, request.params.slug, reply, async (source) =>
      answer(reply, await addSourceDelivery(deps.deliveries, source, request.body), toAnswer),
    ),
  );
};

const addRemove = (app: HttpApp, deps: DeliveryRouteDeps): void => {
  const schema = {
    summary: 'Take nothing more by this way; what came stays',
    tags,
    params: byDelivery,
    response: { 200: shown },
  };
  const preHandler = deps.guard.permit('sources.manage');
  app.delete('/api/v1/sources/:slug/deliveries/:id', { schema, preHandler }, async (request, reply) =>
    withSource(deps, request.params.slug, reply, async (source) =>
      answer(reply, await removeSourceDelivery(deps.deliveries, source, request.params.id), toAnswer),
    ),
  );
};

const addTrials = (app: HttpApp, deps: DeliveryRouteDeps): void => {
  const preHandler = deps.guard.permit('sources.manage');
  const stored = {
    summary: 'Try a delivery now and take nothing',
    tags,
    params: byDelivery,
    response: { 200: trial },
  };
  app.post('/api/v1/sources/:slug/deliveries/:id/trials', { schema: stored, preHandler }, async (request, reply) =>
    withSource(deps, request.params.slug, reply, async (source) =>
      answer(reply, await trySourceDelivery(deps.deliveries, source, request.params.id), toTrial),
    ),
  );
  const wished = {
    summary: 'Try a delivery before it is stored',
    tags,
    params: bySource,
    body: wish,
    response: { 200: trial },
  };
  app.post('/api/v1/sources/:slug/delivery-trials', { schema: wished, preHandler }, async (request, reply) =>
    withSource(deps, request.params.slug, reply, async (source) =>
      answer(reply, await tryWish(deps.deliveries, source, request.body), toTrial),
    ),
  );
};

const withSource = async <Answer>(
  { deliveries, siteId }: DeliveryRouteDeps,
  slug: string,
  reply: FastifyReply,
  work: (source: Source) => Promise<Answer>,
) => {
  const source = await findSource(deliveries.db, siteId, slug);
  if (source) return work(source);
  return sendRefusal(reply, { status: 404, kind: 'no-such-source', message: `There is no source "${slug}".` });
};

const answer = <Value, Shown>(
  reply: FastifyReply,
  result: Result<Value, DeliveryRefusal>,
  show: (value: Value) => Shown,
) => {
  if (result.ok) return show(result.value);
  const { kind, message } = result.error;
  return sendRefusal(reply, { status: kind === 'no-such-delivery' ? 404 : 422, kind, message });
};

const toAnswer = ({ lastGoodAt, nextLookAt, ...delivery }: ShownDelivery) => ({
  ...delivery,
  lastGoodAt: lastGoodAt?.toISOString() ?? null,
  nextLookAt: nextLookAt?.toISOString() ?? null,
});

const toTrial = (result: Result<string, string>) => ({
  works: result.ok,
  says: result.ok ? result.value : result.error,
});
