import { accountApiRoutes } from '../account/api-routes.ts';
import { createGuard } from '../account/guard.ts';
import { accountPageRoutes } from '../account/page-routes.tsx';
import { clusterRoutes } from '../cluster/routes.ts';
import { deliveryRoutes } from '../desk/delivery-routes.ts';
import { deskPageRoutes } from '../desk/page-routes.tsx';
import { pictureRoutes, pictureTrayRoutes } from '../desk/picture-routes.ts';
import { questionRoutes } from '../desk/question-routes.ts';
import { rightsRoutes } from '../desk/rights-routes.ts';
import { deskRoutes } from '../desk/routes.ts';
import { sectionRoutes } from '../desk/section-routes.ts';
import { sourceRoutes } from '../desk/source-routes.ts';
import type { AddRoutes } from '../http/http-app.ts';
import type { Metrics } from '../http/metrics.ts';
import { createPageCache, type PageCache } from '../http/page-cache.ts';
import { createHttpServer, type HttpServer } from '../http/server.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { findLastSeq, listEntriesAfter } from '../journal/journal-store.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { mediaRoutes } from '../media/routes.ts';
import { decidePictureUse } from '../rights/decide-picture-use.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import { pageChannel, parsePageNotice } from '../site/page-notice.ts';
import { keysOfEntry } from '../site/surrogate-keys.ts';
import { listPictureUses } from '../story/picture-use-store.ts';
import { wireRoutes } from '../wire/routes.ts';
import { websubRoutes } from '../wire/websub/routes.ts';
import { stateOf, urlOf } from './describe-item.ts';
import type { House } from './house.ts';
import { httpLimitsOf } from './limits-of.ts';
import { programVersion } from './program-version.ts';
import { readyChecks } from './ready-checks.ts';
import { deliveryDepsOf } from './visit-deliveries.ts';

export interface Serving {
  readonly url: string;
  /** Answers no more, after running requests had their grace. A second call hurries. */
  close(): Promise<void>;
}

/** The web role: pages, API, pushes; a page cache that hears of every change. */
export const serve = async (house: House, metrics: Metrics): Promise<Result<Serving, string>> => {
  const { config } = house;
  const cache = createPageCache({ maxBytes: config.pageCacheBytes });
  house.onPagesChanged((keys) => cache.drop(keys));
  const unlisten = await keepCacheTrue(house, cache);
  const server: HttpServer = await createHttpServer({
    log: house.log,
    metrics,
    cache,
    pages: house.readerSite.pages,
    routes: routesOf(house),
    readyChecks: readyChecks(house),
    isFrontLaneOn: config.frontLane,
    limits: httpLimitsOf(config),
    ...(house.metricsToken === undefined ? {} : { metricsToken: house.metricsToken }),
    version: programVersion(),
    ...(config.trustedProxies.length > 0 ? { trustedProxies: config.trustedProxies } : {}),
  });
  const listening = await listenAt(server, config.host, config.port);
  if (!listening.ok) {
    await unlisten();
    return listening;
  }
  house.listensAt(listening.value.port);
  return ok({
    url: listening.value.url,
    close: async () => {
      await server.close();
      await unlisten();
    },
  });
};

const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already; end it, or choose another port with --port or WIREROOM_PORT',
  EACCES: 'this user may not listen there; ports below 1024 are for root; choose another with --port or WIREROOM_PORT',
  EADDRNOTAVAIL: 'this machine has no such address; choose another with --host or WIREROOM_HOST',
  ENOTFOUND: 'this machine has no such address; choose another with --host or WIREROOM_HOST',
};

const listenAt = async (
  server: HttpServer,
  host: string,
  port: number,
): Promise<Result<Awaited<ReturnType<HttpServer['listen']>>, string>> => {
  try {
    return ok(await server.listen({ host, port }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (whyNot[code] === undefined) throw error;
    return err(`Wireroom cannot listen at ${host}:${port}: ${whyNot[code]}.`);
  }
};

const routesOf = (house: House): AddRoutes[] => {
  const { db, clock } = house;
  const mayServe = async (blob: Parameters<typeof listPictureUses>[1]): Promise<boolean> => {
    const nowMs = clock.now();
    // Of a stub nothing remains but its words: its pictures' rights have ended with its own.
    return (await listPictureUses(db, blob)).some(({ use, mediaKey, credit }) => {
      const decision = decideUse(use, readers, nowMs);
      const picture = { key: mediaKey, credit: credit ?? undefined };
      return (
        decision.may && decision.as === 'whole' && decidePictureUse(use, picture, { audience: readers, nowMs }).may
      );
    });
  };
  const guard = createGuard(house.accounts);
  return [
    accountPageRoutes({ accounts: house.accounts, guard }),
    accountApiRoutes({ accounts: house.accounts, guard }),
    deskPageRoutes({ db, clock, guard, intake: house.intake, siteId: house.site.id }),
    questionRoutes({
      db,
      clock,
      guard,
      siteId: house.site.id,
      stateOf: (story) => stateOf(story, clock.now()),
    }),
    clusterRoutes({ db, guard }),
    sectionRoutes({ db, clock, guard }),
    deskRoutes({ db, clock, guard, intake: house.intake, stateOf: (story) => stateOf(story, clock.now()) }),
    sourceRoutes({ db, clock, guard, site: house.site, sections: house.sections, limits: house.limits }),
    deliveryRoutes({ guard, siteId: house.site.id, deliveries: deliveryDepsOf(house) }),
    rightsRoutes({ db, clock, guard, siteId: house.site.id }),
    pictureTrayRoutes({ db, guard, siteId: house.site.id }),
    pictureRoutes({ db, guard, siteId: house.site.id, finish: house.finish }),
    house.readerSite.addApiRoutes,
    mediaRoutes({ blobs: house.attach.blobs, mayServe }),
    websubRoutes({ ...house.intake, secretBox: deliveryDepsOf(house).secretBox }),
    wireRoutes({
      ...house.intake,
      siteId: async () => house.site.id,
      describe: async ({ story }) => {
        const sections = await house.sectionSlugs(story.siteId);
        return {
          state: stateOf(story, clock.now()),
          url: urlOf(story, sections.get(story.sectionId ?? '') ?? null, house.site.baseUrl),
        };
      },
    }),
  ];
};

/**
 * A gate struck by a machine whose clock is ahead is still closed by ours: pages made until then lack the story, so
 * they are made anew when the instant has come here too.
 */
const dropWhenTheyCome = (house: House, cache: PageCache, entries: readonly JournalEntry[]): void => {
  const now = house.clock.now();
  const ahead = entries.filter(({ kind, at }) => kind === 'story.released' && at.getTime() > now);
  const last = Math.max(now, ...ahead.map(({ at }) => at.getTime()));
  if (last > now) setTimeout(() => cache.dropAll(), Math.min(last - now + 5, longestSkewMs)).unref();
};

const longestSkewMs = 60_000;

/** More entries than this at once are not looked at one by one: everything is made anew. */
const mostEntries = 2_000;

/**
 * Drops pages the moment the journal tells of a change, before any reader has worked on it, and again when the site's
 * lists have followed. A lost connection means unheard changes: everything is dropped.
 */
const keepCacheTrue = async (house: House, cache: PageCache): Promise<() => Promise<void>> => {
  const { db, database, log } = house;
  let seen = await findLastSeq(db);
  let work: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const entries = await listEntriesAfter(db, seen, mostEntries);
    if (entries.length === mostEntries) {
      seen = await findLastSeq(db);
      cache.dropAll();
      return;
    }
    seen = entries.at(-1)?.seq ?? seen;
    dropWhenTheyCome(house, cache, entries);
    cache.drop(entries.flatMap(keysOfEntry));
  };
  const hear = (): void => {
    work = work.then(look).catch((error: unknown) => {
      log.error({ err: error }, 'the page cache could not follow the journal; everything is made anew');
      cache.dropAll();
    });
  };
  const stopEntries = await database.listen('journal', hear, () => cache.dropAll());
  const stopNotices = await database.listen(pageChannel, (payload) => {
    const keys = parsePageNotice(payload);
    if (keys === 'all') cache.dropAll();
    else cache.drop(keys);
  });
  return async () => {
    await stopEntries();
    await stopNotices();
    await work;
  };
};
