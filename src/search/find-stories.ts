import type { SiteId, StoryId } from '../lib/ids.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import type { Db } from '../store/db.ts';
import { parseSearchQuery, type SearchCursor } from './search-query.ts';
import { isSearchable, listSearchConfigs, rankStories } from './search-store.ts';

export interface StorySearch {
  readonly siteId: SiteId;
  /** As the reader typed it. */
  readonly text: string;
  readonly before?: SearchCursor;
}

export interface StoriesFound {
  readonly storyIds: readonly StoryId[];
  /** Where the next page begins; absent on the last. */
  readonly next?: SearchCursor;
  /** True where there was nothing to look for: no words, or only such as every story has. */
  readonly isEmptyQuery: boolean;
  /** True where the search took too long and was given up. */
  readonly isTooBroad: boolean;
}

export const hitsPerPage = 20;
/** Only the newest matches are ranked: ranking every match of a common word would read half the archive. */
const rankedMatches = 2_000;
const phraseCandidates = 5_000;
const searchTimeoutMs = 1_500;

const nothing: StoriesFound = { storyIds: [], isEmptyQuery: true, isTooBroad: false };

/** Finds stories that readers may have now, best first. Any text is a query; none is an error. */
export const findStories = async (db: Db, search: StorySearch, nowMs: number): Promise<StoriesFound> => {
  const query = parseSearchQuery(search.text);
  if (query.wanted === '') return nothing;
  const configs = await listSearchConfigs(db, search.siteId);
  if (configs.length === 0) return { ...nothing, isEmptyQuery: false };
  if (!(await isSearchable(db, query, configs))) return nothing;
  const bounds = { window: rankedMatches, phraseWindow: phraseCandidates, timeoutMs: searchTimeoutMs };
  const ranking = { siteId: search.siteId, query, configs, before: search.before, ...bounds };
  const ranked = await orTimeout(rankStories(db, { ...ranking, limit: hitsPerPage + 1 }));
  if (!ranked) return { storyIds: [], isEmptyQuery: false, isTooBroad: true };
  const page = ranked.slice(0, hitsPerPage);
  const last = page.at(-1);
  return {
    storyIds: page.filter((hit) => decideUse(hit.use, readers, nowMs).may).map((hit) => hit.storyId),
    ...(ranked.length > hitsPerPage && last ? { next: last } : {}),
    isEmptyQuery: false,
    isTooBroad: false,
  };
};

/** PostgreSQL cancels a statement that takes too long with this code. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '57014';

const orTimeout = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
};
