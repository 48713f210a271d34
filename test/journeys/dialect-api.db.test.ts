import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/account/role.ts';
import { testProgram } from '../support/program.ts';
import { wireFormats } from '../support/wire-items.ts';

const program = testProgram();
const password = 'lantern over the sound';

interface Desk {
  ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly json: Record<string, unknown> }>;
}

const signIn = async (role: Role): Promise<Desk> => {
  const email = `${role}@example.org`;
  const added = await program.house.accounts.addPerson({ name: role, email, role, password });
  if (!added.ok) throw new Error(added.error.kind);
  const { origin } = new URL(program.url);
  const form = await fetch(`${origin}/desk/sign-in`);
  const cookies = (reply: Response): string =>
    reply.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .join('; ');
  const csrf = /name="csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const entered = await fetch(`${origin}/desk/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies(form), origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf, email, password }),
  });
  const cookie = cookies(entered);
  const me = (await (await fetch(`${origin}/api/v1/account`, { headers: { cookie } })).json()) as { csrfToken: string };
  return {
    async ask(method, path, body) {
      const headers = { cookie, origin, 'x-csrf-token': me.csrfToken, 'content-type': 'application/json' };
      const reply = await fetch(origin + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      return { status: reply.status, json: (await reply.json()) as Record<string, unknown> };
    },
  };
};

let chief: Desk;
let editor: Desk;

beforeAll(async () => {
  const key = await program.addSource('mapwire');
  const [, write] = wireFormats[0] ?? [];
  await program.push(
    'mapwire',
    key,
    write?.({ id: 'urn:m:1', version: 1, headline: 'NYTT: Ferry', body: 'It runs.' }) ?? '',
  );
  chief = await signIn('chief');
  editor = await signIn('editor');
});

const changes = { marks: { add: [{ event: 'correction', in: ['headline'], opens: ['NYTT'] }] } };

test('a chief tries a map, saves it, and sees the map that is in force', async () => {
  const tried = await chief.ask('POST', '/api/v1/simulations', {
    source: 'mapwire',
    last: 10,
    dialect: 'ntb',
    changes,
  });
  expect([tried.status, tried.json.differing, tried.json.byField]).toEqual([200, 1, { event: 1 }]);
  const saved = await chief.ask('PUT', '/api/v1/sources/mapwire/dialect', { dialect: 'ntb', changes });
  expect(saved).toMatchObject({ status: 200, json: { dialect: 'ntb', timezone: 'Europe/Oslo', changes } });
  const shown = await chief.ask('GET', '/api/v1/sources/mapwire/dialect');
  expect(shown.json).toEqual(saved.json);
  expect(shown.json).toMatchObject({ effective: { name: 'ntb', agency: 'NTB' } });
});

test.each([
  ['an unknown name', { dialect: 'nobody' }, 422],
  ['a pattern that can run away', { changes: { notebooks: ['(a+)+'] } }, 422],
  ['a field nobody knows', { colour: 'red' }, 400],
])('%s is refused', async (_, body, status) => {
  expect((await chief.ask('PUT', '/api/v1/sources/mapwire/dialect', body)).status).toBe(status);
});

test('a source that is not there is not found, and a range upside down replays nothing', async () => {
  expect((await chief.ask('GET', '/api/v1/sources/nowire/dialect')).status).toBe(404);
  const range = { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' };
  const tried = await chief.ask('POST', '/api/v1/simulations', { source: 'mapwire', ...range });
  expect(tried.json).toMatchObject({ rawItems: 0, differing: 0 });
});

test('an editor, who manages no sources, may neither see, set nor try a map', async () => {
  const answers = await Promise.all([
    editor.ask('GET', '/api/v1/sources/mapwire/dialect'),
    editor.ask('PUT', '/api/v1/sources/mapwire/dialect', { dialect: 'ap' }),
    editor.ask('POST', '/api/v1/simulations', { source: 'mapwire' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
});
