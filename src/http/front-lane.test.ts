import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpSite, startHttpSite } from '../../test/support/http-site.ts';
import { exchange, get, readReply } from '../../test/support/raw-http.ts';
import { createPageCache } from './page-cache.ts';

let fast: HttpSite;
let slow: HttpSite;

const stored = ['/story', '/list', '/list?page=2', '/robots.txt', '/gone', '/moved'];

beforeAll(async () => {
  // Both servers share one cache, so the very same pages are compared.
  const cache = createPageCache({ maxBytes: 10_000_000 });
  [fast, slow] = await Promise.all([startHttpSite({ cache }), startHttpSite({ cache, isFrontLaneOn: false })]);
  for (const target of stored) await exchange(slow.port, [get(target)]);
});

afterAll(() => Promise.all([fast.server.close(), slow.server.close()]));

const withoutDate = (bytes: Buffer): string =>
  bytes.toString('latin1').replaceAll(/\r\nDate: [^\r]{29}\r\n/gi, '\r\nDate: -\r\n');

const frontReplies = async (site: HttpSite): Promise<number> => {
  const text = await site.metrics.registry.metrics();
  return [...text.matchAll(/wireroom_http_replies_total\{lane="front",status="\d+"\} (\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
};

const tagOf = async (target: string, encoding: string): Promise<string> =>
  readReply(await exchange(slow.port, [get(target, `Accept-Encoding: ${encoding}`)])).headers.etag ?? '';

describe('the front lane writes the very bytes of node:http', () => {
  const plain: [string, string[]][] = [
    ['brotli', ['Accept-Encoding: gzip, deflate, br, zstd']],
    ['gzip', ['Accept-Encoding: gzip']],
    ['gzip by weight', ['Accept-Encoding: br;q=0.2, gzip;q=0.9']],
    ['brotli refused with q=0', ['Accept-Encoding: br;q=0, gzip;q=0.5']],
    ['everything', ['Accept-Encoding: *']],
    ['an odd weight', ['Accept-Encoding: br;q=x, gzip;q=1.000']],
    ['keep-alive said', ['Accept-Encoding: br', 'Connection: keep-alive']],
    ['keep-alive in capitals', ['Accept-Encoding: br', 'connection: Keep-Alive']],
    ['a forged preview', ['Accept-Encoding: br', 'X-Preview: 1', 'X-Ghost-Preview: <b>', 'X-Original-URL: /admin']],
    ['a forwarded host', ['Accept-Encoding: br', 'X-Forwarded-Host: evil.example', 'Forwarded: host=evil.example']],
    [
      'a browser',
      ['Accept-Encoding: br', 'User-Agent: Mozilla/5.0 (X11)', 'Accept: text/html', 'Sec-Fetch-Site: none'],
    ],
    ['any tag', ['Accept-Encoding: br', 'If-None-Match: *']],
    ['a foreign tag', ['Accept-Encoding: br', 'If-None-Match: "x", W/"y"']],
    ['a broken tag', ['Accept-Encoding: br', 'If-None-Match: "x']],
    ['a date after', ['Accept-Encoding: br', 'If-Modified-Since: Mon, 02 Mar 2026 10:00:00 GMT']],
    ['a date before', ['Accept-Encoding: br', 'If-Modified-Since: Mon, 02 Mar 2026 09:59:59 GMT']],
    ['a broken date', ['Accept-Encoding: br', 'If-Modified-Since: yesterday']],
    [
      'a tag beats a date',
      ['Accept-Encoding: br', 'If-None-Match: "x"', 'If-Modified-Since: Mon, 02 Mar 2026 10:00:00 GMT'],
    ],
    ['a header with a tab', ['Accept-Encoding:\tbr', 'Accept:\ta\tb ']],
    ['an empty header', ['Accept-Encoding: br', 'Accept:']],
  ];

  test.each(plain)('%s', async (_name, lines) => {
    const requests = stored.flatMap((target) => [get(target, ...lines), get(target, ...lines).replace(/^GET/, 'HEAD')]);
    const before = await frontReplies(fast);
    const pairs = await Promise.all(
      requests.map((request) => Promise.all([exchange(fast.port, [request]), exchange(slow.port, [request])])),
    );
    for (const [a, b] of pairs) expect(withoutDate(a)).toBe(withoutDate(b));
    expect(await frontReplies(fast)).toBe(before + requests.length);
  });

  test.each(['br', 'gzip', 'identity'])('the tag of %s, alone, weak and in a list', async (encoding) => {
    const tag = await tagOf('/story', encoding);
    for (const value of [tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag} , "more"`]) {
      const request = get('/story', 'Accept-Encoding: br', `If-None-Match: ${value}`);
      const [a, b] = await Promise.all([exchange(fast.port, [request]), exchange(slow.port, [request])]);
      expect(withoutDate(a)).toBe(withoutDate(b));
      expect(readReply(a)).toMatchObject({ status: 304, headers: { etag: tag } });
      expect(readReply(a).body.length).toBe(0);
    }
  });
});

describe('what is not a plain request for a stored page goes to node:http with its bytes', () => {
  const others: [string, string[]][] = [
    ['no compression', [get('/story')]],
    ['compression refused', [get('/story', 'Accept-Encoding: br;q=0, gzip;q=0, identity')]],
    ['HTTP/1.0', ['GET /story HTTP/1.0\r\nHost: paper.example\r\n\r\n']],
    ['no host', ['GET /story HTTP/1.1\r\nAccept-Encoding: br\r\n\r\n']],
    ['two hosts', [get('/story', 'Host: evil.example', 'Accept-Encoding: br')]],
    [
      'a host with a user',
      ['GET /story HTTP/1.1\r\nHost: good.example:1234@evil.example\r\nAccept-Encoding: br\r\n\r\n'],
    ],
    ['absolute form', ['GET http://evil.example/story HTTP/1.1\r\nHost: paper.example\r\nAccept-Encoding: br\r\n\r\n']],
    ['a cookie', [get('/story', 'Accept-Encoding: br', 'Cookie: session=x')]],
    ['a range', [get('/story', 'Accept-Encoding: br', 'Range: bytes=0-0,1-1,2-2')]],
    ['a body on a GET', [`${get('/story', 'Accept-Encoding: br', 'Content-Length: 3')}abc`]],
    ['an expectation', [get('/story', 'Accept-Encoding: br', 'Expect: 100-continue')]],
    ['an upgrade', [get('/story', 'Accept-Encoding: br', 'Connection: Upgrade', 'Upgrade: websocket')]],
    ['a close', [get('/story', 'Accept-Encoding: br', 'Connection: close')]],
    ['two encodings', [get('/story', 'Accept-Encoding: br', 'Accept-Encoding: gzip')]],
    ['a method override', [get('/story', 'Accept-Encoding: br', 'X-HTTP-Method-Override: DELETE', 'Cookie: a=b')]],
    ['lower-case method', [get('/story', 'Accept-Encoding: br').replace('GET', 'get')]],
    ['two requests in one piece', [get('/story', 'Accept-Encoding: br') + get('/list', 'Accept-Encoding: br')]],
    ['a request in two pieces', ['GET /story HT', 'TP/1.1\r\nHost: paper.example\r\nAccept-Encoding: br\r\n\r\n']],
    [
      'fast, then split',
      [get('/story', 'Accept-Encoding: br'), 'GET /list HTTP/1.1\r\nHo', 'st: paper.example\r\n\r\n'],
    ],
    [
      'fast, then a post',
      [get('/story', 'Accept-Encoding: br'), 'POST /story HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi'],
    ],
    ['an unknown page', [get('/nothing', 'Accept-Encoding: br')]],
    ['a page on a path with a fragment', [get('/story#x', 'Accept-Encoding: br')]],
    ['a bare line feed', ['GET /story HTTP/1.1\nHost: paper.example\n\n']],
    ['a line feed inside a header', [get('/story', 'Accept-Encoding: br', 'X: a\nCookie: b')]],
    ['a return inside a header', [get('/story', 'Accept-Encoding: br', 'X: a\rCookie: b')]],
    ['a folded header', [get('/story', 'Accept-Encoding: br', ' folded')]],
    ['a space before the colon', ['GET /story HTTP/1.1\r\nHost : paper.example\r\n\r\n']],
    ['a NUL in the target', [get('/story\0', 'Accept-Encoding: br')]],
    ['a dot segment', [get('/x/../story', 'Accept-Encoding: br')]],
    ['an encoded slash', [get('/%2fstory', 'Accept-Encoding: br')]],
    ['headers past the limit', [get('/story', `X: ${'a'.repeat(20_000)}`)]],
  ];

  test.each(others)('%s', async (_name, parts) => {
    const [a, b] = await Promise.all([exchange(fast.port, parts), exchange(slow.port, parts)]);
    expect(withoutDate(a)).toBe(withoutDate(b));
    expect(a.length).toBeGreaterThan(0);
  });
});

describe('the front lane', () => {
  test('keeps unknown query keys from splitting or changing a page', async () => {
    const request = get('/story?utm_source=<script>&x[]=1&__proto__[p]=1', 'Accept-Encoding: gzip');
    const reply = readReply(await exchange(fast.port, [request]));
    expect(reply.status).toBe(200);
    expect(gunzipSync(reply.body).toString()).not.toContain('<script>');
    expect(fast.cache.find('paper.example/story')).toBeDefined();
  });

  test('stops serving a page in the moment its key is dropped', async () => {
    const site = await startHttpSite();
    const request = get('/story', 'Accept-Encoding: br');
    await exchange(site.port, [request]);
    await exchange(site.port, [request]);
    expect(await frontReplies(site)).toBe(1);
    site.cache.drop(['story:1']);
    await exchange(site.port, [request]);
    expect(await frontReplies(site)).toBe(1);
    await site.server.close();
  });

  test('cuts a connection that never finishes its headers, in either lane', async () => {
    const site = await startHttpSite({ limits: { headersTimeoutMs: 300 } });
    for (const parts of [[], ['GET /sto'], ['G', 'E', 'T']]) {
      const started = Date.now();
      await exchange(site.port, parts, { quietMs: 5_000 });
      expect(Date.now() - started).toBeLessThan(2_500);
    }
    await site.server.close();
  });

  test('holds one reply for a reader who takes nothing, and cuts it', async () => {
    const body = Buffer.alloc(20_000_000, 1);
    const cache = createPageCache({ maxBytes: 100_000_000 });
    const caching = { keys: [], maxAgeSeconds: 0, isStorable: true };
    const pages = {
      queryKeys: [],
      render: async () => ({ status: 200, contentType: 'image/jpeg', body, cache: caching }),
    };
    const site = await startHttpSite({ cache, pages, limits: { stalledReaderMs: 300 } });
    await exchange(site.port, [get('/big')]);
    const reader = connect({ port: site.port, host: '127.0.0.1' });
    reader.pause();
    reader.on('error', () => undefined);
    const closed = once(reader, 'close', { signal: AbortSignal.timeout(5_000) });
    reader.write(get('/big'));
    await expect.poll(() => frontReplies(site)).toBe(1);
    for (let i = 0; i < 20; i++) {
      reader.write(get('/big'));
      await sleep(5);
    }
    await sleep(1_200);
    expect(await frontReplies(site)).toBe(1);
    reader.resume();
    await closed;
    await site.server.close();
  });
});
