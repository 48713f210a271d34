import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { createDeliveryDesk, ninjsItem, temporaryFolder } from '../../../test/support/delivery-desk.ts';
import { startBucketServer } from '../../../test/support/servers/bucket-server.ts';
import type { RunningServer } from '../../../test/support/servers/ftp-server.ts';
import type { Source } from '../source.ts';
import { type AskBucket, createBucketClient } from './bucket-client.ts';
import { addSourceDelivery, listSourceDeliveries, tryWish } from './manage-deliveries.ts';

const house = testDatabase();
const bucket = 'coast-wire';
let desk: ReturnType<typeof createDeliveryDesk>;
let source: Source;
let server: RunningServer;
let folder: ReturnType<typeof temporaryFolder>;
let endpoint: string;
let ask: AskBucket;

beforeEach(async () => {
  desk = createDeliveryDesk(house.db, { allowList: ['127.0.0.1'] });
  await desk.clear();
  // The service refuses signatures of another day.
  desk.pass(Date.now() - desk.deps.clock.now());
  source = await desk.addSource();
  folder = temporaryFolder();
  server = await startBucketServer(folder.path, bucket);
  endpoint = `http://127.0.0.1:${server.port}`;
  ask = createBucketClient(
    { outgoing: desk.deps.outgoing, clock: { now: () => Date.now() }, totalMs: 5_000, idleMs: 2_000 },
    { endpoint, bucket, region: 'us-east-1', style: 'path' },
    { accessKey: 'S3RVER', secretKey: 'S3RVER' },
  );
});
afterEach(async () => {
  await server.stop();
  folder.remove();
});

const put = async (key: string, content: string): Promise<void> => {
  const url = `${endpoint}/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const { AwsV4Signer } = await import('aws4fetch');
  const signed = await new AwsV4Signer({
    url,
    method: 'PUT',
    body: content,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    service: 's3',
    region: 'us-east-1',
  }).sign();
  const reply = await fetch(signed.url, { method: 'PUT', body: content, headers: signed.headers });
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
};

const keys = async (prefix = ''): Promise<string[]> => {
  const reply = await ask({ method: 'GET', query: { 'list-type': '2', prefix }, maxBytes: 1_000_000 });
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return [
    ...Buffer.from(reply.value.body)
      .toString('utf8')
      .matchAll(/<Key>([^<]*)<\/Key>/g),
  ].map(([, key]) => key ?? '');
};

const wish = (settings: object = {}, secret = 'S3RVER') => ({
  kind: 's3',
  location: `s3://${bucket}/out`,
  settings: { user: 'S3RVER', endpoint, ...settings },
  secret,
});
const wished = (settings: object, location?: string) => () => ({
  ...wish(settings),
  ...(location === undefined ? {} : { location }),
});
const add = async (settings: object = {}, secret?: string): Promise<void> => {
  const added = await addSourceDelivery(desk.deps, source, wish(settings, secret));
  if (!added.ok) throw new Error(added.error.message);
};
const lastError = async () => (await listSourceDeliveries(desk.deps, source))[0]?.lastError ?? null;

test('objects are taken at the first look and moved under done/, whatever letters their names have', async () => {
  await add({ after: 'move' });
  const names = ['a b.json', 'ø (1).json', "it's.json"];
  for (const name of names) await put(`out/${name}`, ninjsItem(encodeURIComponent(name), `Story ${name}`));
  await put('out/deeper/x.json', ninjsItem('x', 'Not ours'));
  await put('other.json', ninjsItem('y', 'Not ours'));
  await desk.look();
  expect([await lastError(), desk.errors, await desk.names()]).toEqual([null, [], [...names].sort()]);
  expect((await keys('out/')).length).toBe(4);
  expect((await keys('out/done/')).length).toBe(3);
});

test('objects that are left are taken once', async () => {
  await add();
  await put('out/a.json', ninjsItem('1', 'Harbour reopens'));
  for (let i = 0; i < 3; i++) {
    await desk.look();
    desk.pass(61_000);
  }
  expect([await desk.headlines(), await keys()]).toEqual([['Harbour reopens'], ['out/a.json']]);
});

test('objects are deleted where that is wanted, and pictures beside them are fetched', async () => {
  await add({ after: 'delete' });
  await put('out/p.jpg', 'picture bytes');
  await put('out/a.json', ninjsItem('1', 'Harbour reopens', 'p.jpg'));
  await desk.look();
  expect([await keys(), desk.pictures.map(({ bytes }) => bytes?.length)]).toEqual([['out/p.jpg'], [13]]);
});

test('names with letters that mean something in addresses are fetched and deleted', async () => {
  await add({ after: 'delete' });
  const names = ['a+b.json', 'c&d=e.json', 'f#g?h.json', '100%.json'];
  for (const name of names) await put(`out/${name}`, ninjsItem(encodeURIComponent(name), `Story ${name}`));
  await desk.look();
  expect([await lastError(), await desk.names(), await keys()]).toEqual([null, [...names].sort(), []]);
});

test.each([
  ['an unknown access key', wished({ user: 'NOBODY' }), /does not accept the access key/],
  ['an unknown bucket', wished({}, 's3://no-such-bucket/out'), /no such bucket/],
])('%s is said in one sentence', async (_name, over, sentence) => {
  const tried = await tryWish(desk.deps, source, over());
  expect(tried).toMatchObject({ ok: true, value: { ok: false, error: expect.stringMatching(sentence) } });
});

test('a trial says how many objects there are', async () => {
  await put('out/a.json', ninjsItem('1', 'Harbour reopens'));
  const tried = await tryWish(desk.deps, source, wish());
  expect(tried).toMatchObject({ ok: true, value: { value: expect.stringMatching(/holds 1 file\.$/) } });
});
