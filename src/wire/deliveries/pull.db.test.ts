import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { createDeliveryDesk, ninjsItem, temporaryFolder } from '../../../test/support/delivery-desk.ts';
import { makeCertificate } from '../../../test/support/servers/certificate.ts';
import { type RunningServer, startFtpServer } from '../../../test/support/servers/ftp-server.ts';
import { makeHostKey, startSftpServer } from '../../../test/support/servers/sftp-server.ts';
import type { Source } from '../source.ts';
import { addSourceDelivery, listSourceDeliveries, trySourceDelivery, tryWish } from './manage-deliveries.ts';

const house = testDatabase();
const account = { user: 'wire', password: 'lantern-7-canary' };
const certificate = makeCertificate('localhost');
const hostKey = makeHostKey();

interface Place {
  readonly kind: string;
  readonly start: (root: string) => Promise<RunningServer>;
  readonly location: (port: number) => string;
  readonly settings?: object;
}

const places: readonly (readonly [string, Place])[] = [
  [
    'FTP',
    { kind: 'ftp', start: (root) => startFtpServer(root, account), location: (port) => `ftp://127.0.0.1:${port}/out` },
  ],
  [
    'FTPS',
    {
      kind: 'ftp',
      start: (root) => startFtpServer(root, account, certificate),
      location: (port) => `ftps://localhost:${port}/out`,
      settings: { certificate: certificate.cert },
    },
  ],
  [
    'SFTP',
    {
      kind: 'sftp',
      start: (root) => startSftpServer(root, { ...account, hostKey }),
      location: (port) => `sftp://127.0.0.1:${port}/out`,
    },
  ],
];

let desk: ReturnType<typeof createDeliveryDesk>;
let source: Source;

beforeAll(() => {
  desk = createDeliveryDesk(house.db);
});
beforeEach(async () => {
  await desk.clear();
  source = await desk.addSource();
});

describe.each(places)('a folder at an %s server', (_name, place) => {
  let server: RunningServer;
  let root: ReturnType<typeof temporaryFolder>;
  let out: string;

  beforeEach(async () => {
    root = temporaryFolder();
    out = join(root.path, 'out');
    mkdirSync(out);
    server = await place.start(root.path);
  });
  afterEach(async () => {
    await server.stop();
    root.remove();
  });

  const put = (name: string, content: string | Buffer): void => {
    writeFileSync(join(out, name), content);
    utimesSync(join(out, name), 1_700_000_000, 1_700_000_000);
  };
  const wish = (settings: object = {}, secret: string = account.password) => ({
    kind: place.kind,
    location: place.location(server.port),
    settings: { user: account.user, ...place.settings, ...settings },
    secret,
  });
  const add = async (settings: object = {}, secret?: string) => {
    const added = await addSourceDelivery(desk.deps, source, wish(settings, secret));
    if (!added.ok) throw new Error(added.error.message);
    return added.value;
  };
  const lookTwice = async (): Promise<void> => {
    await desk.look();
    desk.pass(6_000);
    await desk.look();
  };
  const lastError = async () => (await listSourceDeliveries(desk.deps, source))[0]?.lastError ?? null;

  test('a file is taken when two looks saw it alike, and is moved aside there', async () => {
    await add({ after: 'move' });
    put('a.json', ninjsItem('1', 'Harbour reopens'));
    await desk.look();
    expect(await desk.names()).toEqual([]);
    desk.pass(6_000);
    await desk.look();
    expect([await lastError(), desk.errors, await desk.headlines()]).toEqual([null, [], ['Harbour reopens']]);
    expect([readdirSync(out), readdirSync(join(out, 'done'))]).toEqual([['done'], ['a.json']]);
  });

  test('a file that grows between two looks waits until it has settled', async () => {
    await add({ after: 'move' });
    put('a.json', ninjsItem('1', 'Harbour reopens').slice(0, 40));
    await desk.look();
    put('a.json', ninjsItem('1', 'Harbour reopens'));
    desk.pass(6_000);
    await desk.look();
    expect(await desk.names()).toEqual([]);
    desk.pass(6_000);
    await desk.look();
    expect(await desk.headlines()).toEqual(['Harbour reopens']);
  });

  test('where senders rename whole files they are taken at the first look', async () => {
    await add({ whole: 'renamed', after: 'delete' });
    put('a.json', ninjsItem('1', 'Harbour reopens'));
    await desk.look();
    expect([await desk.headlines(), readdirSync(out)]).toEqual([['Harbour reopens'], []]);
  });

  test('unfinished names, hidden files, links and folders are left alone, and only wanted names are taken', async () => {
    await add({ whole: 'renamed', after: 'delete', only: '*.json' });
    for (const name of ['a.json.tmp', 'b.part', '.c.json', 'notes.txt', 'd.json']) put(name, ninjsItem(name, name));
    mkdirSync(join(out, 'folder.json'));
    symlinkSync(join(out, 'd.json'), join(out, 'link.json'));
    await desk.look();
    expect(await desk.names()).toEqual(place.kind === 'sftp' ? ['d.json'] : expect.arrayContaining(['d.json']));
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining(['.c.json', 'a.json.tmp', 'b.part', 'folder.json', 'notes.txt']),
    );
  });

  test('what is left at the server is taken once, and again when it has changed', async () => {
    await add({ after: 'leave' });
    put('a.json', ninjsItem('1', 'Harbour reopens'));
    await lookTwice();
    for (let i = 0; i < 3; i++) {
      desk.pass(61_000);
      await desk.look();
    }
    expect(await desk.headlines()).toEqual(['Harbour reopens']);
    put('a.json', ninjsItem('1', 'Harbour reopens after the storm'));
    desk.pass(61_000);
    await lookTwice();
    expect(await desk.headlines()).toEqual(['Harbour reopens', 'Harbour reopens after the storm']);
  });

  test('what cannot be read is kept here and moved to unreadable/ there', async () => {
    await add({ after: 'move' });
    put('a.xml', '<nitf><head>');
    await lookTwice();
    expect([await desk.names(), readdirSync(join(out, 'unreadable'))]).toEqual([['a.xml'], ['a.xml']]);
  });

  test('of a huge file the beginning is kept, and its neighbours are taken', async () => {
    await add({ after: 'move' });
    put('a.json', Buffer.alloc(200_000, 'x'));
    put('b.json', ninjsItem('2', 'Ferry runs'));
    await lookTwice();
    const row = await house.db.selectFrom('raw_item').selectAll().where('name', '=', 'a.json').executeTakeFirst();
    expect([row?.is_cut, row?.content.length, Number(row?.size), row?.state]).toEqual([
      true,
      20_000,
      200_000,
      'unreadable',
    ]);
    expect([await lastError(), await desk.headlines(), readdirSync(join(out, 'unreadable'))]).toEqual([
      null,
      ['Ferry runs'],
      ['a.json'],
    ]);
  });

  test('pictures are fetched for the item that names them, and are no items', async () => {
    await add({ after: 'move' });
    put('harbour.jpg', Buffer.from('picture bytes'));
    put('a.json', ninjsItem('1', 'Harbour reopens', 'harbour.jpg'));
    await lookTwice();
    expect(desk.pictures.map(({ name, bytes }) => [name, bytes && Buffer.from(bytes).toString()])).toEqual([
      ['harbour.jpg', 'picture bytes'],
    ]);
    expect([await desk.names(), existsSync(join(out, 'harbour.jpg'))]).toEqual([['a.json'], true]);
    desk.pass(25 * 3_600_000);
    await desk.look();
    expect(readdirSync(join(out, 'done')).sort()).toEqual(['a.json', 'harbour.jpg']);
  });

  test('a crash after storing and before moving loses and doubles nothing', async () => {
    await add({ after: 'move' });
    put('a.json', ninjsItem('1', 'Harbour reopens'));
    await lookTwice();
    // As if the program had ended between the two: the file is back, nothing is remembered of it.
    put('a.json', ninjsItem('1', 'Harbour reopens'));
    await house.db.deleteFrom('delivery_file').execute();
    desk.pass(61_000);
    await lookTwice();
    expect([await desk.headlines(), readdirSync(out)]).toEqual([['Harbour reopens'], ['done']]);
    expect(readdirSync(join(out, 'done'))).toHaveLength(2);
  });

  test('a wrong password is said in one sentence without it, and the server is asked ever more rarely', async () => {
    await add({}, 'wrong-canary-password');
    for (let i = 0; i < 4; i++) {
      await desk.look();
      desk.pass(40 * 60_000);
    }
    const [shown] = await listSourceDeliveries(desk.deps, source);
    expect(shown?.failures).toBeGreaterThan(2);
    expect(shown?.lastError).toMatch(/does not accept the user name/);
    expect(JSON.stringify([shown, desk.errors])).not.toMatch(/canary/);
  });

  test('a trial says in one sentence what works, takes nothing, and needs no stored delivery', async () => {
    put('a.json', ninjsItem('1', 'Harbour reopens'));
    const wished = await tryWish(desk.deps, source, wish());
    expect(wished).toMatchObject({ ok: true, value: { ok: true, value: expect.stringMatching(/holds 1 file\.$/) } });
    const { id } = await add();
    await server.stop();
    const tried = await trySourceDelivery(desk.deps, source, id);
    expect(tried).toMatchObject({
      ok: true,
      value: { ok: false, error: expect.stringMatching(/did not accept a connection/) },
    });
    expect(await desk.names()).toEqual([]);
  });

  test('a folder that is not there is named as the reason', async () => {
    const missing = { ...wish(), location: `${place.location(server.port)}/nowhere` };
    const tried = await tryWish(desk.deps, source, missing);
    expect(tried).toMatchObject({ ok: true, value: { ok: false, error: expect.stringMatching(/not there/) } });
  });

  test('the password is stored sealed, and no other table or answer holds it', async () => {
    const { id } = await add();
    const row = await house.db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row.secret?.includes(account.password)).toBe(false);
    expect(JSON.stringify([row, await listSourceDeliveries(desk.deps, source)])).not.toContain(account.password);
  });
});
