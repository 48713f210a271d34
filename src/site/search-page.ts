import type { PublicPage } from '../http/public-page.ts';
import type { StoriesFound } from '../search/find-stories.ts';
import type { Search } from '../search/search.ts';
import { longestQuery, parseSearchCursor, writeSearchCursor } from '../search/search-query.ts';
import { listStoriesById } from './card-store.ts';
import { toCards } from './cards.ts';
import { notIndexed, toFrame } from './frame.ts';
import { toHtmlPage } from './html-page.ts';
import type { PageContext } from './page-context.ts';
import { createPageTrail } from './page-trail.ts';
import { siteKey } from './surrogate-keys.ts';
import type { CardView } from './view-models.ts';
import { renderSearch } from './views/search.view.tsx';

/** What was found for a query; an empty query gives the form alone. */
export const makeSearchPage = async (
  context: PageContext,
  search: Search,
  query: URLSearchParams,
): Promise<PublicPage> => {
  const text = (query.get('q') ?? '').slice(0, longestQuery);
  const before = parseSearchCursor(query.get('before') ?? '');
  const siteId = context.site.id;
  const found = await search.find({ siteId, text, ...(before ? { before } : {}) });
  const trail = createPageTrail(siteKey(siteId));
  const cards = await toCards(context, trail, await listStoriesById(context.db, siteId, found.storyIds));
  const message = messageFor(text, found, cards);
  const next = found.next && `/search?${new URLSearchParams({ q: text, before: writeSearchCursor(found.next) })}`;
  const html = renderSearch({
    frame: toFrame(context, { title: text.trim() ? `Search: ${text}` : 'Search', robots: notIndexed }),
    query: text,
    cards,
    ...(message ? { message } : {}),
    ...(next ? { nextHref: next } : {}),
  });
  return toHtmlPage(html, trail);
};

const messageFor = (text: string, found: StoriesFound, cards: readonly CardView[]): string | undefined => {
  if (text.trim() === '') return undefined;
  if (found.isTooBroad) return 'This search took too long. Add a word that fewer stories have.';
  if (found.isEmptyQuery) return 'There is no word in this search to look for. Try a name or a place.';
  return cards.length === 0 ? 'No story matches this search.' : undefined;
};
