import { randomBytes } from 'node:crypto';
import type { Brand } from '../lib/brand.ts';
import { newId, type PersonId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { newKey, verifyKey } from '../lib/secret-key.ts';
import { type AccountDeps, nowOf } from './account-deps.ts';
import type { KeyActor } from './actor.ts';
import { findUsableKey, insertKey, type KeyEntry, listKeysOf, touchKey } from './key-store.ts';
import { type KeyScope, may, type Role } from './role.ts';

export interface NewApiKey {
  readonly personId: PersonId;
  /** The owner's role: a key cannot be made for more than its owner may do. */
  readonly role: Role;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt: Date;
}

/** `key` is shown once and kept nowhere. */
export interface CreatedKey {
  readonly key: string;
  readonly entry: KeyEntry;
}

export type KeyRefusal =
  | { readonly kind: 'scope-not-permitted'; readonly scope: KeyScope }
  | { readonly kind: 'expires-in-the-past' }
  | { readonly kind: 'too-many-keys'; readonly limit: number };

const prefixBytes = 5;
const keyPattern = /^wrk_([0-9a-f]{10})_[A-Za-z0-9_-]{43}$/;

/** A key `wrk_<prefix>_<secret>`: the prefix finds it, and leaked keys are recognised by their shape. */
export const createApiKey = async (deps: AccountDeps, wanted: NewApiKey): Promise<Result<CreatedKey, KeyRefusal>> => {
  const refused = wanted.scopes.find((scope) => !may(wanted.role, scope));
  if (refused !== undefined) return err({ kind: 'scope-not-permitted', scope: refused });
  const createdAt = nowOf(deps);
  if (wanted.expiresAt <= createdAt) return err({ kind: 'expires-in-the-past' });
  const { keysPerPerson } = deps.limits;
  const known = await listKeysOf(deps.db, wanted.personId);
  const open = known.filter((key) => key.revokedAt === undefined && (key.expiresAt ?? createdAt) >= createdAt);
  if (open.length >= keysPerPerson) return err({ kind: 'too-many-keys', limit: keysPerPerson });
  const prefix = randomBytes(prefixBytes).toString('hex');
  const { key, hash } = newKey(`wrk_${prefix}_`);
  const id = newId<Brand<string, 'ApiKeyId'>>(deps.clock.now());
  const entry = { id, name: wanted.name, prefix, scopes: wanted.scopes, createdAt, expiresAt: wanted.expiresAt };
  await insertKey(deps.db, { ...entry, personId: wanted.personId, hash });
  return ok({ key, entry });
};

/** Whose key this is; undefined when it is wrong, was revoked or has run out. */
export const findKeyActor = async (deps: AccountDeps, key: string): Promise<KeyActor | undefined> => {
  const prefix = keyPattern.exec(key)?.[1];
  if (prefix === undefined) return undefined;
  const now = nowOf(deps);
  const found = await findUsableKey(deps.db, prefix, now);
  if (!verifyKey(key, found?.hash ?? null) || found === undefined) return undefined;
  const lastUsed = found.lastUsedAt?.getTime() ?? 0;
  if (now.getTime() - lastUsed >= deps.limits.touchEveryMs) await touchKey(deps.db, found.id, now);
  const { id, scopes, ownerRole } = found;
  return { kind: 'key', id, scopes, ...(ownerRole === undefined ? {} : { ownerRole }) };
};
