import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliveryDepsOf } from '../../src/app/visit-deliveries.ts';
import { addSourceDelivery } from '../../src/wire/deliveries/manage-deliveries.ts';
import { findSource } from '../../src/wire/source-store.ts';
import { dataSet, metadataSegments } from '../support/any-picture.ts';
import { eventually, testProgram } from '../support/program.ts';
import { type RunningServer, startFtpServer } from '../support/servers/ftp-server.ts';

const program = testProgram({
  WIREROOM_OUTGOING_ALLOW: '127.0.0.1',
  WIREROOM_FOLDER_LOOK_EVERY_MS: '50',
  WIREROOM_FOLDER_SETTLE_MS: '200',
  WIREROOM_DELIVERY_LOOK_MS: '50',
  WIREROOM_DELIVERY_SETTLE_MS: '100',
  WIREROOM_PICTURE_WAIT_MS: '4000',
});
const account = { user: 'wire', password: 'lantern-7-canary' };
let root = '';
let server: RunningServer;
const keys = new Map<string, string>();

/** A JPEG of its own colour, with IIM where something is to be said in it. */
const aPicture = async (shade: number, iim?: string): Promise<Buffer> => {
  const jpeg = await sharp({
    create: { width: 1300, height: 800, channels: 3, background: { r: shade, g: 90, b: 120 } },
  })
    .jpeg()
    .toBuffer();
  if (iim === undefined) return jpeg;
  return Buffer.concat([jpeg.subarray(0, 2), metadataSegments({ iim }), jpeg.subarray(2)]);
};

const anItem = (
  id: string,
  href: string,
  { at = new Date(), ...more }: { at?: Date; [field: string]: unknown } = {},
): string =>
  JSON.stringify({
    uri: `urn:apart:${id}`,
    type: 'text',
    version: '1',
    versioncreated: at.toISOString(),
    pubstatus: 'usable',
    headline: `Story ${id}`,
    body_html: '<p>Text.</p>',
    associations: {
      mainpic: { uri: `urn:apart:${id}:pic`, type: 'picture', renditions: { original: { href } }, ...more },
    },
  });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'wireroom-apart-'));
  for (const name of ['folder', 'pull']) mkdirSync(join(root, name));
  keys.set('push', await program.addSource('apart-push'));
  keys.set('folder', await program.addSource('apart-folder', { folders: [join(root, 'folder')] }));
  keys.set('pull', await program.addSource('apart-pull'));
  server = await startFtpServer(root, account);
  const source = await findSource(program.house.db, program.house.site.id, 'apart-pull');
  if (!source) throw new Error('the source was just added');
  const added = await addSourceDelivery(deliveryDepsOf(program.house), source, {
    kind: 'ftp',
    location: `ftp://127.0.0.1:${server.port}/pull`,
    settings: { user: account.user, everySeconds: 5, after: 'move', whole: 'renamed' },
    secret: account.password,
  });
  if (!added.ok) throw new Error(added.error.message);
});
afterAll(async () => {
  await server.stop();
  await rm(root, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
});

const deliver = async (way: string, name: string, bytes: Buffer | string): Promise<void> => {
  if (way !== 'push') return writeFileSync(join(root, way, name), bytes);
  const headers = {
    authorization: `Bearer ${keys.get('push')}`,
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"`,
  };
  const reply = await fetch(`${program.url}/wire/apart-push`, { method: 'POST', headers, body: bytes as BodyInit });
  expect(reply.status).toBe(200);
};

const pageOf = async (headline: string): Promise<string | undefined> => {
  const { stories } = JSON.parse((await program.get('/api/v1/stories?limit=50')).text) as {
    stories: { headline: string; url: string }[];
  };
  const url = stories.find((story) => story.headline === headline)?.url;
  return url === undefined ? undefined : (await program.get(url)).text;
};

const hasPicture = async (headline: string): Promise<boolean> => /\/media\/\w+/.test((await pageOf(headline)) ?? '');
const hasStory = async (headline: string): Promise<boolean> => (await pageOf(headline)) !== undefined;

const isTaken = async (way: string, name: string): Promise<boolean> =>
  way === 'push' || (!existsSync(join(root, way, name)) && existsSync(join(root, way, 'done', name)));

describe.each(['push', 'folder', 'pull'])('a picture by %s', (way) => {
  let shade = ['push', 'folder', 'pull'].indexOf(way) * 40;
  const names = (order: string) => ({ id: `${order}-${way}`, file: `${order}-${way}.jpg` });

  test('that comes before its item waits and is shown with it', async () => {
    const { id, file } = names('before');
    await deliver(way, file, await aPicture(shade++));
    await eventually(() => isTaken(way, file), 20_000);
    await deliver(way, `${id}.json`, anItem(id, file));
    await eventually(() => hasPicture(`Story ${id}`), 20_000);
  }, 60_000);

  test('that comes after its item is filled in, also where only capitals tell their names apart', async () => {
    const { id, file } = names('after');
    await deliver(way, `${id}.json`, anItem(id, file.toUpperCase()));
    await eventually(() => hasStory(`Story ${id}`), 20_000);
    expect(await hasPicture(`Story ${id}`)).toBe(false);
    await deliver(way, file, await aPicture(shade++));
    await eventually(() => hasPicture(`Story ${id}`), 20_000);
    await eventually(() => isTaken(way, file), 20_000);
  }, 60_000);

  test('that comes with its item is shown with it', async () => {
    const { id, file } = names('with');
    await Promise.all([deliver(way, file, await aPicture(shade++)), deliver(way, `${id}.json`, anItem(id, file))]);
    await eventually(() => hasPicture(`Story ${id}`), 20_000);
  }, 60_000);

  test('that nobody names becomes an item of its own after it was looked for, if it says what it shows', async () => {
    const caption = `Boats off Vellhaven by ${way}.`;
    await deliver(
      way,
      `own-${way}.jpg`,
      await aPicture(shade++, dataSet(2, 120, caption) + dataSet(2, 80, 'Ida Holm')),
    );
    await deliver(way, `silent-${way}.jpg`, await aPicture(shade++));
    await eventually(() => hasPicture(caption), 30_000);
    expect(await pageOf(caption)).toContain('Ida Holm');
  }, 60_000);
});

describe('a picture that is shown', () => {
  test('keeps the words of its item, and its file fills what the item lacks; nothing in it is markup', async () => {
    const iim = dataSet(2, 120, 'From the file <img src=x onerror=alert(1)>') + dataSet(2, 110, 'Harbour <b>Press</b>');
    await deliver('push', 'words-a.jpg', await aPicture(201, iim));
    await deliver('push', 'a.json', anItem('words-a', 'words-a.jpg', { description_text: 'From the item.' }));
    await deliver('push', 'words-b.jpg', await aPicture(202, iim));
    await deliver('push', 'b.json', anItem('words-b', 'words-b.jpg'));
    await eventually(() => hasPicture('Story words-a'));
    await eventually(() => hasPicture('Story words-b'));
    expect(await pageOf('Story words-a')).toContain('From the item.');
    expect(await pageOf('Story words-a')).not.toContain('From the file');
    const page = (await pageOf('Story words-b')) ?? '';
    expect(page).toContain('From the file &lt;img');
    expect(page).toContain('Harbour &lt;b>Press');
    expect(page).not.toMatch(/<img src=x|<b>Press/);
  }, 60_000);

  test('is offered in AVIF a little later, with a cut for previews', async () => {
    await deliver('push', 'avif.jpg', await aPicture(210));
    await deliver('push', 'avif.json', anItem('avif', 'avif.jpg'));
    await eventually(async () => /type="image\/avif"/.test((await pageOf('Story avif')) ?? ''), 30_000);
    const page = (await pageOf('Story avif')) ?? '';
    expect(page.indexOf('image/avif')).toBeLessThan(page.indexOf('image/webp'));
    expect(page).toMatch(/property="og:image:width" content="1200"/);
    const avif = /\/media\/\w+\.avif/.exec(page)?.[0] ?? '';
    const reply = await program.get(avif);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/avif']);
  }, 60_000);

  test('is gone in every type when the right to it ends, also in AVIF and as a cut', async () => {
    const ends = Date.now() + 15_000;
    const terms = { usageterms: 'Expires one hour after publication' };
    await deliver('push', 'ends.jpg', await aPicture(220));
    await deliver('push', 'ends.json', anItem('ends', 'ends.jpg', { ...terms, at: new Date(ends - 3_600_000) }));
    await eventually(async () => {
      const page = (await pageOf('Story ends')) ?? '';
      return /type="image\/avif"/.test(page) && /og:image:width" content="1200"/.test(page);
    }, 14_000);
    const files = [...new Set(((await pageOf('Story ends')) ?? '').match(/\/media\/\w+\.\w+/g) ?? [])];
    const statuses = async () =>
      new Set(await Promise.all(files.map(async (file) => (await program.get(file)).status)));
    expect(files.length).toBeGreaterThan(6);
    expect(await statuses()).toEqual(new Set([200]));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, ends - Date.now())));
    await eventually(async () => !(await hasPicture('Story ends')), 5_000);
    expect(await statuses()).toEqual(new Set([404]));
    expect(await hasStory('Story ends')).toBe(true);
  }, 60_000);

  test('keeps to the terms that stand only in its file, and asks about those that nobody understood', async () => {
    const iim = (terms: string) => dataSet(2, 120, 'A boat.') + dataSet(2, 40, terms);
    await deliver('push', 'terms.jpg', await aPicture(230, iim('PRINT ONLY; MANDATORY CREDIT: Harbour Press')));
    await deliver('push', 'terms.json', anItem('terms', 'terms.jpg'));
    await deliver('push', 'asked.jpg', await aPicture(231, iim('NO USE WITHOUT AGREEMENT OF THE POOL')));
    await deliver('push', 'asked.json', anItem('asked', 'asked.jpg'));
    await eventually(() => hasPicture('Story asked'));
    const { rows } = await sql<{ said_in: string; kind: string }>`select said_in, kind from rights_term
      where said_in = 'picture file' order by position`.execute(program.house.db);
    expect(rows.map(({ kind }) => kind)).toEqual(['channel', 'mandatory-credit']);
    expect(await hasStory('Story terms')).toBe(true);
    expect(await hasPicture('Story terms')).toBe(false);
    const asked = await sql<{ words: string }>`select words from desk_question where place = 'picture file'`.execute(
      program.house.db,
    );
    expect(asked.rows.map(({ words }) => words)).toEqual(['NO USE WITHOUT AGREEMENT OF THE POOL']);
  }, 60_000);

  test('is cut around the point that an editor sets, and what lacks a picture is listed', async () => {
    const key = await editorKey();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const ask = async (path: string, init: RequestInit = {}) => {
      const reply = await fetch(new URL(path, program.url), { ...init, headers });
      return { status: reply.status, body: await reply.json() };
    };
    await deliver('push', 'focal.jpg', await aPicture(240));
    await deliver('push', 'focal.json', anItem('focal', 'focal.jpg'));
    await deliver('push', 'lacks.json', anItem('lacks', 'never-sent.jpg'));
    const socialOf = async () => /og:image" content="([^"]+)"/.exec((await pageOf('Story focal')) ?? '')?.[1];
    await eventually(async () => /og:image:width" content="1200"/.test((await pageOf('Story focal')) ?? ''), 20_000);
    const found = await program.house.db
      .selectFrom('version_media')
      .innerJoin('story_version', 'story_version.id', 'version_media.version_id')
      .where('story_version.headline', '=', 'Story focal')
      .select('version_media.asset_id')
      .executeTakeFirstOrThrow();
    const path = `/api/v1/pictures/${found.asset_id}/focal-point`;
    const set = await ask(path, { method: 'PUT', body: JSON.stringify({ x: 0.1, y: 0.9 }) });
    expect(set).toMatchObject({ status: 200, body: { setBy: 'editor' } });
    expect((await ask(path, { method: 'PUT', body: JSON.stringify({ x: 2, y: 0 }) })).status).toBe(400);
    expect(await socialOf()).toBeDefined();
    const missing = await ask('/api/v1/pictures/missing');
    expect(missing.body.items).toContainEqual(
      expect.objectContaining({ headline: 'Story lacks', state: 'missing', fileNames: ['never-sent.jpg'] }),
    );
    const waiting = await ask('/api/v1/pictures/waiting');
    expect(waiting.status).toBe(200);
    expect((await fetch(new URL('/api/v1/pictures/missing', program.url))).status).toBe(401);
  }, 60_000);
});

const editorKey = async (): Promise<string> => {
  const person = {
    name: 'Ada Moor',
    email: 'ada@example.org',
    role: 'chief',
    password: 'correct horse lantern',
  } as const;
  const added = await program.house.accounts.addPerson(person);
  if (!added.ok) throw new Error(added.error.kind);
  const made = await program.house.accounts.createKey({
    personId: added.value.person.id,
    name: 'test',
    scopes: ['stories.read', 'stories.write'],
    role: 'chief',
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value.key;
};
