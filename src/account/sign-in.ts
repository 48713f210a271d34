import { parseEmailAddress, toSignInName } from '../lib/email-address.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { AccountDeps } from './account-deps.ts';
import { beginAttempt } from './attempts.ts';
import type { SignInRefusal } from './person.ts';
import { findPasswordHash } from './person-store.ts';
import { closeSession, openSession } from './sessions.ts';
import { maxPasswordLength } from './weak-password.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Network address that the request came from. */
  readonly network: string;
  readonly agent: string;
  /** Secret of the session that the browser had before; it ends with the sign-in. */
  readonly oldToken?: string;
}

/**
 * Opens a session for the right password. A wrong password, an unknown address, a person who was shut out and one
 * without a password are one refusal that took the same work.
 */
export const signIn = async (deps: AccountDeps, attempt: SignIn): Promise<Result<string, SignInRefusal>> => {
  const typed = attempt.email.trim();
  const address = parseEmailAddress(typed);
  const email = address.ok ? toSignInName(address.value) : undefined;
  const counted = await beginAttempt(deps, { account: email ?? typed.toLowerCase(), network: attempt.network });
  if (!counted.ok) return counted;
  const person = email === undefined ? undefined : await findPasswordHash(deps.db, email);
  const password = attempt.password.slice(0, 2 * maxPasswordLength + 1);
  const isRight = await deps.passwords.verify(password, person?.password_hash ?? null);
  if (!isRight.ok) return isRight;
  if (!isRight.value || person === undefined) return err({ kind: 'wrong' });
  await counted.value.succeeded();
  // Always a new secret: one that somebody planted in the browser beforehand is worth nothing afterwards.
  if (attempt.oldToken !== undefined) await closeSession(deps, attempt.oldToken);
  return ok(await openSession(deps, deps.db, { personId: person.id, agent: attempt.agent }));
};
