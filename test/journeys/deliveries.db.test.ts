import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFolder } from '../../bench/support/open-folder.ts';
import {
  killEverything,
  type RunningServer as Program,
  runCommand,
  startServer,
  stopServer,
} from '../../bench/support/program.ts';
import { ninjsItem, temporaryFolder } from '../support/delivery-desk.ts';
import { eventually, testProgram } from '../support/program.ts';
import { startBucketServer } from '../support/servers/bucket-server.ts';
import { type RunningServer, startFtpServer } from '../support/servers/ftp-server.ts';
import { makeHostKey, startSftpServer } from '../support/servers/sftp-server.ts';
import { type SignedIn, signIn } from '../support/signed-in.ts';

const account = { user: 'wire', password: 'lantern-7-canary' };
const quick = {
  WIREROOM_OUTGOING_ALLOW: '127.0.0.1',
  WIREROOM_DELIVERY_LOOK_MS: '50',
  WIREROOM_DELIVERY_SETTLE_MS: '200',
  WIREROOM_DELIVERY_LEASE_MS: '5000',
  WIREROOM_DELIVERY_VISIT_MS: '4000',
  WIREROOM_POLL_EVERY_MS: '1000',
};
const program = testProgram({ ...quick, WIREROOM_LOG_LEVEL: 'silent' });
const root = temporaryFolder();
const servers: RunningServer[] = [];
let chief: SignedIn;
/** Everything that was answered, to be searched for secrets at the end. */
const answers: string[] = [];

const keep = async <Server extends RunningServer>(starting: Promise<Server>): Promise<Server> => {
  const server = await starting;
  servers.push(server);
  return server;
};

beforeAll(async () => {
  chief = await signIn(program, 'chief');
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  root.remove();
});

const ask = async (method: string, path: string, body?: object) => {
  const { status, text, json } = await chief.ask(method, path, body);
  answers.push(text);
  return { status, body: json };
};

const put = (folder: string, name: string, content: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
};

const places = [
  [
    'ftp',
    async (folder: string) => {
      const { port } = await keep(startFtpServer(folder, account));
      return {
        location: `ftp://127.0.0.1:${port}/out`,
        settings: { user: account.user, after: 'move' },
        secret: account.password,
      };
    },
    (folder: string) => join(folder, 'out'),
  ],
  [
    'sftp',
    async (folder: string) => {
      const { port } = await keep(startSftpServer(folder, { ...account, hostKey: makeHostKey() }));
      return {
        location: `sftp://127.0.0.1:${port}/out`,
        settings: { user: account.user, after: 'move' },
        secret: account.password,
      };
    },
    (folder: string) => join(folder, 'out'),
  ],
] as const;

describe.each(places)('a source that delivers by %s', (kind, start, outOf) => {
  const slug = `by-${kind}`;

  test('is added by the API with a secret, tried, pulled from, shown, and moved aside; then removed', async () => {
    const folder = join(root.path, kind);
    mkdirSync(outOf(folder), { recursive: true });
    await program.addSource(slug);
    const wish = { kind, ...(await start(folder)) };
    const path = `/api/v1/sources/${slug}`;
    const wrong = await ask('POST', `${path}/delivery-trials`, { ...wish, secret: 'sparrow-9-canary' });
    expect(wrong.body).toMatchObject({ works: false });
    expect(String(wrong.body.says)).toMatch(/^127\.0\.0\.1 does not accept the user name[^.]*password[^.]*\.$/);
    put(outOf(folder), 'first.json', ninjsItem(`${kind}-1`, `Harbour opens by ${kind}`));
    const added = await ask('POST', `${path}/deliveries`, wish);
    expect([added.status, added.body.hasSecret]).toEqual([200, true]);
    const id = String(added.body.id);
    expect((await ask('POST', `${path}/deliveries/${id}/trials`)).body).toMatchObject({ works: true });
    await eventually(async () => (await program.get('/')).text.includes(`Harbour opens by ${kind}`), 15_000);
    await eventually(async () => existsSync(join(outOf(folder), 'done', 'first.json')));
    expect(readdirSync(outOf(folder)).sort()).toEqual(['done']);
    const { deliveries } = (await ask('GET', `${path}/deliveries`)).body as { deliveries: Record<string, unknown>[] };
    expect(deliveries).toMatchObject([{ id, kind, failures: 0, lastError: null, hasSecret: true }]);
    expect((await ask('DELETE', `${path}/deliveries/${id}`)).status).toBe(200);
    put(outOf(folder), 'second.json', ninjsItem(`${kind}-2`, 'Nobody takes this'));
    await sleep(1_500);
    expect(existsSync(join(outOf(folder), 'second.json'))).toBe(true);
  }, 40_000);
});

test('a bucket is added by the API, pulled from and shown', async () => {
  const folder = join(root.path, 'buckets');
  mkdirSync(folder, { recursive: true });
  const { port } = await keep(startBucketServer(folder, 'coastwire'));
  await program.addSource('by-bucket');
  const wish = {
    kind: 's3',
    location: 's3://coastwire/',
    settings: { user: 'S3RVER', endpoint: `http://127.0.0.1:${port}`, region: 'eu-north-1', after: 'move' },
    secret: 'S3RVER',
  };
  const added = await ask('POST', '/api/v1/sources/by-bucket/deliveries', wish);
  expect([added.status, added.body]).toMatchObject([200, { kind: 's3', hasSecret: true }]);
  const { AwsV4Signer } = await import('aws4fetch');
  const signed = await new AwsV4Signer({
    method: 'PUT',
    url: `http://127.0.0.1:${port}/coastwire/one.json`,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    service: 's3',
    region: 'eu-north-1',
    body: ninjsItem('s3-1', 'Harbour opens by bucket'),
  }).sign();
  expect(
    (await fetch(signed.url, { method: 'PUT', headers: signed.headers, body: signed.body as string })).status,
  ).toBe(200);
  await eventually(async () => (await program.get('/')).text.includes('Harbour opens by bucket'), 15_000);
}, 40_000);

test('a wrong password is told at the desk in one sentence, and no answer holds a secret', async () => {
  const folder = join(root.path, 'wrong');
  mkdirSync(join(folder, 'out'), { recursive: true });
  const { port } = await keep(startFtpServer(folder, account));
  await program.addSource('by-wrong');
  const wish = {
    kind: 'ftp',
    location: `ftp://127.0.0.1:${port}/out`,
    settings: { user: 'wire' },
    secret: 'sparrow-9-canary',
  };
  await ask('POST', '/api/v1/sources/by-wrong/deliveries', wish);
  let told = '';
  await eventually(async () => {
    const { body } = await ask('GET', '/api/v1/sources/by-wrong/deliveries');
    told = String((body as { deliveries: { lastError: string | null }[] }).deliveries[0]?.lastError ?? '');
    return told !== '';
  }, 15_000);
  expect(told).toMatch(/^127\.0\.0\.1 does not accept the user name[^.]*password[^.]*\.$/);
  answers.push((await program.get('/metrics')).text, (await program.get('/api/v1/openapi.json')).text);
  const { sql } = await import('kysely');
  const { rows } = await sql<{ row: string }>`
    select delivery::text as row from delivery
    union all select journal::text from journal
    union all select raw_item.error::text from raw_item where raw_item.error is not null`.execute(program.house.db);
  for (const text of [...answers, ...rows.map(({ row }) => row ?? '')]) expect(text).not.toMatch(/canary/);
}, 40_000);

const items = 50;

/** The program as a process of its own, killed with its database. Processes are found through /proc. */
describe.skipIf(process.platform !== 'linux')('the program as operators run it', () => {
  const data = join(root.path, 'data');
  let server: Program | undefined;
  const outputs: string[] = [];
  const command = async (...args: readonly string[]): Promise<string> => {
    const output = await runCommand(data, ...args);
    outputs.push(output);
    return output;
  };

  afterAll(async () => {
    if (server) await killEverything(data, [server.pid]);
  });

  test('a kill in the middle of a pull of 50 files loses and doubles nothing, and no output holds the password', async () => {
    const folder = join(root.path, 'many');
    const out = join(folder, 'out');
    mkdirSync(out, { recursive: true });
    const { port } = await keep(startFtpServer(folder, account));
    mkdirSync(data, { recursive: true });
    const secret = join(root.path, 'password');
    writeFileSync(secret, `${account.password}\n`);
    server = await startServer(data, quick).ready;
    const location = `ftp://127.0.0.1:${port}/out`;
    process.env.WIREROOM_OUTGOING_ALLOW = quick.WIREROOM_OUTGOING_ALLOW;
    await command(
      'source',
      'add',
      'many',
      '--ftp',
      location,
      '--user',
      account.user,
      '--secret-file',
      secret,
      '--after',
      'move',
    );
    for (let i = 0; i < items; i++) put(out, `item-${i}.json`, ninjsItem(`many-${i}`, `Item ${i} of many`));
    const done = join(out, 'done');
    const taken = (): number => (existsSync(done) ? readdirSync(done).length : 0);
    while (taken() < 5) await sleep(1);
    await killEverything(data, [server.pid]);
    const beforeKill = taken();
    expect(beforeKill).toBeLessThan(items);
    server = await startServer(data, quick).ready;
    await eventually(async () => taken() === items, 60_000);
    const store = await openFolder(data);
    const { rows } = await store.client.query<{ headline: string; stories: number; versions: number }>(
      `select version.headline, count(distinct story.id)::int as stories, count(version.id)::int as versions
       from story join story_version version on version.story_id = story.id group by version.headline`,
    );
    await store.close();
    expect(rows.length).toBe(items);
    expect(rows.filter(({ stories, versions }) => stories !== 1 || versions !== 1)).toEqual([]);
    expect(await command('source', 'try', 'many')).toContain(location);
    const listed = await command('source', 'deliveries', 'many');
    expect(listed).toContain('last good');
    const id = listed.trim().split(/\s+/)[0] ?? '';
    await command('source', 'remove-delivery', 'many', id);
    await command('source', 'list', '--json');
    await stopServer(server);
    const { output, errors } = await server.finished;
    server = undefined;
    outputs.push(output, errors, ...filesUnder(data).map((path) => readFileSync(path, 'latin1')));
    for (const text of outputs) expect(text.includes('canary')).toBe(false);
  }, 240_000);
});

/** Logs and settings of a data folder and the files of its database. */
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
