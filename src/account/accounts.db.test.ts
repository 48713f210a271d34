import { beforeEach, describe, expect, test } from 'vitest';
import { aPerson, goodPassword, type TestAccounts, testAccounts } from '../../test/support/accounts.ts';
import { testDatabase } from '../../test/support/database.ts';
import type { PersonId } from '../lib/ids.ts';

const database = testDatabase();
const hour = 3_600_000;

let t: TestAccounts;
beforeEach(() => {
  t = testAccounts(database.db);
});

const signIn = async (email: string, password = goodPassword, more: { network?: string; oldToken?: string } = {}) =>
  t.accounts.signIn({ email, password, network: '192.0.2.1', agent: 'Browser', ...more });

const signedIn = async (email: string): Promise<string> => {
  const result = await signIn(email);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};

const whoIs = (sessionToken: string) => t.accounts.authenticate({ sessionToken });

describe('people', () => {
  test('are found by their address, however it is written', async () => {
    const person = await aPerson(t.accounts);
    expect((await t.accounts.findByEmail(` ${person.email.toUpperCase()} `))?.id).toBe(person.id);
    expect(await t.accounts.findByEmail('nobody@example.org')).toBeUndefined();
    expect(await t.accounts.findByEmail('no address')).toBeUndefined();
  });

  test('one address is one person, also when it is added 50 times at once', async () => {
    const add = () =>
      t.accounts.addPerson({ email: 'Same@example.org', name: 'Same', role: 'editor', password: goodPassword });
    const added = await Promise.all(Array.from({ length: 50 }, add));
    expect(added.filter((result) => result.ok)).toHaveLength(1);
    expect(added.find((result) => !result.ok)).toEqual({ ok: false, error: { kind: 'email-taken' } });
  });

  test('what is wrong with a new person is said', async () => {
    const add = async (over: { email?: string; name?: string; password?: string }) => {
      const result = await t.accounts.addPerson({
        email: 'n@example.org',
        name: 'N',
        role: 'chief',
        password: goodPassword,
        ...over,
      });
      return result.ok ? undefined : result.error;
    };
    expect(await add({ email: 'N <n@example.org>' })).toEqual({ kind: 'email', fault: 'before-the-at' });
    expect(await add({ name: ' \u202e ' })).toEqual({ kind: 'name' });
    expect(await add({ password: 'Password2026' })).toEqual({ kind: 'password', fault: 'common' });
  });

  test('the last administrator stays one', async () => {
    const [one, two] = [await aPerson(t.accounts, 'administrator'), await aPerson(t.accounts, 'administrator')];
    const results = await Promise.all([t.accounts.setRole(one.id, 'editor'), t.accounts.disablePerson(two.id)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const left = results[0].ok ? two : one;
    expect(await t.accounts.disablePerson(left.id)).toEqual({ ok: false, error: { kind: 'last-administrator' } });
    expect(await t.accounts.setRole('0000000000000' as PersonId, 'editor')).toMatchObject({ ok: false });
  });
});

describe('sessions', () => {
  test('say who somebody is, and store no secret', async () => {
    const person = await aPerson(t.accounts, 'chief');
    const token = await signedIn(person.email);
    expect(await whoIs(token)).toMatchObject({ kind: 'person', id: person.id, role: 'chief' });
    const rows = JSON.stringify(await database.db.selectFrom('session').selectAll().execute());
    expect(rows).not.toContain(token);
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
  });

  test('end after eight idle hours, and after seven days in any case', async () => {
    const person = await aPerson(t.accounts);
    const idle = await signedIn(person.email);
    t.clock.turn(8 * hour);
    expect(await whoIs(idle)).toBeUndefined();
    const busy = await signedIn(person.email);
    for (let hours = 0; hours < 7 * 24 - 4; hours += 4) {
      t.clock.turn(4 * hour);
      expect(await whoIs(busy)).toBeDefined();
    }
    t.clock.turn(4 * hour);
    expect(await whoIs(busy)).toBeUndefined();
    await t.accounts.sweep();
    expect(await database.db.selectFrom('session').where('person_id', '=', person.id).selectAll().execute()).toEqual(
      [],
    );
  });

  test('a secret planted before the sign-in is worth nothing after it', async () => {
    const person = await aPerson(t.accounts);
    const planted = await signedIn((await aPerson(t.accounts)).email);
    const result = await signIn(person.email, goodPassword, { oldToken: planted });
    expect(result.ok && result.value).not.toBe(planted);
    expect(await whoIs(planted)).toBeUndefined();
    expect(await whoIs('planted by nobody')).toBeUndefined();
  });

  test('are listed and revoked by their owner only', async () => {
    const [person, other] = [await aPerson(t.accounts), await aPerson(t.accounts)];
    const [one, two, theirs] = [
      await signedIn(person.email),
      await signedIn(person.email),
      await signedIn(other.email),
    ];
    const sessions = await t.accounts.listSessions(person.id);
    expect(sessions).toHaveLength(2);
    const [foreign] = await t.accounts.listSessions(other.id);
    expect(await t.accounts.revokeSession(person.id, foreign?.id ?? '')).toBe(false);
    expect(await t.accounts.revokeSession(person.id, 'not hex at all')).toBe(false);
    expect(await whoIs(theirs)).toBeDefined();
    expect(await t.accounts.revokeAllSessions(person.id)).toBe(2);
    expect([await whoIs(one), await whoIs(two)]).toEqual([undefined, undefined]);
    await t.accounts.signOut(theirs);
    expect(await whoIs(theirs)).toBeUndefined();
  });

  test('end with a change of rights, together with keys and links', async () => {
    await aPerson(t.accounts, 'administrator');
    for (const change of ['setRole', 'disablePerson'] as const) {
      const person = await aPerson(t.accounts, 'chief');
      const token = await signedIn(person.email);
      const expiresAt = new Date(t.clock.now() + hour);
      const created = await t.accounts.createKey({
        personId: person.id,
        role: 'chief',
        name: 'k',
        scopes: ['stories.read'],
        expiresAt,
      });
      if (!created.ok) throw new Error(created.error.kind);
      if (change === 'setRole') await t.accounts.setRole(person.id, 'contributor');
      else await t.accounts.disablePerson(person.id);
      expect(await whoIs(token)).toBeUndefined();
      expect(await t.accounts.authenticate({ apiKey: created.value.key })).toBeUndefined();
      expect((await signIn(person.email)).ok).toBe(change === 'setRole');
    }
  });
});

describe('signing in', () => {
  test('wrong password, unknown address, no address, shut out, no password yet: one answer', async () => {
    const person = await aPerson(t.accounts);
    await aPerson(t.accounts, 'administrator');
    const shutOut = await aPerson(t.accounts);
    await t.accounts.disablePerson(shutOut.id);
    await t.accounts.addPerson({ email: 'invited@example.org', name: 'I', role: 'editor' });
    const answers = [
      await signIn(person.email, 'not the password'),
      await signIn('unknown@example.org'),
      await signIn('no address'),
      await signIn(shutOut.email),
      await signIn('invited@example.org', ''),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { kind: 'wrong' } });
  });

  test('fifty guesses at once are no more than ten', async () => {
    const person = await aPerson(t.accounts);
    const guesses = await Promise.all(
      Array.from({ length: 50 }, (_, n) => signIn(person.email, `guess number ${n}`, { network: '198.51.100.7' })),
    );
    expect(guesses.filter((guess) => !guess.ok && guess.error.kind === 'wrong')).toHaveLength(10);
    const refused = guesses.find((guess) => !guess.ok && guess.error.kind === 'too-many');
    expect(refused).toEqual({ ok: false, error: { kind: 'too-many', retryAfterSeconds: 900 } });
    expect(await signIn(person.email, goodPassword, { network: '198.51.100.7' })).toMatchObject({
      error: { kind: 'too-many' },
    });
    t.clock.turn(15 * 60_000);
    expect((await signIn(person.email, goodPassword, { network: '198.51.100.7' })).ok).toBe(true);
  });

  test('the owner still gets in while strangers everywhere guess; the guessing is slowed', async () => {
    const person = await aPerson(t.accounts);
    for (let n = 0; n < 70; n++) await signIn(person.email, 'guess', { network: `203.0.113.${n}` });
    expect(t.pauses).toHaveLength(20);
    expect((await signIn(person.email)).ok).toBe(true);
  });

  test('unknown addresses are limited just as known ones', async () => {
    for (let n = 0; n < 10; n++) await signIn('ghost@example.org', 'guess', { network: '198.51.100.8' });
    expect(await signIn('ghost@example.org', 'guess', { network: '198.51.100.8' })).toMatchObject({
      error: { kind: 'too-many' },
    });
  });

  test('one network trying many accounts must wait, and an IPv6 customer is one network', async () => {
    for (let n = 0; n < 100; n++)
      await signIn(`ghost${n}@example.org`, 'guess', { network: `2001:db8:1:2::${n.toString(16)}` });
    expect(await signIn('new@example.org', 'guess', { network: '2001:db8:1:2:ffff::1' })).toMatchObject({
      error: { kind: 'too-many' },
    });
    expect(await signIn('new@example.org', 'guess', { network: '2001:db8:1:3::1' })).toMatchObject({
      error: { kind: 'wrong' },
    });
  });

  test('signing in again and again is no failure', async () => {
    const person = await aPerson(t.accounts);
    for (let n = 0; n < 30; n++) expect((await signIn(person.email)).ok).toBe(true);
  });
});

describe('keys', () => {
  const create = async (over: Partial<Parameters<typeof t.accounts.createKey>[0]> = {}) => {
    const person = await aPerson(t.accounts, 'chief');
    const expiresAt = new Date(t.clock.now() + 24 * hour);
    const created = await t.accounts.createKey({
      personId: person.id,
      role: 'chief',
      name: 'k',
      scopes: ['wire.in'],
      expiresAt,
      ...over,
    });
    return { person, created };
  };
  const created = async () => {
    const { person, created: result } = await create();
    if (!result.ok) throw new Error(result.error.kind);
    return { person, ...result.value };
  };

  test('open what their scopes say, and are stored as a hash', async () => {
    const { key } = await created();
    expect(key).toMatch(/^wrk_[0-9a-f]{10}_[\w-]{43}$/);
    expect(await t.accounts.authenticate({ apiKey: key })).toMatchObject({
      kind: 'key',
      scopes: ['wire.in'],
      ownerRole: 'chief',
    });
    const rows = JSON.stringify(await database.db.selectFrom('api_key').selectAll().execute());
    expect(rows).not.toContain(key.slice(15));
  });

  test('a wrong key is nobody, even beside a good session', async () => {
    const { key, person } = await created();
    const sessionToken = await signedIn(person.email);
    const flipped = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    for (const apiKey of [flipped, '', 'wrk_', `${key}x`, key.toUpperCase()]) {
      expect(await t.accounts.authenticate({ apiKey, sessionToken })).toBeUndefined();
    }
  });

  test('run out, and are revoked by their owner only', async () => {
    const { key, entry, person } = await created();
    const other = await aPerson(t.accounts);
    expect(await t.accounts.revokeKey(other.id, entry.id)).toBe(false);
    expect(await t.accounts.authenticate({ apiKey: key })).toBeDefined();
    expect(await t.accounts.revokeKey(person.id, entry.id)).toBe(true);
    expect(await t.accounts.authenticate({ apiKey: key })).toBeUndefined();
    const { key: later } = await created();
    t.clock.turn(24 * hour);
    expect(await t.accounts.authenticate({ apiKey: later })).toBeUndefined();
  });

  test('are not made for more than their owner may do, nor for the past', async () => {
    expect((await create({ role: 'contributor', scopes: ['stories.read', 'stories.publish'] })).created).toEqual({
      ok: false,
      error: { kind: 'scope-not-permitted', scope: 'stories.publish' },
    });
    const past = await create({ expiresAt: new Date(t.clock.now()) });
    expect(past.created).toEqual({ ok: false, error: { kind: 'expires-in-the-past' } });
  });
});
