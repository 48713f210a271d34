import { OutgoingFault } from './outgoing-error.ts';

/** The share of one reply in what all replies together may hold in memory. */
export interface BudgetShare {
  /** Throws when this very reply has to give way. */
  take(bytes: number): void;
  release(): void;
}

export interface ByteBudget {
  open(giveWay: (cause: Error) => void): BudgetShare;
}

interface Holder {
  bytes: number;
  readonly giveWay: (cause: Error) => void;
}

const refilledTo = 0.75;

/**
 * A thousand hostile servers must not fill the memory together, nor crowd out honest ones: when all replies weigh
 * too much, the largest is given up, and that is hardly ever a feed.
 */
export const createByteBudget = (maxBytes: number): ByteBudget => {
  const holders = new Set<Holder>();
  let total = 0;

  const drop = (holder: Holder): void => {
    if (holders.delete(holder)) total -= holder.bytes;
  };

  // More than needed is given up at once, so that the next chunk does not begin the search again.
  const makeRoom = (asking: Holder): void => {
    let isAskingGone = false;
    while (total > maxBytes * refilledTo) {
      const largest = largestOf(holders);
      if (largest === undefined) break;
      drop(largest);
      if (largest === asking) isAskingGone = true;
      else largest.giveWay(new OutgoingFault({ kind: 'crowded-out' }));
    }
    if (isAskingGone) throw new OutgoingFault({ kind: 'crowded-out' });
  };

  return {
    open: (giveWay) => {
      const own: Holder = { bytes: 0, giveWay };
      holders.add(own);
      return {
        take: (bytes) => {
          if (!holders.has(own)) throw new OutgoingFault({ kind: 'crowded-out' });
          own.bytes += bytes;
          total += bytes;
          if (total > maxBytes) makeRoom(own);
        },
        release: () => drop(own),
      };
    },
  };
};

const largestOf = (holders: ReadonlySet<Holder>): Holder | undefined => {
  let largest: Holder | undefined;
  for (const holder of holders) {
    if (largest === undefined || holder.bytes > largest.bytes) largest = holder;
  }
  return largest;
};
