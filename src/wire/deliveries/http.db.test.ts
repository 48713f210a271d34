import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { createDeliveryDesk, ninjsItem } from '../../../test/support/delivery-desk.ts';
import type { Source } from '../source.ts';
import { addSourceDelivery, listSourceDeliveries, tryWish } from './manage-deliveries.ts';

const house = testDatabase();
let desk: ReturnType<typeof createDeliveryDesk>;
let source: Source;
let server: Awaited<ReturnType<typeof startServer>>;

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

const startServer = async () => {
  const asked: { readonly at: string; readonly key: string | undefined }[] = [];
  const state: { answer: Answer } = { answer: (_request, response) => void response.writeHead(404).end() };
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x.invalid');
    const key = request.headers['x-apikey'] ?? request.headers['x-api-key'];
    asked.push({ at: `${request.method} ${request.url}`, key: typeof key === 'string' ? key : undefined });
    state.answer(request, response, url);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    asked,
    state,
    stop: () =>
      new Promise<void>((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};

beforeEach(async () => {
  desk = createDeliveryDesk(house.db);
  await desk.clear();
  source = await desk.addSource();
  server = await startServer();
});
afterEach(() => server.stop());

const add = async (path: string, settings: object, secret?: string): Promise<void> => {
  const added = await addSourceDelivery(desk.deps, source, {
    kind: 'http',
    location: `${server.url}${path}`,
    settings,
    ...(secret === undefined ? {} : { secret }),
  });
  if (!added.ok) throw new Error(added.error.message);
};
const fares = async () => (await listSourceDeliveries(desk.deps, source))[0];
const cursor = async () => {
  const { rows } = await sql<{ cursor: { next?: string } }>`select cursor from delivery`.execute(house.db);
  return rows[0]?.cursor;
};
const paths = () => server.asked.map(({ at }) => at);

const apItem = (id: string, over: object = {}) => ({
  meta: {},
  item: {
    uri: `${server.url}/content/${id}`,
    altids: { itemid: id.repeat(32).slice(0, 32), etag: `${id}_0a` },
    version: 0,
    type: 'text',
    pubstatus: 'usable',
    versioncreated: '2026-11-24T10:00:00Z',
    firstcreated: '2026-11-24T10:00:00Z',
    headline: `Story ${id}`,
    renditions: { nitf: { title: 'NITF Story Download', type: 'text', href: `${server.url}/nitf/${id}` } },
    ...over,
  },
});
const nitf =
  '<nitf><body><body.content><block><p>The harbour reopened on Tuesday.</p></block></body.content></body></nitf>';
const apPage = (next: string | undefined, ...items: readonly object[]) =>
  JSON.stringify({ data: { current_item_count: items.length, ...(next ? { next_page: next } : {}), items } });

/** Two pages, then an empty one; the mark carries on. */
const apServer: Answer = (_request, response, url) => {
  if (url.pathname.startsWith('/nitf/')) return void response.end(nitf);
  if (url.pathname.startsWith('/picture/')) return void response.end('picture bytes');
  const seq = url.searchParams.get('seq') ?? '0';
  const next = (to: number) => `${server.url}/content/feed?qt=abc&seq=${to}`;
  if (seq === '0') return void response.end(apPage(next(10), apItem('a'), apItem('b')));
  if (seq === '10') return void response.end(apPage(next(20), apItem('c')));
  return void response.end(apPage(next(20)));
};

describe('the AP Media API', () => {
  test('is followed page by page with the key, bodies are fetched before filing, and the place is kept', async () => {
    server.state.answer = apServer;
    await add('/content/feed', { api: 'ap' }, 's3cret');
    await desk.look();
    expect([desk.errors, (await fares())?.lastError, await desk.headlines()]).toEqual([
      [],
      null,
      ['Story a', 'Story b', 'Story c'],
    ]);
    const { rows } = await sql<{ status: string; item: string }>`
      select status, item::text as item from story_version`.execute(house.db);
    expect(rows.map(({ status, item }) => [status, item.includes('The harbour reopened')])).toEqual(
      Array.from({ length: 3 }, () => ['usable', true]),
    );
    expect((await cursor())?.next).toContain('seq=20');
    expect(new Set(server.asked.map(({ key }) => key))).toEqual(new Set(['s3cret']));
    const before = server.asked.length;
    desk.pass(65_000);
    await desk.look();
    expect(paths().slice(before)).toEqual(['GET /content/feed?qt=abc&seq=20']);
  });

  test('a text that cannot be had now keeps the place, and Retry-After is honoured', async () => {
    let isDown = true;
    server.state.answer = (request, response, url) =>
      isDown && url.pathname === '/nitf/c'
        ? void response.writeHead(503, { 'retry-after': '600' }).end()
        : apServer(request, response, url);
    await add('/content/feed', { api: 'ap' }, 'k');
    await desk.look();
    expect([await desk.headlines(), (await cursor())?.next?.slice(-6)]).toEqual([['Story a', 'Story b'], 'seq=10']);
    const waits = ((await fares())?.nextLookAt?.getTime() ?? 0) - desk.deps.clock.now();
    expect(waits).toBe(600_000);
    isDown = false;
    desk.pass(600_000);
    await desk.look();
    expect(await desk.headlines()).toEqual(['Story a', 'Story b', 'Story c']);
  });

  test('a text whose link has ended is told of, and the item waits for people', async () => {
    server.state.answer = (request, response, url) =>
      url.pathname === '/nitf/a' ? void response.writeHead(410).end() : apServer(request, response, url);
    await add('/content/feed', { api: 'ap' }, 'k');
    await desk.look();
    expect((await fares())?.lastError).toContain('could not be fetched');
    const { rows } = await sql<{ headline: string }>`
      select headline from story_version where status = 'withheld'`.execute(house.db);
    expect(rows).toEqual([{ headline: 'Story a' }]);
  });

  test('pictures at its server are fetched with the key; the key goes to no other server', async () => {
    const other = await startServer();
    other.state.answer = (_request, response) => void response.end(nitf);
    const picture = {
      main: { type: 'picture', format: 'JPEG', href: `${server.url}/picture/1`, width: 10, height: 10 },
    };
    const elsewhere = { nitf: { title: 'NITF', type: 'text', href: `${other.url}/nitf/x` } };
    server.state.answer = (request, response, url) =>
      url.pathname === '/content/feed'
        ? void response.end(
            apPage(
              undefined,
              apItem('a', { type: 'picture', renditions: picture }),
              apItem('b', { renditions: elsewhere }),
            ),
          )
        : apServer(request, response, url);
    await add('/content/feed', { api: 'ap' }, 's3cret');
    await desk.look();
    expect(desk.pictures.map(({ bytes }) => bytes && Buffer.from(bytes).toString())).toContain('picture bytes');
    expect(server.asked.find(({ at }) => at === 'GET /picture/1')?.key).toBe('s3cret');
    expect(other.asked).toEqual([{ at: 'GET /nitf/x', key: undefined }]);
    await other.stop();
  });

  test('where the server has forgotten the place it is asked from the beginning, and that is told', async () => {
    server.state.answer = apServer;
    await add('/content/feed', { api: 'ap' }, 'k');
    await desk.look();
    server.state.answer = (request, response, url) =>
      url.searchParams.get('seq') === '20' ? void response.writeHead(404).end() : apServer(request, response, url);
    desk.pass(65_000);
    await desk.look();
    expect([(await fares())?.lastError, await cursor()]).toEqual([
      expect.stringContaining('does not know the place any more'),
      {},
    ]);
  });

  test.each([
    [401, 'does not accept the key'],
    [429, 'asked too often'],
    [500, 'answered 500'],
  ])('an answer of %d is told and takes nothing', async (status, words) => {
    server.state.answer = (_request, response) => void response.writeHead(status).end('x s3cret');
    await add('/content/feed', { api: 'ap' }, 's3cret');
    await desk.look();
    const error = (await fares())?.lastError ?? '';
    expect([error.includes(words), error.includes('s3cret'), await desk.names()]).toEqual([true, false, []]);
  });
});

describe('Ritzau’s queue', () => {
  const news = (id: number) => `<RBNews><NewsID>00000000-0000-0000-0000-00000000000${id}</NewsID>
    <PublishDate>2026-11-24T11:00:00</PublishDate><headline>Nyhed ${id}</headline><version>1</version>
    <content>&lt;p&gt;Havnen er åben igen.&lt;/p&gt;</content><ServiceQueueId>${id}</ServiceQueueId></RBNews>`;
  const answer = (ids: readonly number[], fault = '') =>
    `<XMLNewsQueuedResponse><XMLNewsQueuedResult><error>0</error><errormsg>${fault}</errormsg><ListOfRBNews>${ids.map(news).join('')}</ListOfRBNews></XMLNewsQueuedResult></XMLNewsQueuedResponse>`;

  test('is emptied; each news is acknowledged only when it is stored', async () => {
    let queue = [1, 2, 3];
    const storedWhenAcknowledged: number[] = [];
    server.state.answer = (_request, response, url) => {
      if (url.pathname.endsWith('/NewsQueue')) return void response.end(answer(queue.slice(0, 2)));
      const id = Number(url.searchParams.get('servicequeueid'));
      void sql<{ n: string }>`select count(*) as n from raw_item`.execute(house.db).then(({ rows }) => {
        storedWhenAcknowledged.push(Number(rows[0]?.n));
        queue = queue.filter((one) => one !== id);
        response.end('<ok/>');
      });
    };
    await add('/xml/news/NewsQueue', { api: 'ritzau', user: 'avis' }, 'hemmeligt');
    await desk.look();
    expect([(await fares())?.lastError, await desk.headlines(), storedWhenAcknowledged]).toEqual([
      null,
      ['Nyhed 1', 'Nyhed 2', 'Nyhed 3'],
      [1, 1, 2],
    ]);
    expect(paths()[1]).toBe('GET /xml/news/QueueAcknowledge?servicequeueid=1&user=avis&password=hemmeligt');
  });

  test('an acknowledgement that fails is told, and the news comes again without being doubled', async () => {
    let isDown = true;
    server.state.answer = (_request, response, url) =>
      url.pathname.endsWith('/NewsQueue')
        ? void response.end(answer(isDown ? [1] : []))
        : void response.writeHead(isDown ? 500 : 200).end();
    await add('/NewsQueue', { api: 'ritzau', user: 'avis' }, 'x');
    await desk.look();
    expect((await fares())?.lastError).toContain('could not be acknowledged');
    isDown = false;
    desk.pass(200_000);
    await desk.look();
    expect([(await fares())?.lastError, await desk.headlines()]).toEqual([null, ['Nyhed 1']]);
  });

  test('a queue that gives the same again and again does not keep us busy', async () => {
    server.state.answer = (_request, response, url) =>
      void response.end(url.pathname.endsWith('/NewsQueue') ? answer([1]) : '<ok/>');
    await add('/NewsQueue', { api: 'ritzau' }, 'x');
    await desk.look();
    expect([server.asked.length, (await fares())?.lastError]).toEqual([3, expect.stringContaining('acknowledged')]);
  });

  test('an error in the answer is told', async () => {
    server.state.answer = (_request, response) => void response.end(answer([], 'Forkert adgangskode'));
    await add('/NewsQueue', { api: 'ritzau' }, 'x');
    await desk.look();
    expect([(await fares())?.lastError, await desk.names()]).toEqual([
      expect.stringContaining('Forkert adgangskode'),
      [],
    ]);
  });
});

describe('lists', () => {
  const items = (...ids: readonly string[]) => ids.map((id) => JSON.parse(ninjsItem(id, `Item ${id}`)));

  test('as the BBC’s LDRS has them are read item by item', async () => {
    server.state.answer = (_request, response) => void response.end(JSON.stringify({ item: items('1', '2') }));
    await add('/list', { api: 'ldrs' }, 'k');
    await desk.look();
    expect([(await fares())?.lastError, await desk.headlines()]).toEqual([null, ['Item 1', 'Item 2']]);
  });

  test('as they are declared: where items, ids and the next mark are, and how an item is acknowledged', async () => {
    server.state.answer = (request, response, url) => {
      if (request.method === 'DELETE') return void response.writeHead(204).end();
      const from = url.searchParams.get('after');
      const page =
        from === 'm1' ? { data: { rows: items('3') }, more: '' } : { data: { rows: items('1', '2') }, more: 'm1' };
      response.end(JSON.stringify(page));
    };
    await add(
      '/news',
      {
        api: 'list',
        items: '/data/rows',
        id: '/uri',
        next: '/more',
        nextField: 'after',
        acknowledge: '/done/{id}',
        acknowledgeBy: 'DELETE',
        keyIn: 'header',
        keyName: 'x-api-key',
        keyPrefix: 'Key ',
      },
      'k',
    );
    await desk.look();
    expect(await desk.headlines()).toEqual(['Item 1', 'Item 2', 'Item 3']);
    expect(paths().slice(0, 4)).toEqual([
      'GET /news',
      'DELETE /done/urn%3Acoastwire%3A1',
      'DELETE /done/urn%3Acoastwire%3A2',
      'GET /news?after=m1',
    ]);
    expect(server.asked[0]?.key).toBe('Key k');
  });

  test('whole documents are fetched where the list only names them', async () => {
    server.state.answer = (_request, response, url) =>
      void response.end(
        url.pathname === '/list' ? JSON.stringify([{ id: 7, link: '/item/7' }]) : ninjsItem('7', 'Whole item'),
      );
    await add('/list', { api: 'list', items: '', id: '/id', document: '/link' });
    await desk.look();
    expect([await desk.headlines(), await desk.names()]).toEqual([['Whole item'], ['7.json']]);
  });

  test.each([
    ['not json', 'could not be read'],
    ['{"items":{}}', 'no list at'],
    [`{"items":[${'1,'.repeat(20_000)}1]}`, 'larger than'],
  ])('an answer that is no such list is told: %.20s', async (body, words) => {
    server.state.answer = (_request, response) => void response.end(body);
    await add('/list', { api: 'list', items: '/items' });
    await desk.look();
    expect((await fares())?.lastError).toContain(words);
  });
});

test.each([
  ['https://x.example/feed?apikey=1', { api: 'ap' }, 'apikey'],
  ['ftp://x.example/', { api: 'ap' }, 'https://'],
  ['https://x.example/', {}, 'api'],
  ['https://x.example/', { api: 'list' }, 'items'],
  ['https://x.example/', { api: 'ap', items: '/x' }, 'list'],
  ['https://x.example/', { api: 'list', items: 'x' }, 'JSON pointer'],
  ['https://x.example/', { api: 'list', items: '', acknowledge: '/d/{id}' }, 'id'],
  ['http://192.168.1.1/', { api: 'ap' }, ''],
])('a wrong wish is refused with its reason: %s %j', async (location, settings, words) => {
  const tried = await tryWish(desk.deps, source, { kind: 'http', location, settings });
  expect([tried.ok, tried.ok ? '' : tried.error.message]).toEqual([false, expect.stringContaining(words)]);
});
