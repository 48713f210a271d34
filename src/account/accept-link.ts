import type { PersonId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { hashKey } from '../lib/secret-key.ts';
import type { Tx } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { type AccountDeps, nowOf } from './account-deps.ts';
import { findOpenLink, lockLinks, type OpenLink, useLink } from './link-store.ts';
import { checkNewPerson, hashNewPassword } from './people.ts';
import { type LinkRefusal, type Person, type PersonRefusal, parseName } from './person.ts';
import { findPersonById, insertPerson, isAnybodyThere, updatePassword } from './person-store.ts';
import { openSession } from './sessions.ts';

export interface AcceptedLink {
  readonly token: string;
  readonly name: string;
  /** Only the first administrator is asked for it; an invitation knows whom it invites. */
  readonly email?: string;
  readonly password: string;
  readonly agent: string;
}

/** What the page behind a link must ask; `email` is that of the person invited. */
export type LinkForm =
  | { readonly purpose: 'first-administrator' }
  | { readonly purpose: 'invitation'; readonly name: string; readonly email: string };

/** Looks without using the link up. */
export const findLinkForm = async (deps: AccountDeps, token: string): Promise<LinkForm | undefined> => {
  const link = await findOpenLink(deps.db, hashKey(token), nowOf(deps));
  if (link?.personId === undefined) {
    return link?.purpose === 'first-administrator' ? { purpose: link.purpose } : undefined;
  }
  const person = await findPersonById(deps.db, link.personId);
  if (person === undefined || person.disabledAt !== undefined) return undefined;
  return { purpose: 'invitation', name: person.name, email: person.email };
};

/**
 * Uses a link: the person gets name, password and a session, whose secret is returned. What is wrong with the form is
 * said first and leaves the link as it was; of many at once only one gets through.
 */
export const acceptLink = async (
  deps: AccountDeps,
  accepted: AcceptedLink,
): Promise<Result<string, PersonRefusal | LinkRefusal>> => {
  const tokenHash = hashKey(accepted.token);
  const link = await findOpenLink(deps.db, tokenHash, nowOf(deps));
  if (link === undefined) return err({ kind: 'no-such-link' });
  const ready = await checkForm(deps, accepted, link);
  if (!ready.ok) return ready;
  return inTransaction(deps.db, async (tx) => {
    await lockLinks(tx);
    if ((await useLink(tx, tokenHash, nowOf(deps))) === undefined) return err({ kind: 'no-such-link' });
    const personId = await ready.value(tx);
    return personId === undefined
      ? err({ kind: 'no-such-link' })
      : ok(await openSession(deps, tx, { personId, agent: accepted.agent }));
  });
};

/** Writes the person within the transaction that uses the link up; undefined when it may not be done any more. */
type WritePerson = (tx: Tx) => Promise<PersonId | undefined>;

const checkForm = async (
  deps: AccountDeps,
  accepted: AcceptedLink,
  link: OpenLink,
): Promise<Result<WritePerson, PersonRefusal | LinkRefusal>> => {
  if (link.personId === undefined) return checkFirst(deps, accepted);
  const person = await findPersonById(deps.db, link.personId);
  if (person === undefined || person.disabledAt !== undefined) return err({ kind: 'no-such-link' });
  return checkInvited(deps, accepted, person);
};

const checkFirst = async (
  deps: AccountDeps,
  { name, email = '', password }: AcceptedLink,
): Promise<Result<WritePerson, PersonRefusal>> => {
  const checked = await checkNewPerson(deps, { name, email, password, role: 'administrator' });
  if (!checked.ok) return checked;
  const { person, passwordHash } = checked.value;
  return ok(async (tx) => {
    if (await isAnybodyThere(tx)) return undefined;
    await insertPerson(tx, person, passwordHash);
    return person.id;
  });
};

const checkInvited = async (
  deps: AccountDeps,
  accepted: AcceptedLink,
  person: Person,
): Promise<Result<WritePerson, PersonRefusal>> => {
  const name = parseName(accepted.name);
  if (name === undefined) return err({ kind: 'name' });
  const hash = await hashNewPassword(deps, accepted.password, { name, email: person.email });
  if (!hash.ok) return hash;
  return ok(async (tx) => {
    await updatePassword(tx, person.id, { name, passwordHash: hash.value });
    return person.id;
  });
};
