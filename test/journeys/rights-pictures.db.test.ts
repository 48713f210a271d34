import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setRightsPolicy } from '../../src/app/commands/rights-commands.ts';
import { eventually, testProgram } from '../support/program.ts';

const program = testProgram({ WIREROOM_OUTGOING_ALLOW: '127.0.0.1' });
let server: Server;
let origin = '';
let key = '';

/** A picture of a colour of its own: what is the same is stored once. */
const drawing = (path: string): Promise<Buffer> => {
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(path).digest();
  return sharp({ create: { width: 1600, height: 900, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer();
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(await drawing(request.url ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await setRightsPolicy(program.house, { territory: 'GB' });
  key = await program.addSource('picrights', { section: 'harbour' });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const aPicture = (name: string, over: Record<string, unknown>) => ({
  uri: `urn:${name}`,
  type: 'picture',
  description_text: `Seen ${name}.`,
  renditions: { original: { href: `${origin}/${name}.jpg`, mimetype: 'image/jpeg', width: 1600, height: 900 } },
  ...over,
});

interface Sent {
  readonly url: string;
  readonly id: string;
}

const send = async (
  name: string,
  pictures: Record<string, unknown>,
  over: Record<string, unknown> = {},
): Promise<Sent> => {
  const item = {
    uri: `urn:story:${name}`,
    type: 'text',
    version: '1',
    language: 'en',
    versioncreated: new Date().toISOString(),
    headline: `Harbour ${name}`,
    body_html: `<p>The ${name} came in.</p>`,
    associations: pictures,
    ...over,
  };
  const { items } = await program.push('picrights', key, JSON.stringify(item));
  return { url: items[0]?.url ?? '', id: items[0]?.storyId ?? '' };
};

const outputs = ['/', '/harbour', '/rss.xml', '/atom.xml', '/feed.json', '/harbour/rss.xml', '/search?q=harbour'];
const blobs = (text: string): string[] => [...new Set(text.match(/\/media\/[\w.]+/g))];
const isIn = async (path: string, words: string | RegExp): Promise<boolean> => {
  const { text } = await program.get(path);
  return typeof words === 'string' ? text.includes(words) : words.test(text);
};
/** Outputs that hold one of these addresses. */
const holding = async (addresses: readonly string[], story: Sent): Promise<string[]> => {
  const pages = [...outputs, story.url, `/api/v1/stories/${story.id}`];
  const texts = await Promise.all(pages.map(async (path) => ({ path, text: (await program.get(path)).text })));
  return texts.filter(({ text }) => addresses.some((one) => text.includes(one))).map(({ path }) => path);
};
const shown = (story: Sent): Promise<number> => eventually(() => isIn(story.url, '<figure'), 20_000);

test('a picture whose right ends before the text’s leaves every output at that instant, and the next one leads', async () => {
  const ends = Date.now() + 15_000;
  const story = await send(
    'steamer',
    {
      main: aPicture('steamer-one', { usageterms: 'Expires one hour after publication' }),
      second: aPicture('steamer-two', {}),
    },
    { versioncreated: new Date(ends - 3_600_000).toISOString() },
  );
  await eventually(() => isIn(story.url, 'Seen steamer-two'), 20_000);
  await eventually(() => isIn(story.url, 'Seen steamer-one'), 20_000);
  const page = (await program.get(story.url)).text;
  const lead = /<meta property="og:image" content="[^"]*(\/media\/[\w.]+)"/.exec(page)?.[1] ?? '';
  const two = blobs(page.slice(page.indexOf('<figure class="picture inline"')));
  const one = blobs(page).filter((address) => !two.includes(address));
  expect([one.includes(lead), page.includes('"contentUrl":"')]).toEqual([true, true]);
  await eventually(() => isIn('/', one[0] ?? '?'));
  expect(await holding(one, story)).toEqual(
    expect.arrayContaining(['/', '/rss.xml', '/atom.xml', '/feed.json', story.url]),
  );
  for (const address of one) expect((await program.get(address)).status).toBe(200);

  await new Promise((resolve) => setTimeout(resolve, Math.max(0, ends - Date.now())));
  await eventually(async () => (await holding(one, story)).length === 0, 3_000);
  for (const address of one) expect((await program.get(address)).status).toBe(404);
  const after = (await program.get(story.url)).text;
  expect(after).toContain('The steamer came in.');
  expect(after).not.toContain('Seen steamer-one');
  // The cut for previews of the one that leads now, which a job may have made meanwhile.
  const leads = /<meta property="og:image" content="[^"]*(\/media\/[\w.]+)"/.exec(after)?.[1] ?? '';
  expect([one.includes(leads), (await program.get(leads)).status]).toEqual([false, 200]);
}, 60_000);

test('a picture for other places is nowhere, one that may run here is', async () => {
  const story = await send('barge', {
    main: aPicture('barge-far', { usageterms: 'FRANCE ONLY' }),
    second: aPicture('barge-out', { usageterms: 'UK AND IRELAND OUT' }),
    third: aPicture('barge-near', { usageterms: 'JAPAN OUT' }),
  });
  await shown(story);
  const page = (await program.get(story.url)).text;
  expect([page.includes('Seen barge-near'), page.includes('Seen barge-far'), page.includes('Seen barge-out')]).toEqual([
    true,
    false,
    false,
  ]);
  const rights = JSON.stringify((await rightsOf(story)).map(({ picture, uses }) => ({ picture, site: uses[0] })));
  expect(rights).toContain('The picture may be used only in France.');
  expect(rights).toContain('The picture may be used everywhere but in United Kingdom and Ireland.');
});

interface Explained {
  readonly picture?: string;
  readonly terms: readonly { readonly text: string }[];
  readonly uses: readonly { readonly where: string; readonly may: boolean; readonly why?: string }[];
}

const rightsOf = async (story: Sent): Promise<readonly Explained[]> => {
  const { explainStoryRights } = await import('../../src/app/commands/rights-commands.ts');
  const explained = await explainStoryRights(program.house, story.id, []);
  if (!explained.ok) throw new Error(explained.error);
  return explained.value;
};

test('a mandatory credit stands with the picture on the page, on cards and in feeds, and previews go without the picture', async () => {
  const story = await send('cutter', { main: aPicture('cutter', { usageterms: 'MANDATORY CREDIT: Quayside Zoo' }) });
  await shown(story);
  const page = (await program.get(story.url)).text;
  expect(page).toMatch(/<figcaption>.*Quayside Zoo.*<\/figcaption>/s);
  expect(page).toMatch(/"creditText":"Quayside Zoo"/);
  expect(page).not.toMatch(/og:image|summary_large_image/);
  const [blob = '?'] = blobs(page);
  await eventually(() => isIn('/', blob));
  for (const path of ['/', '/harbour', '/rss.xml', '/atom.xml', '/feed.json']) {
    expect([path, await isIn(path, blob), await isIn(path, 'Quayside Zoo')]).toEqual([path, true, true]);
  }
  expect((await program.get('/rss.xml')).text).toMatch(/<media:credit[^>]*>Quayside Zoo<\/media:credit>/);
});

test('a picture whose mandatory credit nobody named is left out', async () => {
  const story = await send('dinghy', {
    main: aPicture('dinghy', { usageterms: 'MANDATORY CREDIT' }),
    second: aPicture('dinghy-free', {}),
  });
  await shown(story);
  expect(await isIn(story.url, 'Seen dinghy.')).toBe(false);
  expect((await rightsOf(story)).flatMap(({ uses }) => uses[0]?.why ?? [])).toEqual([
    'The picture must carry a credit, and the wire named none.',
  ]);
});

test('a picture that must not be cropped is shown whole on cards', async () => {
  const story = await send('tanker', { main: aPicture('tanker', { usageterms: 'NO CROPPING' }) });
  await shown(story);
  await eventually(() => isIn('/', 'card-picture uncut'));
  expect(await isIn(story.url, 'og:image')).toBe(false);
});
