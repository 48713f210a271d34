import { parse } from 'parse5';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, goodPassword, type TestAccounts, testAccounts } from '../../test/support/accounts.ts';
import { testDatabase } from '../../test/support/database.ts';
import { createLog } from '../http/log.ts';
import { createMetrics } from '../http/metrics.ts';
import { createPageCache } from '../http/page-cache.ts';
import { createHttpServer, type HttpServer } from '../http/server.ts';
import { accountApiRoutes } from './api-routes.ts';
import { createGuard } from './guard.ts';
import { accountPageRoutes } from './page-routes.tsx';

const database = testDatabase();
let t: TestAccounts;
let server: HttpServer;
const logged: string[] = [];

beforeAll(async () => {
  t = testAccounts(database.db);
  const guard = createGuard(t.accounts);
  server = await createHttpServer({
    log: createLog({ destination: { write: (line: string) => logged.push(line) } }),
    metrics: createMetrics({ withProcess: false }),
    cache: createPageCache({ maxBytes: 1_000_000 }),
    pages: { queryKeys: [], render: async () => undefined },
    trustedProxies: ['127.0.0.1'],
    routes: [
      accountPageRoutes({ accounts: t.accounts, guard }),
      accountApiRoutes({ accounts: t.accounts, guard }),
      (app) => {
        app.post('/api/v1/test', { preHandler: guard.permit('stories.publish') }, async () => ({ isDone: true }));
      },
    ],
  });
  await server.app.ready();
});
afterAll(() => server.close());
beforeEach(async () => {
  for (const table of ['session', 'sign_in_link', 'sign_in_failure', 'api_key', 'person'] as const) {
    await database.db.deleteFrom(table).execute();
  }
});

/** A browser: keeps cookies, sends its own origin with forms. */
const aBrowser = (over: { readonly isHttps?: boolean } = {}) => {
  const cookies = new Map<string, string>();
  const lines: string[] = [];
  const scheme = over.isHttps ? 'https' : 'http';
  const send = async (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    more: { form?: Record<string, string>; json?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const reply = await server.app.inject({
      method,
      url,
      headers: {
        host: 'news.example',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'user-agent': 'Browser 1',
        ...(over.isHttps ? { 'x-forwarded-proto': 'https' } : {}),
        ...(method === 'GET' ? {} : { origin: `${scheme}://news.example`, 'sec-fetch-site': 'same-origin' }),
        ...(more.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...more.headers,
      },
      ...(more.form ? { payload: new URLSearchParams(more.form).toString() } : {}),
      ...(more.json === undefined ? {} : { payload: more.json as object }),
    });
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      lines.push(line);
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return reply;
  };
  const formToken = async (url: string) =>
    /name="csrf" value="([^"]+)"/.exec((await send('GET', url)).payload)?.[1] ?? '';
  const signIn = async (email: string, password = goodPassword) =>
    send('POST', '/desk/sign-in', { form: { csrf: await formToken('/desk/sign-in'), email, password } });
  const me = async () => (await send('GET', '/api/v1/account')).json();
  return { cookies, lines, send, formToken, signIn, me };
};

describe('the sign-in page', () => {
  test('lets somebody in, and out again', async () => {
    const person = await aPerson(t.accounts, 'chief');
    const browser = aBrowser();
    const reply = await browser.signIn(person.email);
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/desk']);
    const me = await browser.me();
    expect(me).toMatchObject({ kind: 'person', id: person.id, role: 'chief' });
    expect(me.permissions).toContain('stories.publish');
    expect(me.permissions).not.toContain('people.manage');
    expect((await browser.send('GET', '/desk/sign-in')).headers.location).toBe('/desk');
    const token = browser.cookies.get('wireroom') ?? '';
    expect((await browser.send('POST', '/desk/sign-out', { form: { csrf: 'wrong' } })).statusCode).toBe(403);
    expect((await browser.send('POST', '/desk/sign-out', { form: { csrf: me.csrfToken } })).statusCode).toBe(303);
    expect(browser.cookies.has('wireroom')).toBe(false);
    expect(await t.accounts.authenticate({ sessionToken: token })).toBeUndefined();
  });

  test('the cookie is out of reach of scripts and other sites, and over HTTPS bound to the host', async () => {
    const person = await aPerson(t.accounts);
    const plain = aBrowser();
    await plain.signIn(person.email);
    const line = plain.lines.find((one) => one.startsWith('wireroom='));
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).toMatch(/Path=\//);
    expect(line).not.toMatch(/Secure|Domain/);
    const secure = aBrowser({ isHttps: true });
    await secure.signIn(person.email);
    expect(secure.lines.find((one) => one.startsWith('__Host-wireroom='))).toMatch(/Secure/);
    expect((await secure.me()).kind).toBe('person');
  });

  test('tells a wrong password and an unknown address with the same words', async () => {
    const person = await aPerson(t.accounts);
    const texts = [];
    for (const email of [person.email, 'unknown@example.org', '<script>alert(1)</script>']) {
      const reply = await aBrowser().signIn(email, 'not the password');
      expect(reply.statusCode).toBe(422);
      expect(reply.headers['cache-control']).toBe('no-store');
      texts.push(/role="alert">([^<]+)</.exec(reply.payload)?.[1]);
      expect(
        JSON.stringify(parse(reply.payload), (key, value) => (key === 'parentNode' ? undefined : value)),
      ).not.toContain('"script"');
    }
    expect(new Set(texts).size).toBe(1);
  });

  test('says how long to wait after too many tries', async () => {
    const person = await aPerson(t.accounts);
    const browser = aBrowser();
    for (let n = 0; n < 10; n++) await browser.signIn(person.email, 'guess');
    const reply = await browser.signIn(person.email);
    expect(reply.statusCode).toBe(429);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('takes no form from another site, another browser or with more fields', async () => {
    const person = await aPerson(t.accounts);
    const browser = aBrowser();
    const csrf = await browser.formToken('/desk/sign-in');
    const form = { csrf, email: person.email, password: goodPassword };
    const foreign = await browser.send('POST', '/desk/sign-in', {
      form,
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.statusCode).toBe(403);
    expect((await aBrowser().send('POST', '/desk/sign-in', { form })).statusCode).toBe(403);
    expect((await browser.send('POST', '/desk/sign-in', { form: { ...form, role: 'administrator' } })).statusCode).toBe(
      400,
    );
    expect(browser.cookies.has('wireroom')).toBe(false);
    expect((await browser.send('POST', '/desk/sign-in', { form })).statusCode).toBe(303);
  });

  test('a session planted before is not the one after', async () => {
    const [person, mallory] = [await aPerson(t.accounts), await aPerson(t.accounts)];
    const attacker = aBrowser();
    await attacker.signIn(mallory.email);
    const planted = attacker.cookies.get('wireroom') ?? '';
    const victim = aBrowser();
    const csrf = await victim.formToken('/desk/sign-in');
    victim.cookies.set('wireroom', planted);
    const form = { csrf, email: person.email, password: goodPassword };
    expect((await victim.send('POST', '/desk/sign-in', { form })).statusCode).toBe(303);
    expect(victim.cookies.get('wireroom')).not.toBe(planted);
    expect((await victim.me()).id).toBe(person.id);
    expect(await t.accounts.authenticate({ sessionToken: planted })).toBeUndefined();
  });

  test('is a whole page with its style, and no script', async () => {
    const page = await aBrowser().send('GET', '/desk/sign-in');
    expect(page.payload).toMatch(/^<!doctype html>/);
    expect(page.payload).not.toContain('<script');
    const href = /href="(\/desk\/account-[^"]+\.css)"/.exec(page.payload)?.[1] ?? '';
    const style = await server.app.inject({ url: href, headers: { host: 'news.example' } });
    expect([style.statusCode, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  });
});

describe('the one-time link', () => {
  const fill = (csrf: string, n = 0) => ({
    csrf,
    name: 'Ida Holm',
    email: `ida${n}@example.org`,
    password: goodPassword,
  });

  test('makes the first administrator, once', async () => {
    const path = (await t.accounts.createFirstAdministratorLink()) ?? '';
    const browser = aBrowser();
    const page = await browser.send('GET', path);
    expect([page.statusCode, page.headers['referrer-policy'], page.headers['cache-control']]).toEqual([
      200,
      // Not `no-referrer`: browsers then send the form itself without its origin, and nobody could sign in.
      'same-origin',
      'no-store',
    ]);
    const csrf = await browser.formToken(path);
    expect((await browser.send('POST', path, { form: { ...fill(csrf), password: 'short' } })).statusCode).toBe(422);
    expect((await browser.send('POST', path, { form: fill(csrf) })).headers.location).toBe('/desk');
    expect(await browser.me()).toMatchObject({ role: 'administrator', email: 'ida0@example.org' });
    expect((await aBrowser().send('GET', path)).statusCode).toBe(410);
    expect((await browser.send('POST', path, { form: fill(csrf, 1) })).statusCode).toBe(410);
  });

  test('lets one of fifty in', async () => {
    const path = (await t.accounts.createFirstAdministratorLink()) ?? '';
    const browser = aBrowser();
    const csrf = await browser.formToken(path);
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => browser.send('POST', path, { form: fill(csrf, n) })),
    );
    expect(replies.filter((reply) => reply.statusCode === 303)).toHaveLength(1);
    expect(await t.accounts.listPeople()).toHaveLength(1);
  });

  test('an invitation cannot be turned to another address or role', async () => {
    const added = await t.accounts.addPerson({ email: 'new@example.org', name: 'New', role: 'contributor' });
    const path = added.ok ? (added.value.invitation ?? '') : '';
    const browser = aBrowser();
    const csrf = await browser.formToken(path);
    expect((await browser.send('POST', path, { form: fill(csrf) })).statusCode).toBe(303);
    expect(await browser.me()).toMatchObject({ role: 'contributor', email: 'new@example.org', name: 'Ida Holm' });
  });
});

describe('changes through the API', () => {
  test('need a session with the right, the own origin and the token', async () => {
    const person = await aPerson(t.accounts, 'editor');
    const browser = aBrowser();
    expect((await browser.send('POST', '/api/v1/test')).statusCode).toBe(401);
    await browser.signIn(person.email);
    const { csrfToken } = await browser.me();
    const post = async (headers: Record<string, string>) =>
      (await browser.send('POST', '/api/v1/test', { headers })).statusCode;
    expect(await post({})).toBe(403);
    expect(await post({ 'x-csrf-token': 'wrong' })).toBe(403);
    expect(await post({ 'x-csrf-token': csrfToken, origin: 'https://evil.example' })).toBe(403);
    expect(await post({ 'x-csrf-token': csrfToken, origin: 'null' })).toBe(403);
    expect(await post({ 'x-csrf-token': csrfToken })).toBe(200);
    await t.accounts.setRole(person.id, 'moderator');
    expect(await post({ 'x-csrf-token': csrfToken })).toBe(401);
    await browser.signIn(person.email);
    expect(await post({ 'x-csrf-token': (await browser.me()).csrfToken })).toBe(403);
  });

  test('sessions are listed and ended', async () => {
    const person = await aPerson(t.accounts);
    const [here, there] = [aBrowser(), aBrowser()];
    await here.signIn(person.email);
    await there.signIn(person.email);
    const { sessions } = (await here.send('GET', '/api/v1/account/sessions')).json();
    expect(sessions).toHaveLength(2);
    const other = sessions.find((session: { isCurrent: boolean }) => !session.isCurrent);
    const headers = { 'x-csrf-token': (await here.me()).csrfToken };
    expect((await here.send('DELETE', `/api/v1/account/sessions/${other.id}`, { headers })).statusCode).toBe(204);
    expect((await here.send('DELETE', `/api/v1/account/sessions/${other.id}`, { headers })).statusCode).toBe(404);
    expect((await there.send('GET', '/api/v1/account')).statusCode).toBe(401);
    expect((await here.send('DELETE', '/api/v1/account/sessions', { headers })).json()).toEqual({ ended: 1 });
    expect((await here.send('GET', '/api/v1/account/sessions')).statusCode).toBe(401);
  });

  test('a key is made by a chief, shown once, works without a cookie, and makes no keys', async () => {
    const person = await aPerson(t.accounts, 'chief');
    const browser = aBrowser();
    await browser.signIn(person.email);
    const headers = { 'x-csrf-token': (await browser.me()).csrfToken };
    const create = (json: unknown) => browser.send('POST', '/api/v1/account/keys', { json, headers });
    expect((await create({ name: 'Wire', scopes: ['people.manage'] })).statusCode).toBe(400);
    expect((await create({ name: 'Wire', scopes: ['wire.in'], personId: 'x' })).statusCode).toBe(400);
    const made = await create({ name: 'Wire', scopes: ['stories.publish'] });
    expect(made.statusCode).toBe(201);
    const { key, entry } = made.json();
    expect((await browser.send('GET', '/api/v1/account/keys')).payload).not.toContain(key);
    const byKey = { headers: { authorization: `Bearer ${key}`, origin: 'https://anywhere.example' } };
    expect((await aBrowser().send('GET', '/api/v1/account', byKey)).json()).toEqual({
      kind: 'key',
      id: entry.id,
      scopes: ['stories.publish'],
    });
    expect((await aBrowser().send('POST', '/api/v1/test', byKey)).statusCode).toBe(200);
    expect((await aBrowser().send('GET', '/api/v1/account/keys', byKey)).statusCode).toBe(403);
    expect((await aBrowser().send('GET', '/api/v1/account/sessions', byKey)).statusCode).toBe(403);
    expect((await browser.send('DELETE', `/api/v1/account/keys/${entry.id}`, { headers })).statusCode).toBe(204);
    expect((await aBrowser().send('POST', '/api/v1/test', byKey)).statusCode).toBe(401);
  });

  test('nobody learns of secrets from the log', async () => {
    const person = await aPerson(t.accounts);
    const browser = aBrowser();
    await browser.signIn(person.email);
    const text = logged.join('\n');
    for (const secret of [goodPassword, browser.cookies.get('wireroom') ?? 'x']) expect(text).not.toContain(secret);
  });
});
