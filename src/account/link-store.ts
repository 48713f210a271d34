import { sql } from 'kysely';
import type { PersonId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';

export type LinkPurpose = 'first-administrator' | 'invitation';

export interface OpenLink {
  readonly purpose: LinkPurpose;
  readonly personId?: PersonId;
}

export interface NewLink extends OpenLink {
  readonly tokenHash: Buffer;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Until the transaction ends, nobody else makes or uses a link: "is anybody there yet?" must have one answer. */
export const lockLinks = async (tx: Tx): Promise<void> => {
  await sql`lock table sign_in_link in share row exclusive mode`.execute(tx);
};

/** An older link for the same purpose and person ends with the new one. */
export const insertLink = async (tx: Tx, link: NewLink): Promise<void> => {
  await tx
    .deleteFrom('sign_in_link')
    .where('purpose', '=', link.purpose)
    .where('person_id', link.personId === undefined ? 'is' : '=', link.personId ?? null)
    .execute();
  await tx
    .insertInto('sign_in_link')
    .values({
      token_hash: link.tokenHash,
      person_id: link.personId ?? null,
      purpose: link.purpose,
      created_at: link.at,
      expires_at: link.expiresAt,
    })
    .execute();
};

/** The link while it may be used. Reading it changes nothing: mail programs follow links before people do. */
export const findOpenLink = async (db: Db | Tx, tokenHash: Buffer, now: Date): Promise<OpenLink | undefined> => {
  const row = await db
    .selectFrom('sign_in_link')
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .select(['purpose', 'person_id'])
    .executeTakeFirst();
  return row && toOpenLink(row.purpose, row.person_id);
};

/** Uses the link up; undefined when another hand was first, or it has run out. */
export const useLink = async (tx: Tx, tokenHash: Buffer, now: Date): Promise<OpenLink | undefined> => {
  const row = await tx
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['purpose', 'person_id'])
    .executeTakeFirst();
  return row && toOpenLink(row.purpose, row.person_id);
};

export const deleteLinksOf = async (tx: Tx, personId: PersonId): Promise<void> => {
  await tx.deleteFrom('sign_in_link').where('person_id', '=', personId).execute();
};

export const deleteEndedLinks = async (db: Db | Tx, now: Date): Promise<void> => {
  await db.deleteFrom('sign_in_link').where('expires_at', '<=', now).execute();
};

/** Sign-in by mail uses the same table but not this road. */
const toOpenLink = (purpose: LinkPurpose | 'sign-in', personId: PersonId | null): OpenLink | undefined =>
  purpose === 'sign-in' ? undefined : { purpose, ...(personId === null ? {} : { personId }) };
