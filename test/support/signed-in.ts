import type { Role } from '../../src/account/role.ts';
import type { TestProgram } from './program.ts';

/** The API and the desk's pages, asked as a person who signed in. */
export interface SignedIn {
  ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly text: string; readonly json: Record<string, unknown> }>;
}

const password = 'lantern over the sound';

/** Makes a person of that role and signs in as a browser does. */
export const signIn = async (program: TestProgram, role: Role): Promise<SignedIn> => {
  const email = `${role}@example.org`;
  const added = await program.house.accounts.addPerson({ name: role, email, role, password });
  if (!added.ok) throw new Error(added.error.kind);
  const { origin } = new URL(program.url);
  const form = await fetch(`${origin}/desk/sign-in`);
  const csrf = /name="csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const entered = await fetch(`${origin}/desk/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(form), origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf, email, password }),
  });
  const cookie = cookiesOf(entered);
  const me = (await (await fetch(`${origin}/api/v1/account`, { headers: { cookie } })).json()) as { csrfToken: string };
  return {
    async ask(method, path, body) {
      const headers = {
        cookie,
        origin,
        'x-csrf-token': me.csrfToken,
        ...(body && { 'content-type': 'application/json' }),
      };
      const reply = await fetch(origin + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      const text = await reply.text();
      return { status: reply.status, text, json: text.startsWith('{') ? JSON.parse(text) : {} };
    },
  };
};

const cookiesOf = (reply: Response): string =>
  reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
