import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { createDeliveryDesk, ninjsItem, temporaryFolder } from '../../../test/support/delivery-desk.ts';
import { makeCertificate } from '../../../test/support/servers/certificate.ts';
import { type RunningServer, startFtpServer } from '../../../test/support/servers/ftp-server.ts';
import { makeHostKey, type SftpTricks, startSftpServer } from '../../../test/support/servers/sftp-server.ts';
import type { Source } from '../source.ts';
import { addSourceDelivery, type DeliveryWish, listSourceDeliveries, tryWish } from './manage-deliveries.ts';
import { createDeliveryRounds } from './visit-due.ts';

const { utils } = ssh2;
const house = testDatabase();
const account = { user: 'wire', password: 'lantern-7-canary' };
const hostKey = makeHostKey();
let desk: ReturnType<typeof createDeliveryDesk>;
let source: Source;
let root: ReturnType<typeof temporaryFolder>;
const open: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  desk = createDeliveryDesk(house.db);
  await desk.clear();
  source = await desk.addSource();
  root = temporaryFolder();
});
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
  root.remove();
});

const running = async (starting: Promise<RunningServer>): Promise<RunningServer> => {
  const server = await starting;
  open.push(server);
  return server;
};
const sftp = (tricks: SftpTricks = {}, key = hostKey, publicKey?: string) =>
  running(startSftpServer(root.path, { ...account, hostKey: key, ...(publicKey && { publicKey }) }, tricks));
const wishFor = (location: string, settings: object = {}): DeliveryWish => ({
  kind: location.startsWith('sftp') ? 'sftp' : 'ftp',
  location,
  settings: { user: account.user, whole: 'renamed', ...settings },
  secret: account.password,
});
const add = async (location: string, settings: object = {}) => {
  const added = await addSourceDelivery(desk.deps, source, wishFor(location, settings));
  if (!added.ok) throw new Error(added.error.message);
};
const shown = async () => (await listSourceDeliveries(desk.deps, source))[0];
const put = (name: string, content: string | Buffer): void => writeFileSync(join(root.path, name), content);

/** A server that answers each line of a client by what it begins with. */
const scripted = async (answers: (line: string, socket: Socket) => string | undefined): Promise<RunningServer> => {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 ready\r\n');
    let rest = '';
    socket.on('data', (part) => {
      const lines = (rest + part.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const answer = answers(line, socket);
        if (answer !== undefined) socket.write(`${answer}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

test('names that lead elsewhere are never asked for', async () => {
  const names = [
    '../../etc/passwd',
    '..',
    '/etc/passwd',
    'a\\b.json',
    'a\r\nDELE b',
    'x\u202ejson.exe',
    '',
    `${'n'.repeat(300)}.json`,
  ];
  let isTold = false;
  const server = await sftp({
    names: () => {
      const told = isTold ? [] : names;
      isTold = true;
      return told;
    },
  });
  await add(`sftp://127.0.0.1:${server.port}/~/`);
  await desk.look();
  expect([await desk.names(), desk.errors]).toEqual([[], []]);
});

test('a listing without end is cut', async () => {
  let n = 0;
  const server = await sftp({ names: () => Array.from({ length: 100 }, () => `${n++}.tmp`) });
  await add(`sftp://127.0.0.1:${server.port}/~/`);
  await desk.look();
  expect(n).toBeLessThan(3_000);
  expect((await shown())?.lastError).toMatch(/more than 1000 files/);
});

test('the key that is seen first is remembered, and another one is refused with both fingerprints', async () => {
  put('a.json', ninjsItem('1', 'Harbour reopens'));
  const first = await sftp();
  await add(`sftp://127.0.0.1:${first.port}/~/`);
  await desk.look();
  expect(await desk.headlines()).toEqual(['Harbour reopens']);
  const other = await sftp({}, makeHostKey());
  await house.db
    .updateTable('delivery')
    .set({ location: `sftp://127.0.0.1:${other.port}/~/` })
    .execute();
  put('b.json', ninjsItem('2', 'Ferry runs'));
  desk.pass(70_000);
  await desk.look();
  const said = (await shown())?.lastError ?? '';
  expect(said.match(/SHA256:[A-Za-z0-9+/]{43}/g)).toHaveLength(2);
  expect([await desk.names(), said]).toEqual([['a.json'], expect.stringMatching(/nothing was sent/)]);
});

test('a fingerprint that is given is demanded, and named in a trial', async () => {
  const server = await sftp();
  const location = `sftp://127.0.0.1:${server.port}/~/`;
  const trial = async (hostKeyGiven: string | undefined) => {
    const tried = await tryWish(
      desk.deps,
      source,
      wishFor(location, hostKeyGiven === undefined ? {} : { hostKey: hostKeyGiven }),
    );
    return tried.ok ? (tried.value.ok ? tried.value.value : tried.value.error) : tried.error.message;
  };
  const fingerprint = /SHA256:\S{43}/.exec(await trial(undefined))?.[0] ?? '';
  expect(await trial(fingerprint)).toMatch(/^Signed in/);
  expect(await trial(`SHA256:${'A'.repeat(43)}`)).toMatch(/another host key/);
});

test('a private key signs in as a password does', async () => {
  const { private: privateKey, public: publicKey } = utils.generateKeyPairSync('ed25519');
  const server = await sftp({}, hostKey, publicKey);
  const wish = { ...wishFor(`sftp://127.0.0.1:${server.port}/~/`), secret: privateKey };
  expect(await tryWish(desk.deps, source, wish)).toMatchObject({ ok: true, value: { ok: true } });
  const bad = { ...wish, secret: '-----BEGIN RSA PRIVATE KEY-----\nnonsense\n-----END RSA PRIVATE KEY-----' };
  expect(await tryWish(desk.deps, source, bad)).toMatchObject({ ok: false, error: { kind: 'bad-settings' } });
});

test('a connection that breaks in the middle of a file costs that file’s turn, nothing else', async () => {
  put('a.json', ninjsItem('1', 'Harbour reopens'));
  put('b.json', ninjsItem('2', 'Ferry runs'));
  const server = await sftp({ breaksAt: 'b.json' });
  await add(`sftp://127.0.0.1:${server.port}/~/`, { after: 'delete' });
  await desk.look();
  expect([await desk.headlines(), (await shown())?.lastError]).toEqual([
    ['Harbour reopens'],
    expect.stringMatching(/b\.json could not be fetched/),
  ]);
  expect(readdirSync(root.path)).toContain('b.json');
});

test('a data connection goes to the checked address, whatever the server claims', async () => {
  let isReached = false;
  const target = createServer((socket) => {
    isReached = true;
    socket.end();
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.2', resolve));
  const { port } = target.address() as AddressInfo;
  const claimed = `127,0,0,2,${port >> 8},${port & 255}`;
  const server = await scripted((line) => {
    if (line.startsWith('USER')) return '331 go on';
    if (line.startsWith('EPSV')) return '500 no';
    if (line.startsWith('PASV')) return `227 Entering Passive Mode (${claimed})`;
    return '200 fine';
  });
  open.push(server, { stop: async () => void target.close() });
  await add(`ftp://127.0.0.1:${server.port}/`);
  await desk.look();
  expect(isReached).toBe(false);
  expect((await shown())?.lastError).toMatch(/did not accept a connection/);
});

test('what an FTP server says is never repeated: it may be the password', async () => {
  const server = await scripted((line) => (line.startsWith('PASS') ? `530 ${line}` : '331 go on'));
  open.push(server);
  await add(`ftp://127.0.0.1:${server.port}/`);
  await desk.look();
  expect(JSON.stringify([await shown(), desk.errors.map(String)])).not.toContain('canary');
});

test('a server that says nothing is left after its time', async () => {
  const server = await scripted(() => undefined);
  open.push(server);
  await add(`ftp://127.0.0.1:${server.port}/`);
  const began = Date.now();
  await desk.look();
  expect(Date.now() - began).toBeLessThan(6_000);
  expect((await shown())?.failures).toBe(1);
});

test('a certificate for another name, or from nobody known, ends the connection before the password is sent', async () => {
  const certificate = makeCertificate('localhost');
  const server = await running(startFtpServer(root.path, account, certificate));
  const says = async (host: string, settings: object) => {
    const tried = await tryWish(desk.deps, source, wishFor(`ftps://${host}:${server.port}/`, settings));
    return tried.ok && !tried.value.ok ? tried.value.error : '';
  };
  expect(await says('localhost', {})).toMatch(/could not prove who it is/);
  expect(await says('127.0.0.1', { certificate: certificate.cert })).toMatch(/could not prove who it is/);
  expect(await says('localhost', { certificate: makeCertificate('localhost').cert })).toMatch(
    /could not prove who it is/,
  );
});

test.each([
  ['ftp://10.0.0.8/x', /private or reserved/],
  ['ftp://wire:pass@ftp.example/x', /must not contain a user name/],
  ['ftp://ftp.example:25/x', /port/],
  ['ftp://ftp.example/a/../b', /folder/],
  ['sftp://[::1]/x', /private or reserved/],
  ['sftp://files.internal/x', /private network/],
  ['http://ftp.example/', /is no address for this/],
])('%s is refused before it is stored', async (location, sentence) => {
  const added = await addSourceDelivery(desk.deps, source, wishFor(location));
  expect(added).toMatchObject({ ok: false, error: { kind: 'bad-location', message: expect.stringMatching(sentence) } });
});

test('a name that leads to a private address is refused when it is looked up', async () => {
  desk = createDeliveryDesk(house.db, { allowList: [] });
  await add('ftp://ftp.example/x');
  await desk.look();
  expect((await shown())?.lastError).toMatch(/private or reserved address/);
});

test('of several processes one takes a delivery, and one that died leaves it to the others', async () => {
  put('a.json', ninjsItem('1', 'Harbour reopens'));
  mkdirSync(join(root.path, 'done'));
  const server = await sftp();
  await add(`sftp://127.0.0.1:${server.port}/~/`);
  const all = [1, 2, 3].map(() => createDeliveryRounds(desk.deps));
  const begun = await Promise.all(all.map((rounds) => rounds.round()));
  await Promise.all(all.map((rounds) => rounds.settle()));
  expect([begun.reduce((sum, n) => sum + n), await desk.headlines()]).toEqual([1, ['Harbour reopens']]);
  // Held by one that is gone.
  await house.db
    .updateTable('delivery')
    .set({ lease: 'gone', lease_until: new Date(desk.deps.clock.now() + 30_000), next_poll_at: null })
    .execute();
  const [first] = all;
  expect(await first?.round()).toBe(0);
  desk.pass(31_000);
  expect(await first?.round()).toBe(1);
  await first?.settle();
});

test('a password sealed under another key is said, not stumbled over', async () => {
  await add('ftp://ftp.example/x');
  await house.db
    .updateTable('delivery')
    .set({ secret: Buffer.concat([Buffer.from([1, 9, 9, 9, 9]), Buffer.alloc(40)]) })
    .execute();
  await desk.look();
  expect((await shown())?.lastError).toMatch(/under another key/);
});
