import { beforeAll, describe, expect, test } from 'vitest';
import type { KeyScope } from '../../src/account/role.ts';
import type { PersonId } from '../../src/lib/ids.ts';
import { eventually, testProgram } from '../support/program.ts';
import { wireFormats } from '../support/wire-items.ts';

const program = testProgram();
const [, write] = wireFormats[0] ?? [];
let wireKey = '';
let owner: PersonId;

beforeAll(async () => {
  wireKey = await program.addSource('deskwire', { publish: 'desk' });
  const added = await program.house.accounts.addPerson({
    name: 'Ada Moor',
    email: 'ada@example.org',
    role: 'chief',
    password: 'correct horse lantern',
  });
  if (!added.ok) throw new Error(added.error.kind);
  owner = added.value.person.id;
});

const keyFor = async (...scopes: KeyScope[]): Promise<string> => {
  const made = await program.house.accounts.createKey({
    personId: owner,
    name: 'test',
    scopes,
    role: 'chief',
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value.key;
};

let count = 0;
const aStory = async (): Promise<{ id: string; url: string }> => {
  const version = { id: `urn:desk:${count++}`, version: 1, headline: `Desk story ${count}`, body: 'Text.' };
  const { items } = await program.push('deskwire', wireKey, write?.(version) ?? '');
  expect(items[0]?.state).toBe('desk');
  return { id: items[0]?.storyId ?? '', url: items[0]?.url ?? '' };
};

const post = async (path: string, key: string | undefined, body: unknown) => {
  const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const reply = await fetch(new URL(path, program.url), { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
};

describe("the desk's API", () => {
  test('publishes what waited at the desk, and kills it', async () => {
    const story = await aStory();
    expect((await program.get(story.url)).status).toBe(404);
    const key = await keyFor('stories.publish', 'stories.take-back');
    expect((await post(`/api/v1/stories/${story.id}/publication`, key, {})).body.state).toBe('published');
    await eventually(async () => (await program.get(story.url, 'follow')).status === 200);
    const kill = await post(`/api/v1/stories/${story.id}/take-backs`, key, { kind: 'kill', reason: 'asked for' });
    expect(kill).toEqual({ status: 200, body: { storyId: story.id, state: 'killed' } });
    await eventually(async () => (await program.get(story.url)).status === 410);
    const again = await post(`/api/v1/stories/${story.id}/take-backs`, key, { kind: 'kill', reason: 'again' });
    expect(again.status).toBe(409);
  });

  test('refuses strangers, keys without the scope, and bodies it does not know', async () => {
    const story = await aStory();
    const path = `/api/v1/stories/${story.id}/take-backs`;
    expect((await post(path, undefined, { kind: 'kill', reason: 'x' })).status).toBe(401);
    expect((await post(path, await keyFor('stories.read'), { kind: 'kill', reason: 'x' })).status).toBe(403);
    const key = await keyFor('stories.take-back');
    expect((await post(path, key, { kind: 'release', reason: 'x' })).status).toBe(403);
    expect((await post(path, key, { kind: 'kill', reason: 'x', force: true })).status).toBe(400);
    expect((await post('/api/v1/stories/0000000000000/take-backs', key, { kind: 'kill', reason: 'x' })).status).toBe(
      404,
    );
  });

  test('a killed story is killed once, whoever asks at the same time', async () => {
    const story = await aStory();
    const key = await keyFor('stories.take-back');
    const asked = Array.from({ length: 20 }, () =>
      post(`/api/v1/stories/${story.id}/take-backs`, key, { kind: 'kill', reason: 'x' }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
  });
});
