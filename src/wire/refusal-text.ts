import { dialectNames } from '../formats/dialect/built-in-dialects.ts';
import { dialectRefusalText } from '../formats/dialect/refusal-text.ts';
import { unreachable } from '../lib/result.ts';
import type { SourceRefusal } from './manage-sources.ts';

/** Why a source was not added or changed, in one sentence. */
export const sourceRefusalText = (refusal: SourceRefusal): string => {
  switch (refusal.kind) {
    case 'slug-taken':
      return `There is a source "${refusal.slug}" already; "wireroom source set ${refusal.slug} …" changes it.`;
    case 'no-such-source':
      return `There is no source "${refusal.slug}"; "wireroom source list" shows those there are, "wireroom source add" makes one.`;
    case 'bad-slug':
      return `"${refusal.slug}" cannot be a source's slug: use lower-case letters, digits and hyphens, 64 at most.`;
    case 'bad-zone':
      return `"${refusal.zone}" is no time zone; use a name such as Europe/Oslo or UTC.`;
    case 'bad-feed':
      return `"${refusal.address}" is no feed address; it must begin with http:// or https://.`;
    case 'bad-rhythm':
      return refusal.message;
    case 'no-such-dialect':
      return `There is no dialect "${refusal.name}"; there are: ${dialectNames.join(', ')}.`;
    case 'bad-dialect':
      return dialectRefusalText(refusal.refusal);
    default:
      return unreachable(refusal);
  }
};
