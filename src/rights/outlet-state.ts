import type { UseDecision, UseRefusal } from './decide-use.ts';

/** What an outlet notes of a story: whether its readers have it, and why not. */
export interface OutletState {
  readonly state: 'up' | 'stub' | 'waiting' | 'down';
  readonly reason: UseRefusal['kind'] | null;
}

const waiting: ReadonlySet<UseRefusal['kind']> = new Set(['not-published', 'embargoed', 'not-yet', 'territory-open']);

/** A decision as a row of outlet state: what may still come is waiting, what was taken back is down. */
export const toOutletState = (decision: UseDecision): OutletState => {
  if (decision.may) return { state: decision.as === 'whole' ? 'up' : 'stub', reason: null };
  const { kind } = decision.refusal;
  return { state: waiting.has(kind) ? 'waiting' : 'down', reason: kind };
};
