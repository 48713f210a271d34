import { parseEmailAddress, toSignInName } from '../lib/email-address.ts';
import { newId, type PersonId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Tx } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { type AccountDeps, nowOf } from './account-deps.ts';
import { revokeKeysOf } from './key-store.ts';
import { deleteLinksOf } from './link-store.ts';
import { inviteWithin, linkPath } from './links.ts';
import { type Person, type PersonRefusal, parseName } from './person.ts';
import { findPersonById, insertPerson, listAdministratorsForUpdate, updateRights } from './person-store.ts';
import type { Role } from './role.ts';
import { deleteSessionsOf } from './session-store.ts';
import { findPasswordFault } from './weak-password.ts';

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Without one, the person sets it through the invitation. */
  readonly password?: string;
}

/** `invitation` is the path of a one-time link, when the person has no password yet. */
export interface AddedPerson {
  readonly person: Person;
  readonly invitation?: string;
}

export const addPerson = async (deps: AccountDeps, added: NewPerson): Promise<Result<AddedPerson, PersonRefusal>> => {
  const checked = await checkNewPerson(deps, added);
  if (!checked.ok) return checked;
  const { person, passwordHash } = checked.value;
  return inTransaction(deps.db, async (tx) => {
    if (!(await insertPerson(tx, person, passwordHash))) return err({ kind: 'email-taken' });
    return ok(
      passwordHash === null ? { person, invitation: linkPath(await inviteWithin(deps, tx, person.id)) } : { person },
    );
  });
};

export interface CheckedPerson {
  readonly person: Person;
  readonly passwordHash: string | null;
}

export const checkNewPerson = async (
  deps: AccountDeps,
  added: NewPerson,
): Promise<Result<CheckedPerson, PersonRefusal>> => {
  const name = parseName(added.name);
  if (name === undefined) return err({ kind: 'name' });
  const address = parseEmailAddress(added.email.trim());
  if (!address.ok) return err({ kind: 'email', fault: address.error });
  const email = toSignInName(address.value);
  const person = { id: newId<PersonId>(deps.clock.now()), email, name, role: added.role, createdAt: nowOf(deps) };
  if (added.password === undefined) return ok({ person, passwordHash: null });
  const hash = await hashNewPassword(deps, added.password, { name, email });
  return hash.ok ? ok({ person, passwordHash: hash.value }) : hash;
};

export const hashNewPassword = async (
  deps: AccountDeps,
  password: string,
  owner: { readonly name: string; readonly email: string },
): Promise<Result<string, PersonRefusal>> => {
  const fault = findPasswordFault(password, owner);
  return fault === undefined ? deps.passwords.hash(password) : err({ kind: 'password', fault });
};

export const setRole = (deps: AccountDeps, id: PersonId, role: Role): Promise<Result<Person, PersonRefusal>> =>
  changeRights(deps, id, { role });

/** Shuts a person out; what they wrote stays under their name. */
export const disablePerson = (deps: AccountDeps, id: PersonId): Promise<Result<Person, PersonRefusal>> =>
  changeRights(deps, id, { disabledAt: nowOf(deps) });

export const enablePerson = (deps: AccountDeps, id: PersonId): Promise<Result<Person, PersonRefusal>> =>
  changeRights(deps, id, { disabledAt: null });

/** With other rights begins another session: all sessions, keys and links of the person end with the change. */
const changeRights = (
  deps: AccountDeps,
  id: PersonId,
  rights: { readonly role?: Role; readonly disabledAt?: Date | null },
): Promise<Result<Person, PersonRefusal>> =>
  inTransaction(deps.db, async (tx) => {
    const administrators = await listAdministratorsForUpdate(tx);
    const isLast = administrators.length === 1 && administrators[0] === id;
    const losesRights = rights.disabledAt instanceof Date || (rights.role ?? 'administrator') !== 'administrator';
    if (isLast && losesRights) return err({ kind: 'last-administrator' });
    await updateRights(tx, id, rights);
    await endAccess(deps, tx, id);
    const person = await findPersonById(tx, id);
    return person === undefined ? err({ kind: 'no-such-person' }) : ok(person);
  });

const endAccess = async (deps: AccountDeps, tx: Tx, id: PersonId): Promise<void> => {
  await deleteSessionsOf(tx, id);
  await revokeKeysOf(tx, id, nowOf(deps));
  await deleteLinksOf(tx, id);
};
