import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { createDeliveryDesk } from '../../../test/support/delivery-desk.ts';
import { type HttpSite, startHttpSite } from '../../../test/support/http-site.ts';
import { addSourceDelivery, listSourceDeliveries, removeSourceDelivery } from '../deliveries/manage-deliveries.ts';
import type { Source } from '../source.ts';
import { leaveHubs } from './leave-hubs.ts';
import { websubRoutes } from './routes.ts';

const house = testDatabase();
const minute = 60_000;

/** A hub and a feed in one server, which do what a test tells them. */
interface Hub {
  readonly url: string;
  /** Forms that subscribers sent, with the path they came to. */
  readonly asked: { readonly path: string; readonly form: URLSearchParams }[];
  /** Answers of callbacks to verifications. */
  readonly verified: { readonly status: number; readonly text: string; readonly challenge: string }[];
  feed: (request: IncomingMessage, response: ServerResponse) => void;
  answer: (form: URLSearchParams, response: ServerResponse, path: string) => Promise<void> | void;
  polls: number;
  stop(): Promise<void>;
}

let desk: ReturnType<typeof createDeliveryDesk>;
let source: Source;
let site: HttpSite;
let hub: Hub;

const entry = (headline: string) => `<entry><id>urn:coast:${headline}</id><title>${headline}</title>
  <updated>2026-11-24T10:00:00Z</updated><content type="html">&lt;p&gt;The harbour reopened on Tuesday.&lt;/p&gt;</content></entry>`;
const atom = (links: string, ...headlines: readonly string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:coast</id><title>Coast</title><updated>2026-11-24T10:00:00Z</updated>${links}${headlines.map(entry).join('')}</feed>`;
const links = (self = '/feed') => `<link rel="hub" href="${hub.url}/hub"/><link rel="self" href="${hub.url}${self}"/>`;

const verify = async (form: URLSearchParams, over: Readonly<Record<string, string>> = {}) => {
  const url = new URL(form.get('hub.callback') ?? '');
  const challenge = `c-${Math.random()}`;
  const fields = {
    'hub.mode': form.get('hub.mode') ?? '',
    'hub.topic': form.get('hub.topic') ?? '',
    'hub.challenge': challenge,
    'hub.lease_seconds': '1000',
    ...over,
  };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  const reply = await fetch(url);
  hub.verified.push({ status: reply.status, text: await reply.text(), challenge });
};

const accept = async (form: URLSearchParams, response: ServerResponse): Promise<void> => {
  await verify(form);
  response.writeHead(202).end();
};

const startHub = async (): Promise<Hub> => {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    if (request.method === 'GET') {
      made.polls++;
      return made.feed(request, response);
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
      made.asked.push({ path, form });
      void made.answer(form, response, path);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const made: Hub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    verified: [],
    feed: (_request, response) => response.end(atom(links(), 'Harbour reopens')),
    answer: accept,
    polls: 0,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return made;
};

beforeEach(async () => {
  desk = createDeliveryDesk(house.db);
  await desk.clear();
  source = await desk.addSource();
  site = await startHttpSite({ routes: [websubRoutes(desk.deps)] });
  Object.assign(desk.deps, { publicUrl: `http://127.0.0.1:${site.port}` });
  hub = await startHub();
});
afterEach(async () => {
  await Promise.all([site.server.close(), hub.stop()]);
});

const add = async (path = '/feed'): Promise<string> => {
  const added = await addSourceDelivery(desk.deps, source, {
    kind: 'websub',
    location: `${hub.url}${path}`,
    settings: {},
  });
  if (!added.ok) throw new Error(added.error.message);
  return added.value.id;
};
const subscribe = async (path = '/feed'): Promise<URLSearchParams> => {
  await add(path);
  await desk.look();
  const form = hub.asked.at(-1)?.form;
  if (!form) throw new Error('the hub was not asked');
  return form;
};
const sign = (form: URLSearchParams, content: string, method = 'sha256') =>
  `${method}=${createHmac(method, form.get('hub.secret') ?? '')
    .update(content)
    .digest('hex')}`;
const push = async (form: URLSearchParams, content: string, signature?: string): Promise<number> => {
  const headers = {
    'content-type': 'application/atom+xml',
    ...(signature === undefined ? {} : { 'x-hub-signature': signature }),
  };
  const reply = await fetch(form.get('hub.callback') ?? '', { method: 'POST', body: content, headers });
  return reply.status;
};
const rows = async () => {
  const { rows: all } = await sql<{ state: string; topic: string; hub: string; taken: number; dropped: number }>`
    select state, topic, hub, taken, dropped from websub_subscription order by id`.execute(house.db);
  return all;
};
const fares = async () => (await listSourceDeliveries(desk.deps, source))[0];

describe('discovery', () => {
  test('100: by HTTP headers', async () => {
    hub.feed = (_request, response) =>
      response
        .setHeader('link', [`<${hub.url}/hub>; rel="hub"`, `<${hub.url}/topic>; rel="self"`])
        .end(atom('', 'Harbour reopens'));
    const form = await subscribe();
    expect([form.get('hub.topic'), (await rows())[0]?.state]).toEqual([`${hub.url}/topic`, 'active']);
  });

  test('101: by tags of an HTML page', async () => {
    hub.feed = (_request, response) =>
      response.setHeader('content-type', 'text/html').end(`<html><head>${links('/page')}</head><body></body></html>`);
    expect((await subscribe('/page')).get('hub.topic')).toBe(`${hub.url}/page`);
  });

  test('102: by links of an Atom feed', async () => {
    expect((await subscribe()).get('hub.topic')).toBe(`${hub.url}/feed`);
    expect(await desk.headlines()).toEqual(['Harbour reopens']);
  });

  test('104: headers go before links of the document', async () => {
    hub.feed = (_request, response) =>
      response
        .setHeader('link', `<${hub.url}/right>; rel="hub", <${hub.url}/feed>; rel="self"`)
        .end(atom(links('/other'), 'Harbour reopens'));
    await subscribe();
    expect(hub.asked.map(({ path, form }) => [path, form.get('hub.topic')])).toEqual([['/right', `${hub.url}/feed`]]);
  });

  test('200: where rel="self" differs from the address, rel="self" is subscribed to', async () => {
    hub.feed = (_request, response) => response.end(atom(links('/elsewhere'), 'Harbour reopens'));
    expect((await subscribe()).get('hub.topic')).toBe(`${hub.url}/elsewhere`);
  });

  test('201: a feed that answers 302 is subscribed to where it is now', async () => {
    hub.feed = (request, response) =>
      request.url === '/old'
        ? response.writeHead(302, { location: '/new' }).end()
        : response.setHeader('link', `<${hub.url}/hub>; rel=hub`).end(atom('', 'Harbour reopens'));
    expect((await subscribe('/old')).get('hub.topic')).toBe(`${hub.url}/new`);
  });
});

describe('subscribing', () => {
  test('203: a hub that answers 307 is asked again where it is now', async () => {
    hub.answer = (form, response, path) =>
      path === '/hub' ? void response.writeHead(307, { location: '/hub2' }).end() : accept(form, response);
    await subscribe();
    expect(hub.asked.map(({ path }) => path)).toEqual(['/hub', '/hub2']);
    expect((await rows())[0]?.state).toBe('active');
  });

  test('the challenge is echoed as it is, and the callback cannot be guessed', async () => {
    const form = await subscribe();
    expect(hub.verified.map(({ status, text, challenge }) => [status, text === challenge])).toEqual([[200, true]]);
    expect(form.get('hub.callback')).toMatch(/\/websub\/[\w-]{43}$/);
    expect((form.get('hub.secret') ?? '').length).toBeGreaterThanOrEqual(40);
    expect((form.get('hub.secret') ?? '').length).toBeLessThan(200);
  });

  test('205: what was not asked for is answered 404: another topic, an unknown callback, another mode', async () => {
    const form = await subscribe();
    await verify(form, { 'hub.topic': `${hub.url}/other` });
    await verify(form, { 'hub.mode': 'unsubscribe' });
    // A subscription that nobody asked for lately.
    desk.pass(11 * minute);
    await verify(form);
    const stranger = new URLSearchParams(form);
    stranger.set('hub.callback', `http://127.0.0.1:${site.port}/websub/${'a'.repeat(43)}`);
    await verify(stranger);
    expect(hub.verified.slice(1).map(({ status, text, challenge }) => [status, text.includes(challenge)])).toEqual(
      Array.from({ length: 4 }, () => [404, false]),
    );
    expect((await rows())[0]?.state).toBe('active');
  });

  test('a hub that refuses is told of, the feed is polled meanwhile, and the hub is not pestered', async () => {
    hub.answer = (_form, response) => void response.writeHead(400).end('not this topic');
    await add();
    await desk.look();
    expect((await fares())?.lastError).toBe('The hub answered 400: not this topic. The feed is polled meanwhile.');
    for (let i = 0; i < 3; i++) {
      desk.pass(65_000);
      await desk.look();
    }
    expect([hub.polls, hub.asked.length, await desk.headlines()]).toEqual([4, 1, ['Harbour reopens']]);
  });

  test('a hub that says denied later is believed, and the feed is polled again', async () => {
    const form = await subscribe();
    await verify(form, { 'hub.mode': 'denied', 'hub.reason': 'the contract ended' });
    expect((await rows())[0]?.state).toBe('denied');
  });

  test('without a public address nothing is asked, and the feed is polled', async () => {
    Object.assign(desk.deps, { publicUrl: undefined });
    await add();
    await desk.look();
    expect([hub.asked.length, await desk.headlines(), (await fares())?.lastError]).toEqual([
      0,
      ['Harbour reopens'],
      null,
    ]);
  });
});

describe('while a subscription is active', () => {
  test('the feed is not polled, and pushes are filed', async () => {
    const form = await subscribe();
    const polls = hub.polls;
    desk.pass(5 * minute);
    await desk.look();
    const content = atom('', 'Ferry runs again');
    expect(await push(form, content, sign(form, content))).toBe(202);
    expect([hub.polls, await desk.headlines()]).toEqual([polls, ['Ferry runs again', 'Harbour reopens']]);
    expect((await rows())[0]).toMatchObject({ taken: 1, dropped: 0 });
  });

  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('a push signed by %s is taken', async (method) => {
    const form = await subscribe();
    const content = atom('', `Signed by ${method}`);
    expect(await push(form, content, sign(form, content, method))).toBe(202);
    expect(await desk.headlines()).toContain(`Signed by ${method}`);
  });

  test('301: a push with a wrong or no signature is answered 2xx, dropped and counted', async () => {
    const form = await subscribe();
    const content = atom('', 'Forged');
    expect(await push(form, content, sign(form, `${content} `))).toBe(202);
    expect(await push(form, content)).toBe(202);
    expect(await push(form, content, 'sha256=nonsense')).toBe(202);
    expect([await desk.headlines(), (await rows())[0]?.dropped]).toEqual([['Harbour reopens'], 3]);
  });

  test('a push to an unknown callback is answered 404', async () => {
    const form = await subscribe();
    form.set('hub.callback', `http://127.0.0.1:${site.port}/websub/none`);
    expect(await push(form, 'x', 'sha256=00')).toBe(404);
  });

  test('the lease is renewed before it ends, under the same callback', async () => {
    const first = await subscribe();
    desk.pass(700_000);
    await desk.look();
    expect(hub.asked.length).toBe(1);
    desk.pass(110_000);
    await desk.look();
    const again = hub.asked[1]?.form;
    expect([again?.get('hub.callback'), again?.get('hub.topic'), (await rows()).length]).toEqual([
      first.get('hub.callback'),
      first.get('hub.topic'),
      1,
    ]);
    expect((await rows())[0]?.state).toBe('active');
  });

  test('when a lease ends because the hub is gone, the feed is polled again', async () => {
    await subscribe();
    hub.answer = (_form, response) => void response.writeHead(503).end();
    hub.feed = (_request, response) => response.end(atom(links(), 'Harbour reopens', 'Later news'));
    desk.pass(2_000_000);
    await desk.look();
    expect(await desk.headlines()).toEqual(['Harbour reopens', 'Later news']);
  });

  test('a feed that moved to another topic gets a new subscription, and the old one is ended', async () => {
    await subscribe();
    hub.feed = (_request, response) => response.end(atom(links('/moved'), 'Harbour reopens'));
    desk.pass(900_000);
    await desk.look();
    expect((await rows()).map(({ state, topic }) => [state, topic.slice(hub.url.length)])).toEqual([
      ['leaving', '/feed'],
      ['active', '/moved'],
    ]);
    await leaveHubs(desk.deps);
    expect((await rows()).map(({ state }) => state)).toEqual(['active']);
  });
});

describe('when the delivery is removed', () => {
  test('the hub is told once, its question is answered yes, and its pushes are answered 410', async () => {
    const form = await subscribe();
    const id = (await fares())?.id ?? '';
    await removeSourceDelivery(desk.deps, source, id);
    const content = atom('', 'Too late');
    expect(await push(form, content, sign(form, content))).toBe(410);
    await Promise.all([leaveHubs(desk.deps), leaveHubs(desk.deps), leaveHubs(desk.deps)]);
    expect(hub.asked.map((one) => one.form.get('hub.mode'))).toEqual(['subscribe', 'unsubscribe']);
    expect(hub.asked[1]?.form.get('hub.callback')).toBe(form.get('hub.callback'));
    expect([hub.verified[1]?.status, await rows(), await desk.headlines()]).toEqual([200, [], ['Harbour reopens']]);
  });

  test('a hub that does not answer is tried a few times and then forgotten', async () => {
    await subscribe();
    await sql`update websub_subscription set lease_until = ${new Date(desk.deps.clock.now() + 1e10)}`.execute(house.db);
    await removeSourceDelivery(desk.deps, source, (await fares())?.id ?? '');
    hub.answer = (_form, response) => void response.writeHead(500).end();
    for (let i = 0; i < 8; i++) {
      await leaveHubs(desk.deps);
      desk.pass(11 * minute);
    }
    expect([hub.asked.length, await rows()]).toEqual([7, []]);
  });

  test('a source that is removed leaves its hubs too', async () => {
    await subscribe();
    await sql`update source set removed_at = now()`.execute(house.db);
    await leaveHubs(desk.deps);
    expect(await rows()).toEqual([]);
  });
});
