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

  return {
    open: (giveWay) => {
      const own: Holder = { bytes: 0, giveWay };
      holders.add(own);
      return {
        take: (bytes) => {
          if (!holders.has(own)) throw new OutgoingFault({ kind: 'crowded-out' });
          own.bytes += bytes;
          total += bytes;
          while (total > maxBytes) {
            const largest = [...holders].reduce((a, b) => (b.bytes > a.bytes ? b : a));
            drop(largest);
            const cause = new OutgoingFault({ kind: 'crowded-out' });
            if (largest === own) throw cause;
            largest.giveWay(cause);
          }
        },
        release: () => drop(own),
      };
    },
  };
};
