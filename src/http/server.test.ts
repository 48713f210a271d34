import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type HttpSite, startHttpSite } from '../../test/support/http-site.ts';
import { exchange, get, type RawReply, readReply } from '../../test/support/raw-http.ts';
import { sharedData } from '../../test/support/shared-data.ts';
import type { AddRoutes } from './http-app.ts';
import type { HttpServerOptions } from './server-options.ts';

let site: HttpSite;

const start = async (over: Partial<HttpServerOptions> = {}): Promise<HttpSite> => {
  site = await startHttpSite(over);
  return site;
};

afterEach(() => site.server.close());

const ask = async (...parts: readonly string[]): Promise<RawReply> =>
  readReply(await exchange(site.port, parts, { isOneReply: true }));

const json = (reply: RawReply): Record<string, Record<string, unknown>> => JSON.parse(reply.body.toString());

const post = (target: string, body: string, type = 'application/json'): string =>
  `POST ${target} HTTP/1.1\r\nHost: paper.example\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const noteRoutes: AddRoutes = (app) => {
  const schema = {
    body: z.strictObject({ note: z.string().max(20), author: z.strictObject({ name: z.string() }).optional() }),
  };
  app.post('/api/v1/notes', { schema }, async (request) => ({ note: request.body.note }));
  app.get('/api/v1/fault', async () => {
    throw new Error('relation "secret_table" does not exist', { cause: new Error('/srv/wireroom/data') });
  });
  app.get('/api/v1/outage', async () => {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  });
  app.post('/forms', async (request) => request.body);
};

describe('refusals', () => {
  test('of the API name the fields and take no unknown one', async () => {
    await start({ routes: [noteRoutes] });
    const reply = await ask(post('/api/v1/notes', '{"note":"x","role":"owner","author":{"id":"other"}}'));
    expect(reply.status).toBe(400);
    const { error } = json(reply);
    expect(error?.kind).toBe('invalid');
    expect(error?.fields).toEqual(
      expect.arrayContaining([
        { path: 'body.role', message: 'There is no such field.' },
        { path: 'body.author.id', message: 'There is no such field.' },
        { path: 'body.author.name', message: expect.any(String) },
      ]),
    );
  });

  test('cover query keys of API routes that declare none', async () => {
    await start({ routes: [noteRoutes] });
    const reply = await ask(get('/api/v1/fault?order=1'));
    expect([reply.status, json(reply).error?.fields]).toEqual([
      400,
      [{ path: 'query.order', message: 'There is no such field.' }],
    ]);
  });

  test('of a fault carry an id that is in the log, and nothing of our insides', async () => {
    await start({ routes: [noteRoutes] });
    const reply = await ask(get('/api/v1/fault'));
    expect(reply.status).toBe(500);
    const id = json(reply).error?.id;
    expect(site.logged.some((line) => line.reqId === id && line.msg === 'request failed')).toBe(true);
    expect(reply.body.toString()).not.toMatch(/secret_table|srv|Error|at /);
  });

  test('of a broken page are a page with the id', async () => {
    await start();
    const reply = await ask(get('/broken'));
    expect([reply.status, reply.headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
    const id = /<code>([\w-]+)<\/code>/.exec(reply.body.toString())?.[1];
    expect(site.logged.some((line) => line.reqId === id)).toBe(true);
    expect(reply.body.toString()).not.toContain('/srv');
  });

  test('say when the database is away', async () => {
    await start({ routes: [noteRoutes] });
    const reply = await ask(get('/api/v1/outage'));
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5']);
  });

  test.each([
    ['broken JSON', post('/api/v1/notes', '{"note"'), 400],
    ['a type the API does not take', post('/api/v1/notes', '<a/>', 'application/xml'), 415],
    ['a body past the limit', post('/api/v1/notes', JSON.stringify({ note: 'x'.repeat(2_000_000) })), 413],
    ['an unknown API address', get('/api/v1/nothing'), 404],
    ['a prototype in the body', post('/api/v1/notes', '{"__proto__":{"isAdmin":true}}'), 400],
  ])('%s', async (_name, request, status) => {
    await start({ routes: [noteRoutes] });
    const reply = await ask(request);
    expect(reply.status).toBe(status);
    expect(json(reply).error).toMatchObject({
      kind: expect.any(String),
      message: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  test('of pages repeat nothing of the request', async () => {
    await start();
    const reply = await ask(get('/<script>alert(1)</script>?x=<b>', 'Accept-Language: "><script>'));
    expect([reply.status, reply.headers['x-content-type-options']]).toEqual([404, 'nosniff']);
    expect(reply.body.toString()).not.toContain('script');
  });
});

describe('a route with a loose schema', () => {
  test.each([
    ['body', z.object({ note: z.string() })],
    ['a part of the body', z.strictObject({ notes: z.array(z.object({ a: z.string() })).optional() })],
    ['a union', z.union([z.strictObject({}), z.looseObject({})])],
  ])('stops the start: %s', async (_name, body) => {
    await start();
    const routes: AddRoutes = (app) => {
      app.post('/api/v1/loose', { schema: { body } }, async () => 'x');
    };
    await expect(startHttpSite({ routes: [routes] })).rejects.toThrow('must be z.strictObject');
  });
});

describe('the server', () => {
  test('describes the API and only the API', async () => {
    await start({ routes: [noteRoutes] });
    const document = json(await ask(get('/api/v1/openapi.json')));
    expect(Object.keys(document.paths ?? {}).sort()).toEqual(['/api/v1/fault', '/api/v1/notes', '/api/v1/outage']);
  });

  test('reads forms without letting a name reach a prototype', async () => {
    await start({ routes: [noteRoutes] });
    const reply = await ask(post('/forms', 'a=1&a=2&__proto__=3&b=%26', 'application/x-www-form-urlencoded'));
    expect(reply.body.toString()).toBe('{"a":["1","2"],"__proto__":"3","b":"&"}');
  });

  test('refuses a host no site has, but answers probes', async () => {
    await start({ isServedHost: (host) => host === 'paper.example' });
    const other = (target: string): string => get(target).replace('paper.example', 'evil.example');
    expect((await ask(other('/story'))).status).toBe(421);
    expect((await ask(other('/health/live'))).status).toBe(200);
    expect((await ask(get('/story').replace('paper.example', 'Paper.Example:8080'))).status).toBe(200);
  });

  test('makes search pages anew and tells nobody to keep them', async () => {
    await start();
    const reply = await ask(get('/search?q=ferry&utm=1'));
    expect(reply.headers['cache-control']).toBe('private, no-store');
    expect(site.cache.stats().pages).toBe(0);
  });

  test('tells everyone to ask again before using a kept page', async () => {
    await start();
    expect((await ask(get('/story'))).headers['cache-control']).toBe('public, max-age=0, must-revalidate');
  });

  test('has no page under a method that would change it', async () => {
    await start();
    expect((await ask(post('/story', '{}'))).status).toBe(405);
  });

  test('lets a running request finish and takes no new one when it stops', async () => {
    const slow: AddRoutes = (app) => {
      app.get('/slow', async () => {
        await sleep(300);
        return 'done';
      });
    };
    await start({ routes: [slow] });
    const running = exchange(site.port, [get('/slow')], { quietMs: 1_000 });
    await sleep(100);
    const closing = site.server.close();
    await expect(exchange(site.port, [get('/story')])).rejects.toThrow('ECONNREFUSED');
    expect(readReply(await running).body.toString()).toBe('done');
    await closing;
  });

  test('cuts what does not finish within its grace', async () => {
    const endless: AddRoutes = (app) => {
      app.get('/endless', () => new Promise(() => undefined));
    };
    await start({ routes: [endless], limits: { closeGraceMs: 200 } });
    const running = exchange(site.port, [get('/endless')], { quietMs: 5_000 });
    await sleep(100);
    const started = Date.now();
    await site.server.close();
    expect(Date.now() - started).toBeLessThan(1_500);
    await running;
  });
});

describe('health and metrics', () => {
  test('ready says which check fails, and why to the machine itself', async () => {
    await start({ readyChecks: { database: async () => 'connection refused', journal: async () => undefined } });
    const reply = await ask(get('/health/ready'));
    expect(reply.status).toBe(503);
    expect(json(reply)).toMatchObject({
      checks: { database: false, journal: true },
      problems: ['database: connection refused'],
    });
    expect((await ask(get('/health/ready', 'X-Forwarded-For: 8.8.8.8'))).body.toString()).not.toContain('refused');
  });

  test('a check that hangs is not ready', async () => {
    await start({ readyChecks: { disk: () => new Promise(() => undefined) }, limits: { readyCheckMs: 30 } });
    expect((await ask(get('/health/ready'))).status).toBe(503);
  });

  test('metrics are for the machine itself, a token, or what a trusted proxy says is one of these', async () => {
    await start({ metricsToken: 'a-long-token' });
    expect((await ask(get('/metrics'))).body.toString()).toContain('wireroom_http_replies_total');
    expect((await ask(get('/metrics', 'X-Forwarded-For: 127.0.0.1'))).status).toBe(403);
    const named = get('/metrics', 'X-Forwarded-For: 8.8.8.8', 'Authorization: Bearer a-long-token');
    expect((await ask(named)).status).toBe(200);
    await site.server.close();
    await start({ trustedProxies: ['127.0.0.1'] });
    expect((await ask(get('/metrics', 'X-Forwarded-For: 8.8.8.8'))).status).toBe(403);
    expect((await ask(get('/metrics', 'X-Forwarded-For: 8.8.8.8, 127.0.0.1'))).status).toBe(403);
  });
});

const hostile = sharedData('hostile/http');

describe.skipIf(hostile === undefined)('hostile requests', () => {
  const cases = hostile === undefined ? undefined : JSON.parse(readFileSync(join(hostile, 'cases.json'), 'utf8'));

  test('smuggled requests are refused and never answered twice with a page', async () => {
    await start();
    await ask(get('/story'));
    for (const raw of cases.smuggling_raw as string[]) {
      const got = await exchange(site.port, [raw]);
      expect(readReply(got).status).toBeGreaterThanOrEqual(400);
      expect(got.toString('latin1').match(/HTTP\/1\.1 \d/g)?.length).toBe(1);
    }
  });

  test('hosts and addresses give what they must', async () => {
    await start({ isServedHost: (host) => host === 'paper.example' || host === 'good.example' });
    for (const one of cases.host_header as { headers?: Record<string, string>; raw?: string }[]) {
      const lines = Object.entries(one.headers ?? {}).filter(([name]) => name !== 'Host');
      const request = one.raw ?? get('/story', ...lines.map(([name, value]) => `${name}: ${value}`));
      const host = one.headers?.Host;
      const reply = await ask(host === undefined ? request : request.replace('paper.example', host));
      if (host !== undefined || one.raw !== undefined) expect([400, 421]).toContain(reply.status);
      else expect([200, reply.body.includes('evil')]).toEqual([reply.status, false]);
    }
  });

  test('odd paths are no page, never a fault, and never redirect elsewhere', async () => {
    await start();
    for (const { path } of cases.cache as { path: string }[]) {
      const reply = await ask(get(path));
      expect(reply.status, path).toBeLessThan(500);
      expect(reply.headers.location, path).toBeUndefined();
    }
    for (const path of [
      '/account%2fa.css',
      '/story/%00',
      '/story/%ff',
      '//evil.example/%2f..',
      '/%2e%2e/story',
      '/./story',
    ])
      expect([400, 404], path).toContain((await ask(get(path))).status);
  });

  test('no header of the poisoning list changes a stored page', async () => {
    await start();
    const names = readFileSync(join(hostile ?? '', 'cache-poison-headers.txt'), 'utf8')
      .split('\n')
      .map((line) => line.trim());
    const usable = names.filter(
      (name) =>
        /^[\w-]+$/.test(name) && !/^(?:host|content-length|transfer-encoding|connection|expect|upgrade)$/i.test(name),
    );
    expect(usable.length).toBeGreaterThan(10);
    const honest = (await ask(get('/story'))).body;
    for (let i = 0; i < usable.length; i += 50) {
      site.cache.dropAll();
      await ask(get('/story', ...usable.slice(i, i + 50).map((name) => `${name}: evil.example`)));
      expect((await ask(get('/story'))).body.equals(honest)).toBe(true);
    }
  });
});
