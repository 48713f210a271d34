import type { RightsChannel } from '../copy/news-item.ts';
import type { VersionTerm } from '../story/known-rights.ts';
import type { StoryUse } from '../story/story.ts';
import { decidePictureUse } from './decide-picture-use.ts';
import { type Audience, decideUse, readers } from './decide-use.ts';
import { useRefusalText } from './refusal-text.ts';
import { termText } from './term-text.ts';

/** What the ledger says of a text or of a picture, and where it may be used at this moment. */
export interface ExplainedRights {
  /** Key of the picture; absent for the text. */
  readonly picture?: string;
  readonly terms: readonly ExplainedTerm[];
  /** On the site's pages, lists and feeds, then by channel whatever the territory. */
  readonly uses: readonly ExplainedUse[];
}

export interface ExplainedTerm {
  readonly kind: string;
  readonly text: string;
  /** The words as sent, and where they stood. */
  readonly original: string;
  readonly saidIn: string;
}

export interface ExplainedUse {
  readonly where: string;
  readonly may: boolean;
  /** Why not, in one sentence. */
  readonly why?: string;
}

export interface RightsAsked {
  readonly use: StoryUse;
  /** Terms of the version that readers have, or of the one that waits. */
  readonly terms: readonly VersionTerm[];
  readonly pictures: readonly { readonly key: string; readonly credit?: string | undefined }[];
  readonly currentDays: number;
  /** Countries to ask about besides the site's own. */
  readonly territories?: readonly string[];
  readonly nowMs: number;
}

const channels: readonly RightsChannel[] = ['print', 'magazine', 'online', 'mobile', 'social', 'broadcast'];

/** Explains every term of a story and of each of its pictures, and every use of them now, in plain sentences. */
export const explainRights = (asked: RightsAsked): readonly ExplainedRights[] => {
  const toTerms = (key: string | null): ExplainedTerm[] =>
    asked.terms
      .filter(({ mediaKey }) => mediaKey === key)
      .map((term) => ({
        kind: term.kind,
        text: termText(term, asked.currentDays),
        original: term.original,
        saidIn: term.saidIn,
      }));
  return [
    { terms: toTerms(null), uses: usesOf(asked, (audience) => whyNotText(asked, audience)) },
    ...asked.pictures.map((picture) => ({
      picture: picture.key,
      terms: toTerms(picture.key),
      uses: usesOf(asked, (audience) => whyNotText(asked, audience) ?? whyNotPicture(asked, picture, audience)),
    })),
  ];
};

const usesOf = (
  { territories = [] }: RightsAsked,
  whyNot: (audience: Audience) => string | undefined,
): readonly ExplainedUse[] => {
  const audiences: readonly (readonly [string, Audience])[] = [
    ['site', readers],
    ...channels.map((channel) => [channel, { hasEmbargoRight: false, channel }] as const),
    ...territories.map((code) => [code, { hasEmbargoRight: false, territories: [code] }] as const),
    ['sale', { hasEmbargoRight: false, purpose: 'sale' }],
    ['ai', { hasEmbargoRight: false, purpose: 'ai' }],
  ];
  return audiences.map(([where, audience]) => {
    const why = whyNot(audience);
    return { where, may: why === undefined, ...(why === undefined ? {} : { why }) };
  });
};

const whyNotText = ({ use, nowMs }: RightsAsked, audience: Audience): string | undefined => {
  const decision = decideUse(use, audience, nowMs);
  if (!decision.may) return useRefusalText(decision.refusal);
  return decision.as === 'stub' && use.notAfter ? useRefusalText({ kind: 'expired', at: use.notAfter }) : undefined;
};

const whyNotPicture = (
  { use, nowMs }: RightsAsked,
  picture: RightsAsked['pictures'][number],
  audience: Audience,
): string | undefined => {
  const decision = decidePictureUse(use, picture, { audience, nowMs });
  return decision.may ? undefined : useRefusalText(decision.refusal, 'picture');
};
