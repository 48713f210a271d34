import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../lib/clock.ts';
import { parseEmailAddress, toSignInName } from '../lib/email-address.ts';
import type { PersonId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { type AcceptedLink, acceptLink, findLinkForm } from './accept-link.ts';
import { type AccountDeps, nowOf, sessionWindow } from './account-deps.ts';
import { type AccountLimits, accountLimits } from './account-limits.ts';
import type { Actor } from './actor.ts';
import { createApiKey, findKeyActor, type NewApiKey } from './api-keys.ts';
import { deleteOldAttempts } from './attempt-store.ts';
import { listKeysOf, revokeKeyOf } from './key-store.ts';
import { deleteEndedLinks } from './link-store.ts';
import { createFirstAdministratorLink } from './links.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { addPerson, disablePerson, enablePerson, type NewPerson, setRole } from './people.ts';
import { findPersonByEmail, listPeople } from './person-store.ts';
import type { Role } from './role.ts';
import { deleteEndedSessions, deleteSessionOf, deleteSessionsOf, listSessions } from './session-store.ts';
import { closeSession, findPersonOf } from './sessions.ts';
import { type SignIn, signIn } from './sign-in.ts';

export interface AccountOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly passwords?: Passwords;
  readonly limits?: Partial<AccountLimits>;
  readonly pause?: (ms: number) => Promise<void>;
}

/** What a request brought along to say who asks. */
export interface Credentials {
  readonly sessionToken?: string;
  readonly apiKey?: string;
}

export type Accounts = ReturnType<typeof createAccounts>;

/** People, their sessions and their keys. */
export const createAccounts = (options: AccountOptions) => {
  const deps: AccountDeps = {
    db: options.db,
    clock: options.clock,
    passwords: options.passwords ?? createPasswords(),
    limits: { ...accountLimits, ...options.limits },
    pause: options.pause ?? ((ms) => sleep(ms)),
  };
  return { ...peopleOf(deps), ...entryOf(deps), ...sessionsOf(deps), ...keysOf(deps) };
};

const peopleOf = (deps: AccountDeps) => ({
  addPerson: (person: NewPerson) => addPerson(deps, person),
  listPeople: () => listPeople(deps.db),
  findByEmail: async (email: string) => {
    const address = parseEmailAddress(email.trim());
    return address.ok ? findPersonByEmail(deps.db, toSignInName(address.value)) : undefined;
  },
  setRole: (id: PersonId, role: Role) => setRole(deps, id, role),
  disablePerson: (id: PersonId) => disablePerson(deps, id),
  enablePerson: (id: PersonId) => enablePerson(deps, id),
});

const entryOf = (deps: AccountDeps) => ({
  /** Path of a one-time link, while nobody is there; undefined afterwards. */
  createFirstAdministratorLink: () => createFirstAdministratorLink(deps),
  findLinkForm: (token: string) => findLinkForm(deps, token),
  acceptLink: (accepted: AcceptedLink) => acceptLink(deps, accepted),
  signIn: (attempt: SignIn) => signIn(deps, attempt),
  signOut: (token: string) => closeSession(deps, token),
  /** A key that is sent counts alone: a wrong one is nobody, whatever cookie came with it. */
  authenticate: async ({ apiKey, sessionToken }: Credentials): Promise<Actor | undefined> => {
    if (apiKey !== undefined) return findKeyActor(deps, apiKey);
    return sessionToken === undefined ? undefined : findPersonOf(deps, sessionToken);
  },
});

const sessionsOf = (deps: AccountDeps) => ({
  listSessions: (personId: PersonId) => listSessions(deps.db, personId, sessionWindow(deps)),
  revokeSession: (personId: PersonId, sessionId: string) => deleteSessionOf(deps.db, personId, sessionId),
  revokeAllSessions: (personId: PersonId) => deleteSessionsOf(deps.db, personId),
  /** Removes what has ended: sessions, links and counts of failures. To be called now and then. */
  sweep: async (): Promise<void> => {
    await deleteEndedSessions(deps.db, sessionWindow(deps));
    await deleteEndedLinks(deps.db, nowOf(deps));
    await deleteOldAttempts(deps.db, new Date(deps.clock.now() - 2 * deps.limits.attemptWindowMs));
  },
});

const keysOf = (deps: AccountDeps) => ({
  now: () => nowOf(deps),
  createKey: (wanted: NewApiKey) => createApiKey(deps, wanted),
  listKeys: (personId: PersonId) => listKeysOf(deps.db, personId),
  revokeKey: (personId: PersonId, id: string) => revokeKeyOf(deps.db, { personId, id, at: nowOf(deps) }),
});
