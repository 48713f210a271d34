import { unreachable } from '../lib/result.ts';
import type { PictureRefusal } from './decide-picture-use.ts';
import { channelsText, countriesText } from './term-text.ts';

/** Why a story or one of its pictures may not be used, in one sentence for editors. */
export const useRefusalText = (refusal: PictureRefusal, what: 'story' | 'picture' = 'story'): string => {
  switch (refusal.kind) {
    case 'killed':
      return `The ${what} was killed at ${refusal.at.toISOString()}: it must not be used again.`;
    case 'taken-down':
      return `The ${what} was taken down here at ${refusal.at.toISOString()}.`;
    case 'held':
      return `The ${what} is on hold since ${refusal.since.toISOString()}; a release, a correction or a kill ends that.`;
    case 'not-published':
      return `The ${what} waits for an editor: nothing of it was published.`;
    case 'embargoed':
      return `The ${what} is embargoed until ${refusal.until.toISOString()}.`;
    case 'not-yet':
      return `The ${what} may not run before ${refusal.until.toISOString()}.`;
    case 'expired':
      return `The right to show the ${what} ended at ${refusal.at.toISOString()}.`;
    default:
      return termRefusalText(refusal, what);
  }
};

type OfTerms = Exclude<
  PictureRefusal,
  { kind: 'killed' | 'taken-down' | 'held' | 'not-published' | 'embargoed' | 'not-yet' | 'expired' }
>;

const termRefusalText = (refusal: OfTerms, what: string): string => {
  switch (refusal.kind) {
    case 'ruled-out':
      return `An editor ruled that the ${what} must not be used.`;
    case 'used-up':
      return `The ${what} may be used once, and that use was at ${refusal.at.toISOString()}.`;
    case 'territory':
      return `The ${what} may be used ${refusal.mode === 'only' ? 'only in' : 'everywhere but in'} ${countriesText(refusal.countries)}.`;
    case 'channel':
      return `The ${what} may be used ${refusal.mode === 'only' ? 'only in' : 'everywhere but in'} ${channelsText(refusal.channels)}.`;
    case 'no-sales':
      return `The ${what} must not be sold on.`;
    case 'no-ai':
      return `The ${what} must not be used for text and data mining or to train machines.`;
    case 'no-credit':
      return `The ${what} must carry a credit, and the wire named none.`;
    case 'territory-open':
      return `The ${what} may be used in some places only, and the site has not said where its readers are: name them with “wireroom site set --territory”, or rule about this ${what} with “wireroom story rights ID --allow”.`;
    default:
      return unreachable(refusal);
  }
};
