import type { PersonId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { isKeyScope, type KeyScope, type Role } from './role.ts';

/** A key as it is shown in lists; the secret itself was shown once. */
export interface KeyEntry {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
  readonly lastUsedAt?: Date;
}

export interface NewKeyRow extends KeyEntry {
  readonly personId?: PersonId;
  readonly hash: Buffer;
}

export interface UsableKey extends KeyEntry {
  readonly hash: Buffer;
  readonly ownerRole?: Role;
}

const columns = [
  'api_key.id',
  'api_key.name',
  'api_key.prefix',
  'api_key.scopes',
  'api_key.created_at',
  'api_key.expires_at',
  'api_key.revoked_at',
  'api_key.last_used_at',
] as const;

export const insertKey = async (db: Db | Tx, key: NewKeyRow): Promise<void> => {
  await db
    .insertInto('api_key')
    .values({
      id: key.id,
      person_id: key.personId ?? null,
      name: key.name,
      prefix: key.prefix,
      key_hash: key.hash,
      scopes: [...key.scopes],
      created_at: key.createdAt,
      expires_at: key.expiresAt ?? null,
    })
    .execute();
};

/** The key of this prefix while it may be used: not revoked, not run out, its owner not shut out. */
export const findUsableKey = async (db: Db | Tx, prefix: string, now: Date): Promise<UsableKey | undefined> => {
  const row = await db
    .selectFrom('api_key')
    .leftJoin('person', 'person.id', 'api_key.person_id')
    .where('api_key.prefix', '=', prefix)
    .where('api_key.revoked_at', 'is', null)
    .where((or) => or.or([or('api_key.expires_at', 'is', null), or('api_key.expires_at', '>', now)]))
    .where('person.disabled_at', 'is', null)
    .select(columns)
    .select(['api_key.key_hash', 'person.role'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...toEntry(row), hash: row.key_hash, ...(row.role === null ? {} : { ownerRole: row.role }) };
};

export const touchKey = async (db: Db | Tx, id: string, at: Date): Promise<void> => {
  await db.updateTable('api_key').set({ last_used_at: at }).where('id', '=', id).execute();
};

export const listKeysOf = async (db: Db | Tx, personId: PersonId): Promise<readonly KeyEntry[]> => {
  const rows = await db
    .selectFrom('api_key')
    .where('person_id', '=', personId)
    .select(columns)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toEntry);
};

/** Returns whether this person had such a key that was not revoked yet. */
export const revokeKeyOf = async (db: Db | Tx, key: { personId: PersonId; id: string; at: Date }): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('api_key')
    .set({ revoked_at: key.at })
    .where('id', '=', key.id)
    .where('person_id', '=', key.personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

export const revokeKeysOf = async (db: Db | Tx, personId: PersonId, at: Date): Promise<void> => {
  await db
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute();
};

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: string[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
}

const toEntry = (row: KeyRow): KeyEntry => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes.filter(isKeyScope),
  createdAt: row.created_at,
  ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
});
