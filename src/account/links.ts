import type { PersonId } from '../lib/ids.ts';
import { newKey } from '../lib/secret-key.ts';
import type { Tx } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { type AccountDeps, nowOf } from './account-deps.ts';
import { insertLink, lockLinks } from './link-store.ts';
import { isAnybodyThere } from './person-store.ts';

/** Where a one-time link leads. */
export const linkPath = (token: string): string => `/desk/welcome/${token}`;

/**
 * A one-time link for the first administrator, as a path; undefined when anybody is there already. Asking again makes
 * a new link and ends the old one.
 */
export const createFirstAdministratorLink = (deps: AccountDeps): Promise<string | undefined> =>
  inTransaction(deps.db, async (tx) => {
    await lockLinks(tx);
    if (await isAnybodyThere(tx)) return undefined;
    const { key, hash } = newKey();
    const at = nowOf(deps);
    const expiresAt = new Date(at.getTime() + deps.limits.firstLinkMs);
    await insertLink(tx, { tokenHash: hash, purpose: 'first-administrator', at, expiresAt });
    return linkPath(key);
  });

/** Token of a link by which a person sets their password. */
export const inviteWithin = async (deps: AccountDeps, tx: Tx, personId: PersonId): Promise<string> => {
  const { key, hash } = newKey();
  const at = nowOf(deps);
  const expiresAt = new Date(at.getTime() + deps.limits.invitationMs);
  await insertLink(tx, { tokenHash: hash, personId, purpose: 'invitation', at, expiresAt });
  return key;
};
