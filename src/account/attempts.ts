import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { err, ok, type Result } from '../lib/result.ts';
import type { AccountDeps } from './account-deps.ts';
import { countAttempt, forgetFailures, forgiveAttempt } from './attempt-store.ts';

/** Who tries to sign in as whom, and from where. */
export interface AttemptOrigin {
  /** As typed, when it is no address at all. */
  readonly account: string;
  readonly network: string;
}

export type TooMany = { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** An attempt that was counted; it counts as a failure until `succeeded` takes it back. */
export interface Attempt {
  succeeded(): Promise<void>;
}

/**
 * Counts the attempt before the password is looked at, so that many at once cannot outrun the limit. A network that
 * fails too often must wait. An account that many networks guess at is only slowed: a stranger must not be able to
 * lock its owner out. Nothing here depends on whether the account exists.
 */
export const beginAttempt = async (deps: AccountDeps, origin: AttemptOrigin): Promise<Result<Attempt, TooMany>> => {
  const { limits } = deps;
  const windowMs = Math.floor(deps.clock.now() / limits.attemptWindowMs) * limits.attemptWindowMs;
  const windowAt = new Date(windowMs);
  const network = networkOf(origin.network);
  const pair = subjectOf('pair', origin.account, network);
  const all = [pair, subjectOf('network', network), subjectOf('account', origin.account)] as const;
  const [ofPair = 0, ofNetwork = 0, ofAccount = 0] = await countAttempt(deps.db, all, windowAt);
  if (ofPair > limits.attemptsPerPair || ofNetwork > limits.attemptsPerNetwork) {
    const leftMs = windowMs + limits.attemptWindowMs - deps.clock.now();
    return err({ kind: 'too-many', retryAfterSeconds: Math.ceil(leftMs / 1000) });
  }
  if (ofAccount > limits.attemptsPerAccount) await deps.pause(limits.slowedByMs);
  return ok({
    succeeded: async () => {
      await forgetFailures(deps.db, pair);
      for (const subject of all.slice(1)) await forgiveAttempt(deps.db, subject, windowAt);
    },
  });
};

const subjectOf = (...parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\0')).digest();

/** One customer of an IPv6 provider has a whole /64, so that is what counts as one network. */
const networkOf = (address: string): string => {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};
