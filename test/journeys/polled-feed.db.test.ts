import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, testProgram } from '../support/program.ts';

const program = testProgram({
  WIREROOM_OUTGOING_ALLOW: '127.0.0.1',
  WIREROOM_POLL_EVERY_MS: '1000',
  WIREROOM_POLL_LOOK_MS: '50',
});

const feed = (items: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Test</title><link>http://feed.example/</link><description>d</description>${items
    .map(
      (id) =>
        `<item><guid isPermaLink="false">${id}</guid><title>Feed ${id}</title><description>About ${id}.</description></item>`,
    )
    .join('')}</channel></rss>`;

const asked: Record<string, IncomingHttpHeaders[]> = {};
let items = ['one', 'two'];
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked[path] = [...(asked[path] ?? []), request.headers];
    if (path === '/busy') return response.writeHead(429, { 'retry-after': '3600' }).end();
    if (path === '/broken') return response.end('<rss><channel><item>');
    const etag = `"${items.join()}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(feed(items));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const countOf = async (id: string): Promise<number> =>
  (await program.house.db.selectFrom('story').select('id').where('wire_key', '=', id).execute()).length;
const delivery = async (path: string) =>
  program.house.db
    .selectFrom('delivery')
    .selectAll()
    .where('location', '=', origin + path)
    .executeTakeFirst();

describe('a polled feed', () => {
  test('is taken in, asked again only if it changed, and a new item is filed once', async () => {
    await program.addSource('feedwire', { feeds: [`${origin}/feed`] });
    await eventually(async () => (await countOf('two')) === 1, 10_000);
    await eventually(
      async () => (asked['/feed'] ?? []).some((headers) => headers['if-none-match'] === '"one,two"'),
      10_000,
    );
    items = ['one', 'two', 'three'];
    await eventually(async () => (await countOf('three')) === 1, 10_000);
    expect(await countOf('one')).toBe(1);
    const versions = await program.house.db
      .selectFrom('story_version')
      .innerJoin('story', 'story.id', 'story_version.story_id')
      .select('story_version.id')
      .where('story.wire_key', '=', 'one')
      .execute();
    expect(versions).toHaveLength(1);
  });

  test('that asks for patience is left alone for as long as it asks', async () => {
    await program.addSource('busywire', { feeds: [`${origin}/busy`] });
    await eventually(async () => (await delivery('/busy'))?.last_error !== null, 10_000);
    const next = (await delivery('/busy'))?.next_poll_at?.getTime() ?? 0;
    expect(next - Date.now()).toBeGreaterThan(3_000_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(asked['/busy']).toHaveLength(1);
  });

  test('that is broken says so to editors and keeps its bytes', async () => {
    await program.addSource('brokenwire', { feeds: [`${origin}/broken`] });
    await eventually(async () => ((await delivery('/broken'))?.failures ?? 0) > 0, 10_000);
    expect((await delivery('/broken'))?.last_error).toMatch(/\w+ .*\./);
    const kept = await program.house.db
      .selectFrom('raw_item')
      .select('state')
      .where('name', '=', `${origin}/broken`)
      .execute();
    expect(kept.map(({ state }) => state)).toEqual(['unreadable']);
  });

  test('at a private address that was not allowed is never connected to', async () => {
    await program.addSource('insidewire', { feeds: ['http://10.255.255.1/feed'] });
    await eventually(async () => {
      const row = await program.house.db
        .selectFrom('delivery')
        .selectAll()
        .where('location', 'like', '%10.255%')
        .executeTakeFirst();
      return row?.last_error?.includes('private') ?? false;
    }, 10_000);
  });
});
