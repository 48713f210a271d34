import type { PublicPage, PublicRequest } from '../http/public-page.ts';
import type { Search } from '../search/search.ts';
import { parseStoryName, sourcePath } from './addresses.ts';
import { makeFrontPage } from './front-page.ts';
import { parseListCursor } from './list-cursor.ts';
import { makeListPage, makeSectionPage } from './list-page.ts';
import { toNotFoundPage } from './notice-page.ts';
import type { PageContext } from './page-context.ts';
import { makeFeed } from './reader-feed.ts';
import { makeRobotsFile } from './robots-file.ts';
import { makeSearchPage } from './search-page.ts';
import { makeMonthSitemap, makeNewsSitemap, makePagesSitemap, makeSitemapIndex } from './sitemap.ts';
import { findSource } from './source-store.ts';
import { makeStoryPage } from './story-page.ts';

/** The page at an address; every address without one gets the same answer. */
export const routePage = async (context: PageContext, search: Search, request: PublicRequest): Promise<PublicPage> => {
  const { path, query } = request;
  const [first = '', second, ...rest] = path.slice(1).split('/').map(decodePart);
  const isTooDeep = rest.length > 0;
  const page = isTooDeep
    ? undefined
    : second === undefined
      ? await makeTopPage(context, search, { name: first, query })
      : await makeSecondPage(context, { first, second, path, query });
  return page ?? toNotFoundPage(context);
};

interface TopRequest {
  readonly name: string;
  readonly query: URLSearchParams;
}

const makeTopPage = async (
  context: PageContext,
  search: Search,
  { name, query }: TopRequest,
): Promise<PublicPage | undefined> => {
  switch (name) {
    case '':
      return makeFrontPage(context, query);
    case 'search':
      return makeSearchPage(context, search, query);
    case 'robots.txt':
      return makeRobotsFile(context);
    case 'sitemap.xml':
      return makeSitemapIndex(context);
    case 'sitemap-pages.xml':
      return makePagesSitemap(context);
    case 'news-sitemap.xml':
      return makeNewsSitemap(context);
  }
  const month = /^sitemap-([\d-]+)\.xml$/.exec(name)?.[1];
  if (month) return makeMonthSitemap(context, month);
  const section = context.sections.find(({ slug }) => slug === name);
  return section ? makeSectionPage(context, section, query) : makeFeed(context, name, undefined);
};

interface SecondRequest {
  readonly first: string;
  readonly second: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

const makeSecondPage = async (context: PageContext, request: SecondRequest): Promise<PublicPage | undefined> => {
  const { first, second, path, query } = request;
  const storyId = parseStoryName(second);
  if (storyId) return makeStoryPage(context, storyId, path);
  const section = context.sections.find(({ slug }) => slug === first);
  if (section) return makeFeed(context, second, section);
  return first === 'source' ? makeSourcePage(context, second, query) : undefined;
};

const makeSourcePage = async (
  context: PageContext,
  slug: string,
  query: URLSearchParams,
): Promise<PublicPage | undefined> => {
  const source = await findSource(context.db, context.site.id, slug);
  if (!source) return undefined;
  return makeListPage(context, {
    scope: { kind: 'source', id: source.id },
    title: `Stories from ${source.name}`,
    path: sourcePath(source.slug),
    before: parseListCursor(query.get('before') ?? ''),
  });
};

/** The server lets readable addresses through only, so each part decodes. */
const decodePart = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
