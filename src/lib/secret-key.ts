import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const secretBytes = 32;

/** A secret as its owner sees it once, and what is kept of it. */
export interface NewKey {
  readonly key: string;
  readonly hash: Buffer;
}

/** A fresh secret of 256 random bits in URL-safe letters, after `prefix` as it stands ("wrs_", or nothing). */
export const newKey = (prefix = ''): NewKey => {
  const key = prefix + randomBytes(secretBytes).toString('base64url');
  return { key, hash: hashKey(key) };
};

/**
 * What is stored in place of a key. Plain sha256 is enough, because nobody can guess 256 random bits; words that
 * people choose go through account/password.ts instead.
 */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key, 'utf8').digest();

/** Whether `key` is the one whose hash is given; takes the same time for a wrong key, and for none stored. */
export const verifyKey = (key: string, hash: Uint8Array | null): boolean => {
  const offered = hashKey(key);
  const isStored = hash !== null && hash.byteLength === offered.byteLength;
  return timingSafeEqual(offered, isStored ? hash : Buffer.alloc(offered.byteLength)) && isStored;
};
