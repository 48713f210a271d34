import { cleanText } from '../copy/clean-text.ts';
import { isIdShape, type StoryId } from '../lib/ids.ts';

/** What a reader typed, cut to size: the words to find in web-search form, and those that must not occur. */
export interface SearchQuery {
  readonly wanted: string;
  readonly unwanted: readonly string[];
}

/** Where the page before ended: hits are ordered by rank, then newest first. */
export interface SearchCursor {
  readonly rank: string;
  readonly sortAt: Date;
  readonly storyId: StoryId;
}

export const longestQuery = 200;
const mostTerms = 16;

/**
 * Words, "phrases", -minus and OR. Terms with a minus are kept apart because a query is read in each of the site's
 * languages: a word must be absent in all of them, while it is enough to be present in one.
 */
export const parseSearchQuery = (text: string): SearchQuery => {
  const clean = cleanText(text.slice(0, longestQuery)).replace(/\s+/g, ' ');
  const terms = (clean.match(/-?"[^"]*"?|[^\s"]+/g) ?? []).slice(0, mostTerms);
  return {
    wanted: terms.filter((term) => !isMinus(term)).join(' '),
    unwanted: terms.filter(isMinus).map((term) => term.slice(1)),
  };
};

const isMinus = (term: string): boolean => term.length > 1 && term.startsWith('-');

export const hasPhrase = ({ wanted, unwanted }: SearchQuery): boolean =>
  [wanted, ...unwanted].some((text) => text.includes('"'));

/** The same words without the order that quotation marks ask for: what is found holds all that the phrases would find. */
export const withoutPhrases = (wanted: string): string => wanted.replaceAll('"', ' ').replace(/(^|\s)-+/g, '$1');

export const writeSearchCursor = (cursor: SearchCursor): string =>
  `${cursor.rank}~${cursor.sortAt.getTime().toString(36)}~${cursor.storyId}`;

/** Undefined for anything `writeSearchCursor` did not write. */
export const parseSearchCursor = (token: string): SearchCursor | undefined => {
  const [rank, time, id, ...rest] = token.slice(0, 80).split('~');
  if (!rank || !time || !id || rest.length > 0) return undefined;
  if (!/^\d{1,3}(\.\d{1,12})?(e-\d{1,2})?$/.test(rank) || !/^-?[0-9a-z]{1,10}$/.test(time) || !isIdShape(id))
    return undefined;
  const sortAt = new Date(Number.parseInt(time, 36));
  return Number.isNaN(sortAt.getTime()) ? undefined : { rank, sortAt, storyId: id as StoryId };
};
