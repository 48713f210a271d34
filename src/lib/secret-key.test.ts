import { describe, expect, test } from 'vitest';
import { hashKey, newKey, verifyKey } from './secret-key.ts';

describe('secret keys', () => {
  test('a key opens what was stored for it, and nothing else does', () => {
    const { key, hash } = newKey('wrs_');
    expect(verifyKey(key, hash)).toBe(true);
    expect(verifyKey(`${key}x`, hash)).toBe(false);
    expect(verifyKey(newKey('wrs_').key, hash)).toBe(false);
    expect(verifyKey('', hash)).toBe(false);
  });

  test('where no key is stored, or a broken one, none opens', () => {
    expect(verifyKey('', null)).toBe(false);
    expect(verifyKey('anything', null)).toBe(false);
    expect(verifyKey('anything', Buffer.alloc(3))).toBe(false);
  });

  test('the key begins with its prefix and carries 256 random bits in letters that need no escaping', () => {
    const keys = Array.from({ length: 100 }, () => newKey('wrs_').key);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^wrs_[A-Za-z0-9_-]{43}$/);
  });

  test('the hash does not hold the key', () => {
    const { key, hash } = newKey();
    expect(hash).toHaveLength(32);
    expect(hash).toEqual(hashKey(key));
    expect(hash.toString('latin1')).not.toContain(key.slice(0, 8));
  });
});
