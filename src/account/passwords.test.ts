import { describe, expect, test } from 'vitest';
import { createPasswords, passwordOptions } from './passwords.ts';
import { findPasswordFault } from './weak-password.ts';

const cheap = { ...passwordOptions, cost: { costLog2: 10, blockSize: 8, rounds: 1 } };
const value = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error('busy');
  return result.value;
};

describe('password hashes', () => {
  test('open for the password they were made of, in either way of writing its accents', async () => {
    const passwords = createPasswords(cheap);
    const hash = value(await passwords.hash('caf\u00e9 on the quay'));
    expect(value(await passwords.verify('cafe\u0301 on the quay', hash))).toBe(true);
    expect(value(await passwords.verify('cafe on the quay', hash))).toBe(false);
  });

  test('are salted, carry their cost, and are read after the cost was raised', async () => {
    const [old, dear] = [createPasswords(cheap), createPasswords()];
    const [a, b] = [value(await old.hash('quay lamp barrow')), value(await old.hash('quay lamp barrow'))];
    expect(a).not.toBe(b);
    expect(a).toMatch(/^scrypt\$10\$8\$1\$/);
    expect(value(await dear.hash('quay lamp barrow'))).toMatch(/^scrypt\$15\$8\$3\$/);
    expect(value(await dear.verify('quay lamp barrow', a))).toBe(true);
  });

  test('a person who is not there takes the same work, and the answer is no', async () => {
    const passwords = createPasswords();
    const hash = value(await passwords.hash('quay lamp barrow'));
    const time = async (stored: string | null): Promise<number> => {
      const started = process.cpuUsage();
      expect(value(await passwords.verify('another password', stored))).toBe(false);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    };
    const [known, unknown] = [await time(hash), await time(null)];
    expect(unknown).toBeGreaterThan(known / 3);
  });

  test('a flood waits in line, and the line has an end', async () => {
    const passwords = createPasswords({ ...cheap, maxAtOnce: 1, maxWaiting: 5 });
    const results = await Promise.all(Array.from({ length: 20 }, () => passwords.hash('quay lamp barrow')));
    expect(results.filter((result) => result.ok)).toHaveLength(6);
    expect((await passwords.hash('quay lamp barrow')).ok).toBe(true);
  });
});

describe('passwords that would be guessed early', () => {
  const owner = { name: 'Ida Holm', email: 'ida.holm@northern-post.example' };

  test.each([
    ['short', 'too-short'],
    ['elevenchars', 'too-short'],
    ['🌊🌊🌊🌊🌊🌊', 'too-short'],
    ['x'.repeat(257), 'too-long'],
    ['aaaaaaaaaaaa', 'common'],
    ['abababababab', 'common'],
    ['123456789012', 'common'],
    ['1987-12-24 18:30', undefined],
    ['1987-12-24 1830', 'common'],
    ['abcdefghijklm', 'common'],
    ['password1234', 'common'],
    ['P@ssw0rd2026!', 'common'],
    ['passwordpassword', 'common'],
    ['qwertyuiop123', 'common'],
    ['Summer2026!!!', 'common'],
    ['welcome-newsroom', 'common'],
    ['iloveyou1234', 'common'],
    ['wireroom-admin-1', 'common'],
    ['IdaHolm2026!!', 'personal'],
    ['holm-northern-post', 'personal'],
  ])('%s: %s', (password, fault) => expect(findPasswordFault(password, owner)).toBe(fault));

  test.each([
    'correct horse battery staple',
    'quay lamp barrow',
    'tR9#kd82!qLm',
    'морской ветер утром',
    '雨の港で灯台を見た夜明け前',
  ])('%s will do', (password) => expect(findPasswordFault(password, owner)).toBeUndefined());
});
