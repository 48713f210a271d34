import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, testProgram } from '../support/program.ts';

const program = testProgram({ WIREROOM_OUTGOING_ALLOW: '127.0.0.1', WIREROOM_FOLDER_LOOK_EVERY_MS: '100' });
let server: Server;
let origin = '';
let folder = '';

beforeAll(async () => {
  const picture = await readFile(new URL('../../demo/wire/cpb/ferry.jpg', import.meta.url));
  server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'wireroom-pictures-'));
  await writeFile(join(folder, 'ferry.jpg'), picture);
  await program.addSource('picwire', { folders: [folder] });
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const anItem = (id: string, href: string, version = 1): string =>
  JSON.stringify({
    uri: id,
    type: 'text',
    version: String(version),
    versioncreated: '2026-11-24T10:00:00Z',
    pubstatus: version === 1 ? 'usable' : 'canceled',
    headline: `With a picture ${id}`,
    body_html: '<p>Text.</p>',
    associations: {
      mainpic: {
        uri: `${id}:pic`,
        type: 'picture',
        description_text: 'The ferry.',
        renditions: { original: { href, mimetype: 'image/jpeg', width: 1600, height: 900 } },
      },
    },
  });

const blobOn = async (headline: string): Promise<string | undefined> => {
  const { stories } = JSON.parse((await program.get('/api/v1/stories?limit=50')).text) as {
    stories: { headline: string; url: string }[];
  };
  const url = stories.find((story) => story.headline === headline)?.url;
  return url === undefined ? undefined : /\/media\/[\w.]+/.exec((await program.get(url)).text)?.[0];
};

test('a picture on another server is fetched by the worker, shown, and gone with the story', async () => {
  const key = await program.addSource('remotepic');
  await program.push('remotepic', key, anItem('remote', `${origin}/ferry.jpg`));
  let blob: string | undefined;
  await eventually(async () => {
    blob = await blobOn('With a picture remote');
    return blob !== undefined;
  }, 20_000);
  expect((await program.get(blob ?? '')).status).toBe(200);
  await program.push('remotepic', key, anItem('remote', `${origin}/ferry.jpg`, 2));
  await eventually(async () => (await program.get(blob ?? '')).status === 404);
});

test('a picture beside its item in a watched folder is taken with it', async () => {
  await writeFile(join(folder, 'item.json'), anItem('beside', 'ferry.jpg'));
  await eventually(async () => (await blobOn('With a picture beside')) !== undefined, 20_000);
});
