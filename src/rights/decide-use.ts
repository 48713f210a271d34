import type { StoryUse } from '../story/story.ts';
import { type Audience, refusalOfTerms, type TermRefusal } from './decide-terms.ts';

export type { Audience } from './decide-terms.ts';

/** The site's own readers: they read online, in the countries that the site named. */
export const readers: Audience = { hasEmbargoRight: false, channel: 'online', territories: 'site' };

export type UseRefusal =
  | { readonly kind: 'killed'; readonly at: Date }
  | { readonly kind: 'taken-down'; readonly at: Date }
  | { readonly kind: 'held'; readonly since: Date }
  | { readonly kind: 'not-published' }
  | { readonly kind: 'embargoed'; readonly until: Date }
  | { readonly kind: 'not-yet'; readonly until: Date }
  | { readonly kind: 'expired'; readonly at: Date }
  | TermRefusal;

export type UseDecision =
  | { readonly may: true; readonly as: 'whole' | 'stub' }
  | { readonly may: false; readonly refusal: UseRefusal };

const no = (refusal: UseRefusal): UseDecision => ({ may: false, refusal });

/**
 * The one question: may this story be used now? Every outlet asks it and nothing else decides. Deny wins, and the
 * gravest reason is the one given: a kill outranks an embargo, because subscribers must drop copy they were told to hold.
 * @param use what the story's row says
 * @param audience who would get it
 * @param nowMs milliseconds since 1970; a story may run at the very millisecond its embargo lifts
 */
export const decideUse = (use: StoryUse, audience: Audience, nowMs: number): UseDecision => {
  if (use.killedAt) return no({ kind: 'killed', at: use.killedAt });
  if (use.takenDownAt) return no({ kind: 'taken-down', at: use.takenDownAt });
  if (use.heldAt) return no({ kind: 'held', since: use.heldAt });
  if (!use.publishedVersionId) return no({ kind: 'not-published' });
  const gate = closedGate(use, audience, nowMs);
  if (gate) return no(gate);
  const forbidden = use.terms ? refusalOfTerms(use.terms.text, use.terms, { audience, nowMs }) : undefined;
  if (forbidden) return no(forbidden);
  if (use.notAfter && nowMs >= use.notAfter.getTime()) {
    return use.expiry === 'stub' ? { may: true, as: 'stub' } : no({ kind: 'expired', at: use.notAfter });
  }
  return { may: true, as: 'whole' };
};

const closedGate = (use: StoryUse, audience: Audience, nowMs: number): UseRefusal | undefined => {
  if (use.embargoUntil && nowMs < use.embargoUntil.getTime()) {
    if (!audience.hasEmbargoRight) return { kind: 'embargoed', until: use.embargoUntil };
    // The embargo right opens the embargo only: another gate that closes later stays closed.
    if (!use.notBefore || use.notBefore <= use.embargoUntil) return undefined;
  }
  if (use.notBefore && nowMs < use.notBefore.getTime()) return { kind: 'not-yet', until: use.notBefore };
  return undefined;
};
