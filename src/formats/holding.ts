import type { Result } from '../lib/result.ts';
import type { ReadContext, ReadError, Reading } from './format.ts';

/** How a document came: what it lies in, and how much may still be unpacked. */
export interface Holding {
  /** Mails and archives around it. */
  readonly depth: number;
  readonly budget: Budget;
  /** True within a mail whose sender was not verified: nothing in it may be filed as if a source had sent it. */
  readonly isUnverified?: boolean;
}

/** What one delivery may become when everything in it is unpacked. */
export interface Budget {
  /** Bytes that may still be unpacked. */
  readonly left: number;
  /** Takes so many bytes; false, and nothing taken, where they are not left. */
  take(bytes: number): boolean;
}

/** Reads what lies in a mail or an archive by the same front door as any delivery. */
export type ReadHeld = (
  bytes: Uint8Array,
  context: ReadContext,
  holding: Holding,
) => Promise<Result<Reading, ReadError>>;

/** An archive in an archive is read, as is an archive in a mail; what lies deeper is refused. */
export const deepestHolding = 2;
/** All that one delivery holds may become so many times the size of one delivery. */
const unpackedShare = 4;

export const createBudget = (maxBytes: number): Budget => {
  let left = maxBytes * unpackedShare;
  return {
    get left() {
      return left;
    },
    take(bytes) {
      if (bytes > left) return false;
      left -= bytes;
      return true;
    },
  };
};

export const within = (holding: Holding): Holding => ({ ...holding, depth: holding.depth + 1 });
