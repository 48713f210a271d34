import { unreachable } from '../lib/result.ts';
import type { UseRefusal } from './decide-use.ts';

/** Why a story may not be used, in one sentence for editors. */
export const useRefusalText = (refusal: UseRefusal): string => {
  switch (refusal.kind) {
    case 'killed':
      return `The story was killed at ${refusal.at.toISOString()}: it must not be used again.`;
    case 'taken-down':
      return `The story was taken down here at ${refusal.at.toISOString()}.`;
    case 'held':
      return `The story is on hold since ${refusal.since.toISOString()}; a release, a correction or a kill ends that.`;
    case 'not-published':
      return 'The story waits for an editor: nothing of it was published.';
    case 'embargoed':
      return `The story is embargoed until ${refusal.until.toISOString()}.`;
    case 'not-yet':
      return `The story may not run before ${refusal.until.toISOString()}.`;
    case 'expired':
      return `The right to show the story ended at ${refusal.at.toISOString()}.`;
    default:
      return unreachable(refusal);
  }
};
