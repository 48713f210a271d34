import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { ConnectTarget } from './connector.ts';
import { createOutgoing, type OutgoingOptions } from './outgoing.ts';
import type { OutgoingError } from './outgoing-error.ts';
import type { OutgoingReply, OutgoingRequest } from './outgoing-request.ts';
import type { Resolver } from './resolver.ts';

const publicAddress = '93.184.215.14';
const open: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of open.splice(0)) server.close();
});

const listen = async (server: Server): Promise<number> => {
  open.push(server);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** An outgoing module whose every connection ends at the test's own server, whatever address was checked. */
const toServer = async (answer: RequestListener | Server, over: OutgoingOptions = {}) => {
  const port = await listen(typeof answer === 'function' ? createServer(answer) : answer);
  const dialled: ConnectTarget[] = [];
  const outgoing = createOutgoing({
    resolver: async () => [publicAddress],
    connector: (target) => {
      dialled.push(target);
      return connect(port, '127.0.0.1');
    },
    ...over,
  });
  return { outgoing, dialled };
};

const replyOf = (result: { ok: boolean; value?: OutgoingReply; error?: OutgoingError }): OutgoingReply => {
  if (result.value === undefined) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

const errorOf = (result: { ok: boolean; error?: OutgoingError }): OutgoingError | undefined => result.error;

const redirectTo =
  (location: string, status = 302): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { location }).end('moved');

const ask = async (answer: RequestListener | Server, request: OutgoingRequest = {}, over: OutgoingOptions = {}) => {
  const { outgoing, dialled } = await toServer(answer, over);
  return { result: await outgoing.fetchOutgoing('http://public.example/feed', request), dialled };
};

describe('asking another server', () => {
  test('dials the checked address and names the host', async () => {
    let seen: IncomingMessage | undefined;
    const { result, dialled } = await ask(
      (request, response) => {
        seen = request;
        response.writeHead(200, { etag: '"1"', 'x-a': 'b' }).end('<rss/>');
      },
      { etag: '"0"', lastModified: 'Mon, 02 Mar 2026 10:00:00 GMT', headers: { Accept: 'application/rss+xml' } },
    );
    const reply = replyOf(result);
    expect([reply.status, Buffer.from(reply.body).toString(), reply.url]).toEqual([
      200,
      '<rss/>',
      'http://public.example/feed',
    ]);
    expect(reply.headers.etag).toBe('"1"');
    expect(dialled).toEqual([{ address: publicAddress, port: 80 }]);
    expect(seen?.headers).toMatchObject({
      host: 'public.example',
      accept: 'application/rss+xml',
      'if-none-match': '"0"',
      'if-modified-since': 'Mon, 02 Mar 2026 10:00:00 GMT',
    });
  });

  test('posts a body with its length and gives the answer as it is', async () => {
    const bodies: string[] = [];
    const { result } = await ask(
      (request, response) => {
        request.on('data', (chunk) => bodies.push(String(chunk)));
        request.on('end', () => response.writeHead(307, { location: 'http://public.example/other' }).end());
      },
      { method: 'POST', body: 'hub.mode=subscribe', headers: { Host: 'evil.example', 'Content-Length': '3' } },
    );
    expect([replyOf(result).status, bodies.join('')]).toEqual([307, 'hub.mode=subscribe']);
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ] as const)('unpacks %s', async (encoding, pack) => {
    const { result } = await ask((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(pack('a feed')),
    );
    expect(Buffer.from(replyOf(result).body).toString()).toBe('a feed');
  });

  test('takes no proxy from the environment', async () => {
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = 'http://127.0.0.1:3128';
    const { dialled } = await ask((_request, response) => response.end('x'));
    if (before === undefined) delete process.env.HTTP_PROXY;
    else process.env.HTTP_PROXY = before;
    expect(dialled).toEqual([{ address: publicAddress, port: 80 }]);
  });

  test('does not mind where a page would refresh to, nor an alternative service', async () => {
    const { result, dialled } = await ask((_request, response) =>
      response
        .writeHead(200, { 'alt-svc': 'http/1.1="127.0.0.1:80"', refresh: '0;url=http://127.0.0.1/' })
        .end('<meta http-equiv=refresh content="0;url=http://127.0.0.1/">'),
    );
    expect([replyOf(result).status, dialled.length]).toEqual([200, 1]);
  });

  test('names the host to the certificate check', async () => {
    const dialled: ConnectTarget[] = [];
    const outgoing = createOutgoing({
      resolver: async () => [publicAddress],
      connector: (target) => {
        dialled.push(target);
        return connect(1, '127.0.0.1');
      },
    });
    const result = await outgoing.fetchOutgoing('https://public.example./feed');
    expect(errorOf(result)).toEqual({ kind: 'unreachable', host: 'public.example' });
    expect(dialled[0]).toEqual({ address: publicAddress, port: 443, tlsName: 'public.example' });
  });

  test('tries the next address when one does not answer', async () => {
    const port = await listen(createServer((_request, response) => response.end('x')));
    const dialled: string[] = [];
    const outgoing = createOutgoing({
      resolver: async () => ['93.184.215.14', '93.184.215.15'],
      connector: ({ address }) => {
        dialled.push(address);
        return connect(address.endsWith('14') ? 1 : port, '127.0.0.1');
      },
    });
    expect((await outgoing.fetchOutgoing('http://public.example/')).ok).toBe(true);
    expect(dialled).toEqual(['93.184.215.14', '93.184.215.15']);
  });
});

describe('a host that never finishes its handshake', () => {
  test('ends at the connection limit', async () => {
    const { outgoing } = await toServer(createTcpServer(), { limits: { connectTimeoutMs: 100 } });
    const result = await outgoing.fetchOutgoing('https://public.example/');
    expect(errorOf(result)).toEqual({ kind: 'too-slow', limit: 'connect', ms: 100 });
  });
});

describe('names', () => {
  const resolving = async (resolver: Resolver, allowList: readonly string[] = []) =>
    ask((_request, response) => response.end('x'), {}, { resolver, allowList });

  test('that lead to a private address are not dialled', async () => {
    const { result, dialled } = await resolving(async () => ['127.0.0.1', '::1', 'fe80::1%lo', '::ffff:10.0.0.1']);
    expect([errorOf(result), dialled]).toEqual([{ kind: 'address-refused', host: 'public.example' }, []]);
  });

  test('with a private and a public address lead to the public one only', async () => {
    const { dialled } = await resolving(async () => ['::1', '127.0.0.1', '8.8.8.8']);
    expect(dialled.map(({ address }) => address)).toEqual(['8.8.8.8']);
  });

  test('are resolved once for each connection, and what was checked is dialled', async () => {
    const answers = [['8.8.8.8'], ['127.0.0.1']];
    let asked = 0;
    const { dialled } = await resolving(async () => answers[asked++] ?? []);
    expect([asked, dialled.map(({ address }) => address)]).toEqual([1, ['8.8.8.8']]);
  });

  test('are resolved again for the next fetch: no connection is kept', async () => {
    const answers = [['8.8.8.8'], ['127.0.0.1']];
    const { outgoing, dialled } = await toServer((_request, response) => response.end('x'), {
      resolver: async () => answers.shift() ?? [],
    });
    expect((await outgoing.fetchOutgoing('http://public.example/')).ok).toBe(true);
    expect(errorOf(await outgoing.fetchOutgoing('http://public.example/'))?.kind).toBe('address-refused');
    expect(dialled.length).toBe(1);
  });

  test('without an address are said to be unknown', async () => {
    const { result } = await resolving(() => Promise.reject(new Error('ENOTFOUND')));
    expect(errorOf(result)).toEqual({ kind: 'name-unknown', host: 'public.example' });
  });

  test('and addresses the operator allowed are dialled', async () => {
    const { dialled } = await resolving(async () => ['10.1.2.3'], ['10.1.0.0/16']);
    expect(dialled.length).toBe(1);
    const outgoing = createOutgoing({ allowList: ['127.0.0.1:6379', 'intranet'] });
    expect(outgoing.checkUrl('http://127.0.0.1:6379/').ok).toBe(true);
    expect(outgoing.checkUrl('http://127.0.0.1:8080/').ok).toBe(false);
    expect(outgoing.checkUrl('http://intranet/').ok).toBe(true);
    expect(outgoing.checkUrl('http://public.example:22/', 22).ok).toBe(true);
  });
});

describe('redirects', () => {
  test.each([
    ['http://127.0.0.1:8080/', 302],
    ['//127.0.0.1/', 302],
    ['http://169.254.169.254/', 307],
    ['file:///etc/passwd', 301],
    ['http://[::ffff:127.0.0.1]/', 308],
    ['/\\127.0.0.1/', 302],
  ])('to %s are refused without a connection', async (location, status) => {
    const { result, dialled } = await ask(redirectTo(location, status));
    expect(result.ok).toBe(false);
    expect(dialled.length).toBe(1);
  });

  test('stop after five', async () => {
    const { result, dialled } = await ask(redirectTo('/self'));
    expect(errorOf(result)).toEqual({ kind: 'too-many-redirects', maxRedirects: 5 });
    expect(dialled.length).toBe(6);
  });

  test('take no credential to another origin', async () => {
    const seen: IncomingMessage[] = [];
    const { result } = await ask(
      (request, response) => {
        seen.push(request);
        if (seen.length === 1)
          redirectTo('http://other.example/feed', 301)(
            request,
            response as ServerResponse<IncomingMessage> & { req: IncomingMessage },
          );
        else response.end('x');
      },
      { headers: { Authorization: 'Bearer s', Cookie: 'a=b', 'X-Feed-Key': 'k', Accept: 'text/xml' } },
    );
    expect(replyOf(result)).toMatchObject({
      url: 'http://other.example/feed',
      redirects: [{ status: 301, to: 'http://other.example/feed' }],
    });
    expect(seen[0]?.headers.authorization).toBe('Bearer s');
    expect(Object.keys(seen[1]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });
});

describe('hostile replies', () => {
  const endless: RequestListener = (_request, response) => {
    const chunk = Buffer.alloc(64 * 1024, 97);
    const write = (): void => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  };

  test('an endless one is cut at the limit', async () => {
    const { result } = await ask(endless, { maxBytes: 1_000_000 });
    expect(errorOf(result)).toEqual({ kind: 'too-large', maxBytes: 1_000_000 });
  });

  test('one that announces too much is not read', async () => {
    const { result } = await ask((_request, response) =>
      response.writeHead(200, { 'content-length': '2000000000' }).write('a'),
    );
    expect(errorOf(result)?.kind).toBe('too-large');
  });

  test('a drip ends at the total deadline', async () => {
    const { result } = await ask(
      (_request, response) => {
        const timer = setInterval(() => response.write('a'), 40);
        response.on('close', () => clearInterval(timer));
      },
      { totalTimeoutMs: 300 },
    );
    expect(errorOf(result)).toEqual({ kind: 'too-slow', limit: 'total', ms: 300 });
  });

  test('silence ends before that', async () => {
    const { result } = await ask(() => undefined, { idleTimeoutMs: 150 });
    expect(errorOf(result)).toEqual({ kind: 'too-slow', limit: 'idle', ms: 150 });
    const half = await ask((_request, response) => response.write('a'), { idleTimeoutMs: 150 });
    expect(errorOf(half.result)).toEqual({ kind: 'too-slow', limit: 'idle', ms: 150 });
  });

  test('a name server that hangs ends at the total deadline', async () => {
    const { result } = await ask(
      () => undefined,
      { totalTimeoutMs: 100 },
      { resolver: () => new Promise(() => undefined) },
    );
    expect(errorOf(result)).toEqual({ kind: 'too-slow', limit: 'total', ms: 100 });
  });

  test('a bomb is cut by what it unpacks to, and by its ratio', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    const send: RequestListener = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect(errorOf((await ask(send)).result)).toEqual({ kind: 'too-compressed' });
    expect(errorOf((await ask(send, { maxBytes: 500_000 })).result)?.kind).toBe('too-large');
  });

  test.each([
    ['packed twice', { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync('x')), 'unreadable-reply'],
    ['packed oddly', { 'content-encoding': 'zstd' }, Buffer.from('x'), 'unreadable-reply'],
    ['damaged packing', { 'content-encoding': 'gzip' }, Buffer.from('no gzip at all'), 'unreadable-reply'],
    ['packing cut short', { 'content-encoding': 'gzip' }, gzipSync('a long enough feed').subarray(0, 20), 'cut-short'],
  ])('%s is refused', async (_name, headers, body, kind) => {
    const { result } = await ask((_request, response) => response.writeHead(200, headers).end(body));
    expect(errorOf(result)?.kind).toBe(kind);
  });

  const raw = (text: string): Server => createTcpServer((socket) => socket.once('data', () => socket.end(text)));

  test.each([
    ['shorter than announced', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort', 'cut-short'],
    ['chunks that do not end', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n', 'cut-short'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n', 'cut-short'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'unreadable-reply'],
    ['a flood of headers', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(100_000)}\r\n`, 'unreadable-reply'],
    ['too many headers', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(500)}\r\n`, 'unreadable-reply'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 'unreadable-reply'],
    [
      'an unasked upgrade',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      'unreadable-reply',
    ],
    ['nothing', '', 'unreachable'],
  ])('%s', async (_name, text, kind) => {
    expect(errorOf((await ask(raw(text))).result)?.kind).toBe(kind);
  });

  test('many at once share one budget, and the small one gets through', async () => {
    const { outgoing } = await toServer(
      (request, response) => {
        if (request.url === '/small') setTimeout(() => response.end('a feed'), 150);
        else endless(request, response as ServerResponse<IncomingMessage> & { req: IncomingMessage });
      },
      { limits: { allBytesAtOnce: 2_000_000, maxBytes: 16_000_000 } },
    );
    const large = Array.from({ length: 12 }, (_, i) =>
      outgoing.fetchOutgoing(`http://public.example/${i}`, { totalTimeoutMs: 5_000 }),
    );
    const small = await outgoing.fetchOutgoing('http://public.example/small');
    expect(small.ok).toBe(true);
    const kinds = new Set((await Promise.all(large)).map((one) => errorOf(one)?.kind));
    expect([...kinds].every((kind) => kind === 'crowded-out' || kind === 'too-large')).toBe(true);
  });

  test('an error says nothing of what the target answered', async () => {
    const { result } = await ask(raw('HTTP/1.1 200 OK\r\nx-secret: internal\r\ncontent-length: 100\r\n\r\nsecret'));
    expect(JSON.stringify(result)).not.toMatch(/secret|internal/);
  });
});
