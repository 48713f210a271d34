import type { Clock } from '../lib/clock.ts';
import type { Db } from '../store/db.ts';
import type { AccountLimits } from './account-limits.ts';
import type { Passwords } from './passwords.ts';

/** What everything of the account works with. */
export interface AccountDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly limits: AccountLimits;
  /** Waits that long; an argument, so that tests do not. */
  readonly pause: (ms: number) => Promise<void>;
}

export const nowOf = (deps: AccountDeps): Date => new Date(deps.clock.now());

/** The instants between which a session must lie to be open. */
export const sessionWindow = (deps: AccountDeps): { readonly now: Date; readonly seenAfter: Date } => ({
  now: nowOf(deps),
  seenAfter: new Date(deps.clock.now() - deps.limits.sessionIdleMs),
});
