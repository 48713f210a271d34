import type { TermSet } from '../copy/story-terms.ts';
import type { StoryUse } from '../story/story.ts';
import { type Audience, refusalOfTerms } from './decide-terms.ts';
import type { UseRefusal } from './decide-use.ts';

export type PictureRefusal = UseRefusal | { readonly kind: 'no-credit' };

export type PictureDecision =
  | {
      readonly may: true;
      /** What must stand at the picture: its own credit, with the one that is mandatory. */
      readonly credit?: string;
      /** True where it may be shown only with that credit beside it. */
      readonly mustCredit?: true;
      /** True where it must be shown whole. */
      readonly isUncut?: true;
    }
  | { readonly may: false; readonly refusal: PictureRefusal };

export interface PictureAsked {
  /** Key of the picture within the item. */
  readonly key: string;
  /** The credit line or copyright notice that would be shown. */
  readonly credit?: string | undefined;
}

const no = (refusal: PictureRefusal): PictureDecision => ({ may: false, refusal });

/**
 * May this picture of the story be used now? Asked after `decideUse` allowed the story: its own terms may end sooner,
 * reach less far, and want a credit without which it is never shown. Deny wins.
 */
export const decidePictureUse = (
  { terms }: Pick<StoryUse, 'terms'>,
  { key, credit }: PictureAsked,
  { audience, nowMs }: { readonly audience: Audience; readonly nowMs: number },
): PictureDecision => {
  const set = terms && Object.hasOwn(terms.pictures, key) ? terms.pictures[key] : undefined;
  if (!terms || !set) return { may: true, ...(credit === undefined ? {} : { credit }) };
  const forbidden = refusalOfTerms(set, terms, { audience, nowMs }) ?? refusalOfTime(set, nowMs);
  if (forbidden) return no(forbidden);
  return withCredit(set, credit);
};

/**
 * May previews of links on social networks show the picture? They have no room for a credit, cut it as they like, and
 * are social media themselves.
 */
export const mayPreview = (
  use: Pick<StoryUse, 'terms'>,
  asked: PictureAsked,
  { audience, nowMs }: { readonly audience: Audience; readonly nowMs: number },
): boolean => {
  const decision = decidePictureUse(use, asked, { audience: { ...audience, channel: 'social' }, nowMs });
  return decision.may && !decision.mustCredit && !decision.isUncut;
};

const refusalOfTime = ({ terms }: TermSet, nowMs: number): PictureRefusal | undefined => {
  const ends = terms.flatMap(({ until }) => (until === undefined ? [] : [Date.parse(until)]));
  const end = Math.min(...ends);
  if (nowMs >= end) return { kind: 'expired', at: new Date(end) };
  const starts = terms.flatMap(({ from }) => (from === undefined ? [] : [Date.parse(from)]));
  const start = Math.max(...starts);
  return nowMs < start ? { kind: 'not-yet', until: new Date(start) } : undefined;
};

const withCredit = ({ terms }: TermSet, credit: string | undefined): PictureDecision => {
  const mandatory = terms.filter(({ kind }) => kind === 'mandatory-credit');
  const wanted = mandatory.flatMap(({ credit: name }) =>
    name === undefined || credit?.toLowerCase().includes(name.toLowerCase()) ? [] : [name],
  );
  const shown = [...(credit === undefined ? [] : [credit]), ...new Set(wanted)].join(' / ');
  if (mandatory.length > 0 && shown === '') return no({ kind: 'no-credit' });
  const isUncut = terms.some(({ kind }) => kind === 'no-changes');
  return {
    may: true,
    ...(shown === '' ? {} : { credit: shown }),
    ...(mandatory.length > 0 ? { mustCredit: true } : {}),
    ...(isUncut ? { isUncut } : {}),
  };
};

/** The instants at which the right to some picture of the story begins or ends. */
export const pictureTurns = ({ terms }: Pick<StoryUse, 'terms'>): readonly Date[] =>
  Object.values(terms?.pictures ?? {}).flatMap((set) =>
    set.terms.flatMap(({ from, until }) => [from, until].flatMap((at) => (at === undefined ? [] : [new Date(at)]))),
  );
