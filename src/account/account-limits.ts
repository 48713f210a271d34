/** How long things of the account hold, and how often they may be tried. */
export interface AccountLimits {
  readonly sessionIdleMs: number;
  readonly sessionMs: number;
  /** `seen_at` and `last_used_at` are written no more often than this. */
  readonly touchEveryMs: number;
  readonly firstLinkMs: number;
  readonly invitationMs: number;
  readonly attemptWindowMs: number;
  /** Failures of one network address with one account, and with all accounts together, before it must wait. */
  readonly attemptsPerPair: number;
  readonly attemptsPerNetwork: number;
  /** Failures with one account from everywhere before each further answer is slowed. Never refused: see attempts.ts. */
  readonly attemptsPerAccount: number;
  readonly slowedByMs: number;
  readonly keysPerPerson: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const accountLimits: AccountLimits = {
  sessionIdleMs: 8 * hour,
  sessionMs: 7 * day,
  touchEveryMs: minute,
  firstLinkMs: day,
  invitationMs: 7 * day,
  attemptWindowMs: 15 * minute,
  attemptsPerPair: 10,
  attemptsPerNetwork: 100,
  attemptsPerAccount: 50,
  slowedByMs: 2_000,
  keysPerPerson: 50,
};
