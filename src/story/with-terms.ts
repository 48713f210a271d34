import type { RightsTerm, StoryTerms, TermSet } from '../copy/story-terms.ts';
import { groupBy } from '../lib/group.ts';
import { earliest, type Instant, latest, toInstant } from '../lib/instant.ts';
import type { KnownRights, RightsPolicy, VersionTerm } from './known-rights.ts';
import type { Story } from './story.ts';

type TermedState = Pick<Story, 'publishedVersionId' | 'notBefore' | 'notAfter' | 'firstPublishedAt' | 'terms'>;

/** What the desk decided, as far as rights depend on it. */
type RightsDecision = { readonly kind: string; readonly at: Date; readonly versionId: Story['publishedVersionId'] };

const dayMs = 86_400_000;

/**
 * The state of a story with the terms of its published version: their periods open and close it, copy without archive
 * rights closes when it is no longer current, and the rest stands in the row for `decideUse`.
 */
export const withTerms = <State extends TermedState>(
  state: State,
  known: KnownRights,
  decisions: readonly RightsDecision[],
): State => {
  const terms = known.terms.filter(({ versionId }) => versionId === state.publishedVersionId);
  if (terms.length === 0) return state;
  const own = terms.filter(({ mediaKey }) => mediaKey === null);
  const opens = latest(instantOf(state.notBefore), ...own.map(({ from }) => instantOf(from)));
  const first = latest(instantOf(state.firstPublishedAt), ...own.map(({ from }) => instantOf(from)));
  const current = currentUntil(first, known.policy);
  const noArchive = own.some(({ kind }) => kind === 'no-archive') ? current : undefined;
  const closes = earliest(instantOf(state.notAfter), noArchive, ...own.map(({ until }) => instantOf(until)));
  const isOnce = terms.some(({ kind }) => kind === 'one-time');
  const spent = isOnce ? firstEndOf(first, decisions) : undefined;
  return {
    ...state,
    notBefore: dateOf(opens),
    notAfter: dateOf(closes),
    firstPublishedAt: dateOf(first),
    terms: {
      text: toSet(own, rulingOf(null, state, { ...known, decisions })),
      pictures: toPictures(terms, current, (key) => rulingOf(key, state, { ...known, decisions })),
      territories: known.policy.territories,
      ...(isOnce && first !== undefined ? { usedAt: first } : {}),
      ...(spent === undefined ? {} : { spentAt: spent }),
    },
  };
};

const instantOf = (at: Date | null): Instant | undefined => (at === null ? undefined : toInstant(at));

const dateOf = (at: Instant | undefined): Date | null => (at === undefined ? null : new Date(at));

const currentUntil = (first: Instant | undefined, policy: RightsPolicy): Instant | undefined =>
  first === undefined ? undefined : toInstant(Date.parse(first) + policy.currentDays * dayMs);

/** A use that was ended by a kill or a takedown is over: what may be used once does not come back with a release. */
const firstEndOf = (first: Instant | undefined, decisions: readonly RightsDecision[]): Instant | undefined => {
  const ends = decisions.filter(({ kind, at }) => {
    const isEnd = kind === 'takedown' || kind === 'kill';
    return isEnd && first !== undefined && toInstant(at) >= first;
  });
  return earliest(...ends.map(({ at }) => toInstant(at)));
};

type Ruled = Pick<KnownRights, 'rulings'> & { readonly decisions: readonly RightsDecision[] };

/** The last ruling; without one, an editor who publishes the version has ruled that its text may be used. */
const rulingOf = (
  key: string | null,
  { publishedVersionId }: TermedState,
  { rulings, decisions }: Ruled,
): boolean | undefined => {
  const ruled = rulings.filter(({ mediaKey }) => mediaKey === key).at(-1)?.mayUse;
  const isApproved = decisions.some(
    ({ kind, versionId }) => (kind === 'publish' || kind === 'schedule') && versionId === publishedVersionId,
  );
  return ruled ?? (key === null && isApproved ? true : undefined);
};

const toPictures = (
  terms: readonly VersionTerm[],
  current: Instant | undefined,
  rulingFor: (key: string) => boolean | undefined,
): StoryTerms['pictures'] => {
  const byKey = groupBy(
    terms.filter(({ mediaKey }) => mediaKey !== null),
    ({ mediaKey }) => mediaKey ?? '',
  );
  return Object.fromEntries(
    [...byKey].map(([key, own]) => {
      const isCurrentOnly = own.some(({ kind }) => kind === 'no-archive') && current !== undefined;
      const set = toSet(own, rulingFor(key));
      const ends: readonly RightsTerm[] = isCurrentOnly ? [{ kind: 'no-archive', until: current }] : [];
      return [
        key,
        { ...set, terms: [...set.terms.filter(({ kind }) => kind !== 'no-archive' || !isCurrentOnly), ...ends] },
      ];
    }),
  );
};

const toSet = (terms: readonly VersionTerm[], ruling: boolean | undefined): TermSet => ({
  terms: terms.map(({ kind, mode, countries, channels, from, until, value }) => ({
    kind,
    ...(mode === null ? {} : { mode }),
    ...(countries === null ? {} : { countries }),
    ...(channels === null ? {} : { channels }),
    ...(from === null ? {} : { from: toInstant(from) }),
    ...(until === null ? {} : { until: toInstant(until) }),
    ...(kind === 'mandatory-credit' && value !== null ? { credit: value } : {}),
  })),
  ...(ruling === undefined ? {} : { ruling }),
});
