import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goodPassword, type TestAccounts, testAccounts } from '../../test/support/accounts.ts';
import { testDatabase } from '../../test/support/database.ts';

const database = testDatabase();
const day = 86_400_000;

let t: TestAccounts;
beforeEach(() => {
  t = testAccounts(database.db);
});
afterEach(async () => {
  for (const table of ['session', 'sign_in_link', 'person'] as const) await database.db.deleteFrom(table).execute();
});

const firstToken = async (): Promise<string> => {
  const path = await t.accounts.createFirstAdministratorLink();
  return path?.replace('/desk/welcome/', '') ?? '';
};

const accept = (token: string, over: { name?: string; email?: string; password?: string } = {}) =>
  t.accounts.acceptLink({ token, name: 'Ida', email: 'ida@example.org', password: goodPassword, agent: 'B', ...over });

describe('the first administrator', () => {
  test('comes in by a one-time link, and then no more links are made', async () => {
    const token = await firstToken();
    expect(await t.accounts.findLinkForm(token)).toEqual({ purpose: 'first-administrator' });
    const accepted = await accept(token);
    if (!accepted.ok) throw new Error(accepted.error.kind);
    expect(await t.accounts.authenticate({ sessionToken: accepted.value })).toMatchObject({
      role: 'administrator',
      name: 'Ida',
    });
    expect(await t.accounts.createFirstAdministratorLink()).toBeUndefined();
    expect(await accept(token, { email: 'other@example.org' })).toEqual({ ok: false, error: { kind: 'no-such-link' } });
    expect(await t.accounts.findLinkForm(token)).toBeUndefined();
  });

  test('of fifty who use the link at once, one gets in', async () => {
    const token = await firstToken();
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, n) => accept(token, { email: `ida${n}@example.org` })),
    );
    expect(tries.filter((result) => result.ok)).toHaveLength(1);
    expect(await t.accounts.listPeople()).toHaveLength(1);
  });

  test('two programs that start at once leave one working link', async () => {
    const paths = await Promise.all(Array.from({ length: 10 }, () => t.accounts.createFirstAdministratorLink()));
    expect(new Set(paths).size).toBe(10);
    const tries = await Promise.all(
      paths.map((path, n) => accept(path?.replace('/desk/welcome/', '') ?? '', { email: `ida${n}@example.org` })),
    );
    expect(tries.filter((result) => result.ok)).toHaveLength(1);
  });

  test('looking at the link, or filling the form badly, does not use it up', async () => {
    const token = await firstToken();
    for (let n = 0; n < 3; n++) expect(await t.accounts.findLinkForm(token)).toBeDefined();
    expect(await accept(token, { password: 'short' })).toEqual({
      ok: false,
      error: { kind: 'password', fault: 'too-short' },
    });
    expect(await accept(token, { email: '' })).toEqual({ ok: false, error: { kind: 'email', fault: 'empty' } });
    expect((await accept(token)).ok).toBe(true);
  });

  test('the link ends after a day, and with the next one', async () => {
    const old = await firstToken();
    const token = await firstToken();
    expect((await accept(old)).ok).toBe(false);
    t.clock.turn(day);
    expect((await accept(token)).ok).toBe(false);
    expect(await t.accounts.findLinkForm(token)).toBeUndefined();
  });

  test('the link is stored as a hash', async () => {
    const token = await firstToken();
    expect(JSON.stringify(await database.db.selectFrom('sign_in_link').selectAll().execute())).not.toContain(token);
    expect((await accept('')).ok).toBe(false);
  });
});

describe('an invitation', () => {
  test('lets the person set name and password; the address stays the one invited', async () => {
    const added = await t.accounts.addPerson({ email: 'new@example.org', name: 'New', role: 'editor' });
    const token = (added.ok ? added.value.invitation : undefined)?.replace('/desk/welcome/', '') ?? '';
    expect(await t.accounts.findLinkForm(token)).toEqual({
      purpose: 'invitation',
      name: 'New',
      email: 'new@example.org',
    });
    const accepted = await accept(token, { name: 'Nadia New', email: 'evil@example.org' });
    if (!accepted.ok) throw new Error(accepted.error.kind);
    const actor = await t.accounts.authenticate({ sessionToken: accepted.value });
    expect(actor).toMatchObject({ name: 'Nadia New', email: 'new@example.org', role: 'editor' });
    expect((await accept(token)).ok).toBe(false);
  });

  test('of somebody shut out meanwhile opens nothing', async () => {
    const added = await t.accounts.addPerson({ email: 'gone@example.org', name: 'Gone', role: 'editor' });
    if (!added.ok) throw new Error(added.error.kind);
    const token = added.value.invitation?.replace('/desk/welcome/', '') ?? '';
    await database.db
      .updateTable('person')
      .set({ disabled_at: new Date() })
      .where('id', '=', added.value.person.id)
      .execute();
    expect(await t.accounts.findLinkForm(token)).toBeUndefined();
    expect((await accept(token)).ok).toBe(false);
  });
});
