import { beforeAll, expect, test } from 'vitest';
import { eventually, testProgram } from '../support/program.ts';
import { wireFormats } from '../support/wire-items.ts';

const program = testProgram();
const password = 'lantern over the sound';
let cookie = '';

/** A browser without scripts: keeps cookies, follows no redirect, says where it comes from. */
const browse = async (path: string, form?: Readonly<Record<string, string>>) => {
  const url = new URL(path, program.url);
  const reply = await fetch(url, {
    redirect: 'manual',
    headers: { cookie, ...(form ? { origin: url.origin, 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  const set = reply.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const jar = new Map([...cookie.split('; '), ...set].filter(Boolean).map((pair) => [pair.split('=')[0], pair]));
  cookie = [...jar.values()].join('; ');
  return { status: reply.status, location: reply.headers.get('location'), text: await reply.text() };
};

const csrfIn = (page: string): string => /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';

beforeAll(async () => {
  const added = await program.house.accounts.addPerson({
    name: 'Ada Moor',
    email: 'ada@example.org',
    role: 'editor',
    password,
  });
  if (!added.ok) throw new Error(added.error.kind);
});

test('an editor signs in, publishes what waited, and reads a mended file again', async () => {
  const [, write] = wireFormats[0] ?? [];
  const key = await program.addSource('traywire', { publish: 'desk' });
  const version = { id: 'urn:tray:1', version: 1, headline: 'Waiting at the desk', body: 'Text.' };
  const { items } = await program.push('traywire', key, write?.(version) ?? '');
  await program.push('traywire', key, '<nitf>');
  expect((await browse('/desk')).location).toBe('/desk/sign-in');
  const form = await browse('/desk/sign-in');
  const signedIn = await browse('/desk/sign-in', { csrf: csrfIn(form.text), email: 'ada@example.org', password });
  expect([signedIn.status, signedIn.location]).toEqual([303, '/desk']);
  const desk = await browse('/desk');
  expect(desk.status).toBe(200);
  expect(desk.text).toContain('Waiting at the desk');
  expect(desk.text).toContain('Could not be read (1)');
  const told = await browse('/desk/decisions', {
    csrf: csrfIn(desk.text),
    id: items[0]?.storyId ?? '',
    kind: 'release',
  });
  expect(told.text).toContain('The story is published.');
  await eventually(async () => (await program.get(items[0]?.url ?? '', 'follow')).status === 200);
  const trayId = /<form[^>]*action="\/desk\/replays".*?name="id" value="(\w+)"/s.exec(told.text)?.[1] ?? '';
  expect((await browse('/desk/replays', { csrf: csrfIn(told.text), id: trayId })).text).toContain('role="status"');
});

test('a decision without the proof that it was meant is refused', async () => {
  const refused = await browse('/desk/decisions', { csrf: 'guess', id: '0000000000000', kind: 'release' });
  expect(refused.status).toBe(403);
});
