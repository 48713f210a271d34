import { z } from 'zod';
import type { Guard } from '../account/guard.ts';
import type { AddRoutes, HttpApp } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import type { Clock } from '../lib/clock.ts';
import type { Site } from '../story/site-store.ts';
import { listDeliveries } from '../wire/delivery-store.ts';
import { type SourceRefusal, setSource } from '../wire/manage-sources.ts';
import { sourceRefusalText } from '../wire/refusal-text.ts';
import type { Source } from '../wire/source.ts';
import { effectiveDialect } from '../wire/source-dialect.ts';
import { showHealth } from '../wire/source-health/show-health.ts';
import { findSource, listSources } from '../wire/source-store.ts';
import { routeRuleShape } from './route-rule.ts';
import { type TryDeps, tryRules } from './try-rules.ts';

export interface SourceRouteDeps extends TryDeps {
  readonly guard: Guard;
  readonly site: Site;
  readonly clock: Clock;
}

const tags = ['sources'];
const params = z.strictObject({ slug: z.string().max(64) });
const map = z.record(z.string(), z.unknown());
const shown = z.strictObject({
  dialect: z.string().nullable().describe('Name of the built-in map; null: what most agencies do'),
  changes: map.nullable().describe('What this source does otherwise'),
  timezone: z.string(),
  effective: map.describe('The map that its items are read by'),
});
const wish = z.strictObject({
  dialect: z.string().max(40).nullable().optional().describe('Name of a built-in map; null for none'),
  changes: map
    .nullable()
    .optional()
    .describe('Laid over the built-in map: a value replaces, a list replaces, {"add": […]} goes before the list'),
});

/** A source's dialect, and trying dialects and rules on what it sent. */
export const sourceRoutes =
  (deps: SourceRouteDeps): AddRoutes =>
  (app) => {
    addList(app, deps);
    addDialect(app, deps);
    addSimulation(app, deps);
  };

const health = z.strictObject({
  expects: z.string().nullable().describe('How often something new is expected; null: nothing is'),
  lastItemAt: z.string().nullable(),
  silentSince: z.string().nullable().describe('Since when it is silent that should not be'),
  missing: z.array(z.string()).describe('Numbers that were passed over, as "iptc7901:BRA 124–126"'),
  lastGoodAt: z.string().nullable().describe('When a look at any of its deliveries ended well'),
});
const listed = z.strictObject({
  slug: z.string(),
  name: z.string(),
  publish: z.enum(['auto', 'desk', 'hold']),
  section: z.string().nullable(),
  timezone: z.string(),
  health,
});

const addList = (app: HttpApp, { db, clock, site, guard }: SourceRouteDeps): void => {
  const schema = {
    summary: 'The sources, and how they fare',
    tags,
    response: { 200: z.strictObject({ sources: z.array(listed) }) },
  };
  app.get('/api/v1/sources', { schema, preHandler: guard.permit('stories.read') }, async () => {
    const [sources, deliveries, all] = await Promise.all([
      listSources(db, site.id),
      listDeliveries(db),
      showHealth(db, clock.now(), site.id),
    ]);
    return {
      sources: sources.map(({ id, slug, name, publish, sectionSlug, timezone }) => {
        const own = all.find(({ sourceId }) => sourceId === id);
        const good = deliveries.flatMap(({ sourceId, lastGoodAt }) =>
          sourceId === id && lastGoodAt ? [lastGoodAt.toISOString()] : [],
        );
        return {
          slug,
          name,
          publish,
          section: sectionSlug,
          timezone,
          health: {
            expects: own?.expects ?? null,
            lastItemAt: own?.lastItemAt?.toISOString() ?? null,
            silentSince: own?.silentSince?.toISOString() ?? null,
            missing: [...(own?.missing ?? [])],
            lastGoodAt: good.sort().at(-1) ?? null,
          },
        };
      }),
    };
  });
};

const addDialect = (app: HttpApp, { db, site, guard }: SourceRouteDeps): void => {
  const preHandler = guard.permit('sources.manage');
  const get = { summary: 'The dialect that a source is read in', tags, params, response: { 200: shown } };
  app.get('/api/v1/sources/:slug/dialect', { schema: get, preHandler }, async (request, reply) => {
    const source = await findSource(db, site.id, request.params.slug);
    if (source) return show(source);
    return refuse(reply, { kind: 'no-such-source', slug: request.params.slug });
  });
  const put = { summary: 'Read a source in another dialect', tags, params, body: wish, response: { 200: shown } };
  app.put('/api/v1/sources/:slug/dialect', { schema: put, preHandler }, async (request, reply) => {
    const { dialect, changes } = request.body;
    const set = await setSource(db, site, request.params.slug, {
      ...(dialect === undefined ? {} : { dialect }),
      ...(changes === undefined ? {} : { dialectChanges: changes }),
    });
    return set.ok ? show(set.value.source) : refuse(reply, set.error);
  });
};

const show = (source: Source) => ({
  dialect: source.dialect,
  changes: source.dialectChanges === null ? null : { ...source.dialectChanges },
  timezone: source.timezone,
  effective: { ...effectiveDialect(source) },
});

const statuses: Partial<Readonly<Record<SourceRefusal['kind'], number>>> = { 'no-such-source': 404 };

const refuse = (reply: Parameters<typeof sendRefusal>[0], refusal: SourceRefusal) =>
  sendRefusal(reply, {
    status: statuses[refusal.kind] ?? 422,
    kind: refusal.kind,
    message: sourceRefusalText(refusal),
  });

const mostRules = 1_000;
const mostLast = 100_000;
const trial = wish.extend({
  source: z.string().max(64),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  last: z.number().int().min(1).max(mostLast).optional().describe('The last so many raw items; 1000 without any range'),
  rules: z.array(routeRuleShape).max(mostRules).optional().describe('Rules in the place of the saved ones'),
});
const usualLast = 1_000;
const side = z.record(z.string(), z.unknown()).nullable();
const result = z.strictObject({
  rawItems: z.number(),
  items: z.number(),
  differing: z.number(),
  unreadableBefore: z.number(),
  unreadableAfter: z.number(),
  byField: z.record(z.string(), z.number()),
  changes: z.array(
    z.strictObject({
      rawItemId: z.string(),
      name: z.string(),
      index: z.number(),
      fields: z.array(z.string()),
      before: side,
      after: side,
    }),
  ),
  isCut: z.boolean(),
});

const addSimulation = (app: HttpApp, deps: SourceRouteDeps): void => {
  const schema = {
    summary: 'Replay raw items through a dialect or rules without storing anything',
    tags,
    body: trial,
    response: { 200: result },
  };
  const preHandler = deps.guard.permit('sources.manage');
  app.post('/api/v1/simulations', { schema, preHandler }, async (request, reply) => {
    const { source, from, to, last, rules, dialect, changes } = request.body;
    const isTimed = from !== undefined || to !== undefined;
    const tried = await tryRules(deps, {
      source,
      range: isTimed
        ? { kind: 'time', from: new Date(from ?? 0), to: to === undefined ? new Date(8.64e15 / 100) : new Date(to) }
        : { kind: 'last', count: last ?? usualLast },
      ...(rules === undefined ? {} : { rules }),
      ...(dialect === undefined ? {} : { dialect }),
      ...(changes === undefined ? {} : { dialectChanges: changes }),
    });
    if (!tried.ok) return refuse(reply, tried.error);
    const { byField, changes: found, ...counts } = tried.value;
    return {
      ...counts,
      byField: { ...byField },
      changes: found.map((one) => ({
        ...one,
        fields: [...one.fields],
        before: one.before && { ...one.before },
        after: one.after && { ...one.after },
      })),
    };
  });
};
