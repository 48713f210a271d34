import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileWire, findWireSource } from '../../src/app/commands/wire-commands.ts';
import { eventually, testProgram } from '../support/program.ts';
import { wireFormats } from '../support/wire-items.ts';

const maxBytes = 64 * 1024;
const program = testProgram({
  WIREROOM_MAX_ITEM_BYTES: String(maxBytes),
  WIREROOM_FOLDER_SETTLE_MS: '200',
  WIREROOM_FOLDER_LOOK_EVERY_MS: '50',
  WIREROOM_OUTGOING_ALLOW: '127.0.0.1',
  WIREROOM_POLL_LOOK_MS: '50',
});

const [, write] = wireFormats[0] ?? [];
const anItem = (id: string): string =>
  write?.({ id, version: 1, headline: `Head ${id}`, body: `Body of ${id}.` }) ?? '';

const twoGigabytes = 2 * 1024 ** 3;
let folder = '';
let origin = '';
let feeds: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wireroom-bad-'));
  await program.addSource('inbox', { folders: [folder] });
  feeds = createServer((_request, response) => sendWithoutEnd(response));
  await new Promise<void>((resolve) => feeds.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(feeds.address() as AddressInfo).port}`;
});
afterAll(async () => {
  feeds.closeAllConnections();
  await new Promise((resolve) => feeds.close(resolve));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const sendWithoutEnd = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  response.write('<?xml version="1.0"?><rss version="2.0"><channel><title>Endless</title>');
  const more = (): void => {
    if (response.destroyed) return;
    if (response.write(`<item><title>${'again '.repeat(500)}</title></item>`)) setImmediate(more);
    else response.once('drain', more);
  };
  more();
};

const trayOf = async (name: string) => {
  const row = await program.house.db
    .selectFrom('raw_item')
    .select(['error', 'size', 'is_cut as isCut', 'content'])
    .where('state', '=', 'unreadable')
    .where('name', '=', name)
    .executeTakeFirst();
  return row && { kind: row.error?.kind, size: Number(row.size), isCut: row.isCut, kept: row.content.length };
};
const isFiled = async (id: string): Promise<boolean> =>
  (await program.house.db.selectFrom('story').select('id').where('wire_key', '=', id).execute()).length === 1;
const names = async (sub: string): Promise<string[]> => readdir(join(folder, sub)).catch(() => []);

const makeSparse = async (name: string): Promise<void> => {
  const file = await open(join(folder, name), 'w');
  await file.truncate(twoGigabytes);
  await file.close();
};

describe('bad files among good ones', () => {
  test('are refused one by one with their bytes kept up to the limit, and every neighbour is filed', async () => {
    await makeSparse('a-huge.xml');
    await writeFile(join(folder, 'b-empty.xml'), '');
    await writeFile(join(folder, 'c-cut.xml'), anItem('cut').slice(0, 300));
    await writeFile(join(folder, 'd-noise.xml'), randomBytes(300));
    await writeFile(join(folder, 'e-key.xml'), anItem(randomBytes(6_000).toString('hex')));
    const latin = Buffer.from(anItem('latin').replace('Body of', 'Caf\u00e9 of'), 'latin1');
    await writeFile(join(folder, 'f-latin.xml'), latin);
    for (let i = 0; i < 5; i++) await writeFile(join(folder, `g-good-${i}.xml`), anItem(`good-${i}`));
    await eventually(async () => (await names('unreadable')).length === 4, 15_000);
    await eventually(async () => (await names('done')).length === 7, 15_000);
    expect(await trayOf('a-huge.xml')).toEqual({ kind: 'too-large', size: twoGigabytes, isCut: true, kept: maxBytes });
    expect((await trayOf('b-empty.xml'))?.kind).toBe('empty');
    expect((await trayOf('c-cut.xml'))?.kind).toBe('truncated');
    expect(await trayOf('d-noise.xml')).toMatchObject({ size: 300, kept: 300 });
    // An id longer than any index takes is no reason to refuse a story.
    expect(await names('done')).toContain('e-key.xml');
    expect(await isFiled('latin')).toBe(true);
    for (let i = 0; i < 5; i++) expect(await isFiled(`good-${i}`)).toBe(true);
  });

  test('a command names each and goes on: a path that is not there, a folder, a device without end', async () => {
    const source = await findWireSource(program.house, 'inbox');
    if (!source) throw new Error('the source is missing');
    const good = join(folder, 'done', 'g-good-0.xml');
    const lines = [];
    const paths = [join(folder, 'nowhere.xml'), '/dev/zero', good];
    for await (const line of fileWire(program.house, source, paths)) lines.push(line);
    const kinds = lines.map((line) => ('error' in line ? line.error.kind : line.wireId));
    expect(kinds.sort()).toEqual(['good-0', 'too-large', 'unopened']);
  });
});

describe('a push without end', () => {
  test('is cut at the limit and refused in words, while another push is filed', async () => {
    const key = await program.addSource('pusher');
    const [endless, good] = await Promise.all([
      pushWithoutEnd('pusher', key),
      program.push('pusher', key, anItem('p1')),
    ]);
    expect(endless.status).toBe(413);
    expect(endless.text).toContain('only its beginning was kept');
    expect(good.status).toBe(200);
    expect(await isFiled('p1')).toBe(true);
  });
});

const pushWithoutEnd = (source: string, key: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' };
    const push = request(`${program.url}/wire/${source}`, { method: 'POST', headers }, (reply) => {
      let text = '';
      reply.on('data', (chunk) => {
        text += chunk;
      });
      reply.once('end', () => resolve({ status: reply.statusCode ?? 0, text }));
    });
    let isOver = false;
    push.once('close', () => {
      isOver = true;
    });
    push.once('error', reject);
    const more = (): void => {
      if (isOver) return;
      if (push.write(Buffer.alloc(16_384, 'y\n'))) setImmediate(more);
      else push.once('drain', more);
    };
    more();
  });

describe('a feed without end', () => {
  test('tells editors why it was not taken and keeps its beginning in the tray', async () => {
    await program.addSource('endless', { feeds: [`${origin}/feed`] });
    await eventually(async () => (await trayOf(`${origin}/feed`)) !== undefined, 15_000);
    expect(await trayOf(`${origin}/feed`)).toMatchObject({ kind: 'too-large', isCut: true, kept: maxBytes });
    const delivery = program.house.db.selectFrom('delivery').select('last_error').where('kind', '=', 'feed');
    await eventually(async () => (await delivery.executeTakeFirst())?.last_error !== null, 5_000);
    expect((await delivery.executeTakeFirst())?.last_error).toContain('only its beginning was kept');
  });
});
