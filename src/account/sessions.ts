import type { PersonId } from '../lib/ids.ts';
import { hashKey, newKey } from '../lib/secret-key.ts';
import type { Db, Tx } from '../store/db.ts';
import { type AccountDeps, nowOf, sessionWindow } from './account-deps.ts';
import type { PersonActor } from './actor.ts';
import { csrfTokenOf } from './csrf-token.ts';
import { deleteSession, findSession, insertSession, touchSession } from './session-store.ts';

const maxAgentLength = 200;

/** Opens a session and returns its secret, for the cookie. Only the hash of it is stored. */
export const openSession = async (
  deps: AccountDeps,
  db: Db | Tx,
  session: { readonly personId: PersonId; readonly agent: string },
): Promise<string> => {
  const { key, hash } = newKey();
  const at = nowOf(deps);
  await insertSession(db, {
    tokenHash: hash,
    personId: session.personId,
    csrfSecret: newKey().key,
    at,
    expiresAt: new Date(at.getTime() + deps.limits.sessionMs),
    agent: session.agent.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, maxAgentLength),
  });
  return key;
};

/** Whose session this is; undefined when it ended, was revoked, or never was. */
export const findPersonOf = async (deps: AccountDeps, token: string): Promise<PersonActor | undefined> => {
  const tokenHash = hashKey(token);
  const session = await findSession(deps.db, tokenHash, sessionWindow(deps));
  if (session === undefined) return undefined;
  const now = nowOf(deps);
  if (now.getTime() - session.seenAt.getTime() >= deps.limits.touchEveryMs) await touchSession(deps.db, tokenHash, now);
  const { personId, name, email, role, id } = session;
  return { kind: 'person', id: personId, name, email, role, sessionId: id, csrfToken: csrfTokenOf(session) };
};

export const closeSession = (deps: AccountDeps, token: string): Promise<void> => deleteSession(deps.db, hashKey(token));
