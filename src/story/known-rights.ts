import type { NewsItem, Restriction, RightsChannel } from '../copy/news-item.ts';
import type { StoryId, VersionId } from '../lib/ids.ts';

/** One line of the ledger: a term of a version, of its text or of one of its pictures. */
export interface VersionTerm {
  readonly versionId: VersionId;
  readonly storyId: StoryId;
  /** Counted through the version. */
  readonly position: number;
  readonly mediaKey: string | null;
  readonly kind: Restriction['kind'];
  readonly mode: 'only' | 'except' | null;
  readonly countries: readonly string[] | null;
  readonly channels: readonly RightsChannel[] | null;
  readonly value: string | null;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly original: string;
  readonly saidIn: string;
}

/** What an editor ruled about a text (no key) or a picture. The last ruling stands. */
export interface RightsRuling {
  readonly mediaKey: string | null;
  readonly mayUse: boolean;
  readonly at: Date;
}

/** What the site says of itself that terms of use depend on. */
export interface RightsPolicy {
  /** ISO 3166-1 alpha-2; empty where nobody said. */
  readonly territories: readonly string[];
  /** How long copy without archive rights is current, in days after its first publication. */
  readonly currentDays: number;
}

export interface KnownRights {
  readonly terms: readonly VersionTerm[];
  /** Oldest first. */
  readonly rulings: readonly RightsRuling[];
  readonly policy: RightsPolicy;
}

export const hasTerms = ({ rights, media }: NewsItem): boolean =>
  rights.restrictions.length > 0 || media.some(({ restrictions }) => restrictions.length > 0);

/** The ledger's lines of a version, the text's first. */
export const termsOf = (storyId: StoryId, versionId: VersionId, item: NewsItem): readonly VersionTerm[] => {
  if (!hasTerms(item)) return [];
  const said = [
    ...item.rights.restrictions.map((restriction) => ({ restriction, mediaKey: null })),
    ...item.media.flatMap(({ key, restrictions }) =>
      restrictions.map((restriction) => ({ restriction, mediaKey: key })),
    ),
  ];
  return said.map(({ restriction, mediaKey }, position) => ({
    versionId,
    storyId,
    position,
    mediaKey,
    kind: restriction.kind,
    mode: restriction.mode ?? null,
    countries: restriction.countries ?? null,
    channels: restriction.channels ?? null,
    value: restriction.value ?? null,
    from: restriction.from === undefined ? null : new Date(restriction.from),
    until: restriction.until === undefined ? null : new Date(restriction.until),
    original: restriction.original,
    saidIn: mediaKey === null ? 'terms of the text' : 'terms of the picture',
  }));
};

/** Terms about places that are not understood, or that cannot be judged while nobody said where the readers are. */
export const openPlaces = (terms: readonly VersionTerm[], known: KnownRights | undefined): readonly VersionTerm[] =>
  terms.filter(
    ({ kind, mode, mediaKey }) =>
      kind === 'territory' &&
      (mode === null || known?.policy.territories.length === 0) &&
      !known?.rulings.some((ruling) => ruling.mediaKey === mediaKey),
  );

/** What is known after versions were added; undefined as long as there is no term at all. */
export const joinRights = (
  known: KnownRights | undefined,
  added: readonly VersionTerm[],
  policy: RightsPolicy | undefined,
): KnownRights | undefined => {
  if (added.length === 0 || policy === undefined) return known;
  return { terms: [...(known?.terms ?? []), ...added], rulings: known?.rulings ?? [], policy };
};
