import type { AddRoutes } from '../http/http-app.ts';
import type { PublicPage, PublicPages, PublicRequest } from '../http/public-page.ts';
import type { JournalReader } from '../journal/read-journal.ts';
import type { Clock } from '../lib/clock.ts';
import type { Search } from '../search/search.ts';
import type { Db } from '../store/db.ts';
import { otherFaces } from './addresses.ts';
import { createApiRoutes } from './api-routes.ts';
import { loadAssets } from './assets.ts';
import { createSiteReader } from './journal-reader.ts';
import { loadPageContext } from './page-context.ts';
import { routePage } from './route-page.ts';

export interface SiteParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly search: Search;
  /** The address of a host for a site that has none of its own: scheme, host and port, no trailing slash. */
  originOf(host: string): string;
  /** Told which stored pages are wrong now, after the change was committed. */
  onChanged(keys: readonly string[]): void;
}

export interface Site {
  readonly pages: PublicPages;
  readonly reader: JournalReader;
  readonly addApiRoutes: AddRoutes;
}

/** The reader's site: its pages, its API, and the journal reader that keeps its lists. */
export const createSite = (parts: SiteParts): Site => {
  const { clock, search } = parts;
  const assets = loadAssets();
  const loadContext = (host: string) => loadPageContext({ ...parts, assets }, host, clock.now());
  const render = async (request: PublicRequest): Promise<PublicPage | undefined> => {
    const asset = assets.find(request.path);
    if (asset) return asset;
    const [, first = ''] = request.path.split('/', 2);
    if (otherFaces.has(first)) return undefined;
    const context = await loadContext(request.host);
    const made = context && (await routePage(context, search, request));
    const page = made && withoutPastEnd(made, context.nowMs);
    return page && (request.query.size > 0 || page.status !== 200) ? unstored(page) : page;
  };
  return {
    pages: { queryKeys: ['before', 'q'], render },
    reader: createSiteReader(parts),
    addApiRoutes: createApiRoutes(loadContext),
  };
};

/** What had ended before the page was made is in the page already: a stub does not end once more. */
const withoutPastEnd = (page: PublicPage, nowMs: number): PublicPage => {
  const { expiresAt, ...cache } = page.cache;
  return expiresAt && expiresAt.getTime() > nowMs ? page : { ...page, cache };
};

/**
 * Older pages, queries, and redirects and refusals for whatever somebody writes before an id have no end: stored, they
 * would push the pages out that many people read.
 */
const unstored = (page: PublicPage): PublicPage => ({ ...page, cache: { ...page.cache, isStorable: false } });
