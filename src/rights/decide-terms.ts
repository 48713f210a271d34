import type { RightsChannel } from '../copy/news-item.ts';
import type { RightsTerm, StoryTerms, TermSet } from '../copy/story-terms.ts';

/** Who asks, and where it would be used. */
export interface Audience {
  /** The embargo right belongs to subscribers whose contract gives it; readers never have it. */
  readonly hasEmbargoRight: boolean;
  /** By which way it reaches people; absent: by none that terms tell apart. */
  readonly channel?: RightsChannel;
  /** Countries where these people are; `site`: where the site says that its readers are; absent: nobody asks. */
  readonly territories?: readonly string[] | 'site';
  /** What it is wanted for besides publishing it. */
  readonly purpose?: 'sale' | 'ai';
  /** True for an outlet other than the site: what may be used once is used up when readers had it. */
  readonly isSecondOutlet?: boolean;
}

/** Why the terms of use forbid a use. */
export type TermRefusal =
  | { readonly kind: 'ruled-out' }
  | { readonly kind: 'used-up'; readonly at: Date }
  | { readonly kind: 'territory'; readonly mode: 'only' | 'except'; readonly countries: readonly string[] }
  | { readonly kind: 'channel'; readonly mode: 'only' | 'except'; readonly channels: readonly RightsChannel[] }
  | { readonly kind: 'no-sales' }
  | { readonly kind: 'no-ai' }
  | { readonly kind: 'territory-open' };

/** The first refusal of a set of terms, the gravest first; undefined where they allow it. Deny wins. */
export const refusalOfTerms = (
  set: TermSet,
  about: Pick<StoryTerms, 'territories' | 'usedAt' | 'spentAt'>,
  { audience, nowMs }: { readonly audience: Audience; readonly nowMs: number },
): TermRefusal | undefined => {
  if (set.ruling === false) return { kind: 'ruled-out' };
  const territories = audience.territories === 'site' ? about.territories : audience.territories;
  const refusals = set.terms.flatMap(
    (term) => refusalOfTerm(term, { audience, territories, isAllowed: set.ruling === true }) ?? [],
  );
  const spent = set.terms.some(({ kind }) => kind === 'one-time') ? spentAt(about, audience, nowMs) : undefined;
  if (spent) return { kind: 'used-up', at: spent };
  // What is only undecided is told last: an editor's answer would not help where another term forbids it.
  return refusals.find(({ kind }) => kind !== 'territory-open') ?? refusals[0];
};

const spentAt = (
  { usedAt, spentAt: ended }: Pick<StoryTerms, 'usedAt' | 'spentAt'>,
  { isSecondOutlet }: Audience,
  nowMs: number,
): Date | undefined => {
  if (ended !== undefined) return new Date(ended);
  return isSecondOutlet && usedAt !== undefined && Date.parse(usedAt) <= nowMs ? new Date(usedAt) : undefined;
};

interface Asked {
  readonly audience: Audience;
  readonly territories: readonly string[] | undefined;
  /** An editor settled what the terms leave open. */
  readonly isAllowed: boolean;
}

const refusalOfTerm = (term: RightsTerm, asked: Asked): TermRefusal | undefined => {
  switch (term.kind) {
    case 'territory':
      return refusalOfTerritory(term, asked);
    case 'channel':
      return refusalOfChannel(term, asked.audience);
    case 'no-sales':
    case 'no-ai': {
      const purpose = term.kind === 'no-sales' ? 'sale' : 'ai';
      return asked.audience.purpose === purpose ? { kind: term.kind } : undefined;
    }
    default:
      // Periods and archives are instants, credit is shown, and changes are for whoever edits.
      return undefined;
  }
};

/** A site whose readers are in two countries needs the right for both. */
const refusalOfTerritory = (
  { mode, countries = [] }: RightsTerm,
  { territories, isAllowed }: Asked,
): TermRefusal | undefined => {
  if (territories === undefined) return undefined;
  if (mode === undefined || territories.length === 0) return isAllowed ? undefined : { kind: 'territory-open' };
  const isFree = territories.every((code) => countries.includes(code) === (mode === 'only'));
  return isFree ? undefined : { kind: 'territory', mode, countries };
};

const refusalOfChannel = ({ mode, channels = [] }: RightsTerm, { channel }: Audience): TermRefusal | undefined => {
  if (channel === undefined || mode === undefined) return undefined;
  return channels.includes(channel) === (mode === 'only') ? undefined : { kind: 'channel', mode, channels };
};
