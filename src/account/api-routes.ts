import { z } from 'zod';
import type { AddRoutes, HttpApp } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import type { Accounts } from './accounts.ts';
import type { Actor } from './actor.ts';
import type { Guard } from './guard.ts';
import type { KeyEntry } from './key-store.ts';
import { keyRefusalText } from './refusal-text.ts';
import { clearSessionCookie } from './request-credentials.ts';
import { actions, keyScopes, may, roles } from './role.ts';
import type { SessionEntry } from './session-store.ts';

const dayMs = 86_400_000;
const maxKeyDays = 730;

const time = z.iso.datetime();
const me = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    permissions: z.array(z.enum(actions)),
    csrfToken: z.string(),
  }),
  z.strictObject({ kind: z.literal('key'), id: z.string(), scopes: z.array(z.enum(keyScopes)) }),
]);
const session = z.strictObject({
  id: z.string(),
  createdAt: time,
  seenAt: time,
  expiresAt: time,
  agent: z.string(),
  isCurrent: z.boolean(),
});
const apiKey = z.strictObject({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(keyScopes)),
  createdAt: time,
  expiresAt: time.optional(),
  revokedAt: time.optional(),
  lastUsedAt: time.optional(),
});
const newKeyBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(keyScopes)).min(1).max(keyScopes.length),
  expiresInDays: z.int().min(1).max(maxKeyDays).default(365),
});
const byId = z.strictObject({ id: z.string().max(100) });
const nothing = z.null();
const tags = ['account'];

/** `/api/v1/account`: who am I, where am I signed in, and my keys. */
export const accountApiRoutes =
  ({ accounts, guard }: { readonly accounts: Accounts; readonly guard: Guard }): AddRoutes =>
  (app) => {
    const whoAmI = { summary: 'Who asks', tags, response: { 200: me } };
    app.get('/api/v1/account', { schema: whoAmI }, async (request, reply) => {
      const actor = await guard.findActor(request);
      reply.header('cache-control', 'no-store');
      return actor === undefined
        ? sendRefusal(reply, {
            status: 401,
            kind: 'not-signed-in',
            message: 'Sign in first, or send a key that is valid.',
          })
        : toMe(actor);
    });
    addSessions(app, accounts, guard);
    addKeys(app, accounts, guard);
  };

const addSessions = (app: HttpApp, accounts: Accounts, guard: Guard): void => {
  const preHandler = guard.permitPerson();
  const listed = { summary: 'My sessions', tags, response: { 200: z.strictObject({ sessions: z.array(session) }) } };
  app.get('/api/v1/account/sessions', { schema: listed, preHandler }, async (request) => {
    const person = guard.personOf(request);
    const sessions = await accounts.listSessions(person.id);
    return { sessions: sessions.map((entry) => toSession(entry, person.sessionId)) };
  });
  const ended = { summary: 'End one session of mine', tags, params: byId, response: { 204: nothing } };
  app.delete('/api/v1/account/sessions/:id', { schema: ended, preHandler }, async (request, reply) => {
    const isThere = await accounts.revokeSession(guard.personOf(request).id, request.params.id);
    return isThere ? reply.code(204).send(null) : sendRefusal(reply, notFound);
  });
  const allEnded = { summary: 'End all sessions of mine', tags, response: { 200: z.strictObject({ ended: z.int() }) } };
  app.delete('/api/v1/account/sessions', { schema: allEnded, preHandler }, async (request, reply) => {
    clearSessionCookie(request, reply);
    return { ended: await accounts.revokeAllSessions(guard.personOf(request).id) };
  });
};

const addKeys = (app: HttpApp, accounts: Accounts, guard: Guard): void => {
  // Keys cannot have the right to manage keys, so only people come through.
  const preHandler = guard.permit('keys.manage');
  const listed = { summary: 'My keys', tags, response: { 200: z.strictObject({ keys: z.array(apiKey) }) } };
  app.get('/api/v1/account/keys', { schema: listed, preHandler }, async (request) => ({
    keys: (await accounts.listKeys(guard.personOf(request).id)).map(toApiKey),
  }));
  const created = {
    summary: 'Make a key; it is shown this once',
    tags,
    body: newKeyBody,
    response: { 201: z.strictObject({ key: z.string(), entry: apiKey }) },
  };
  app.post('/api/v1/account/keys', { schema: created, preHandler }, async (request, reply) => {
    const { id: personId, role } = guard.personOf(request);
    const { name, scopes, expiresInDays } = request.body;
    const expiresAt = new Date(accounts.now().getTime() + expiresInDays * dayMs);
    const made = await accounts.createKey({ personId, role, name, scopes: [...new Set(scopes)], expiresAt });
    if (!made.ok)
      return sendRefusal(reply, { status: 422, kind: made.error.kind, message: keyRefusalText(made.error) });
    return reply.code(201).send({ key: made.value.key, entry: toApiKey(made.value.entry) });
  });
  const revoked = { summary: 'Revoke a key of mine', tags, params: byId, response: { 204: nothing } };
  app.delete('/api/v1/account/keys/:id', { schema: revoked, preHandler }, async (request, reply) => {
    const isThere = await accounts.revokeKey(guard.personOf(request).id, request.params.id);
    return isThere ? reply.code(204).send(null) : sendRefusal(reply, notFound);
  });
};

const notFound = { status: 404, kind: 'not-found', message: 'You have nothing of that name.' } as const;

const toMe = (actor: Actor): z.input<typeof me> => {
  if (actor.kind === 'key') return { kind: 'key', id: actor.id, scopes: [...actor.scopes] };
  const { kind, id, name, email, role, csrfToken } = actor;
  return { kind, id, name, email, role, csrfToken, permissions: actions.filter((action) => may(role, action)) };
};

const toSession = (entry: SessionEntry, currentId: string): z.input<typeof session> => ({
  id: entry.id,
  createdAt: entry.createdAt.toISOString(),
  seenAt: entry.seenAt.toISOString(),
  expiresAt: entry.expiresAt.toISOString(),
  agent: entry.agent,
  isCurrent: entry.id === currentId,
});

const toApiKey = (entry: KeyEntry): z.input<typeof apiKey> => ({
  id: entry.id,
  name: entry.name,
  prefix: entry.prefix,
  scopes: [...entry.scopes],
  createdAt: entry.createdAt.toISOString(),
  ...(entry.expiresAt === undefined ? {} : { expiresAt: entry.expiresAt.toISOString() }),
  ...(entry.revokedAt === undefined ? {} : { revokedAt: entry.revokedAt.toISOString() }),
  ...(entry.lastUsedAt === undefined ? {} : { lastUsedAt: entry.lastUsedAt.toISOString() }),
});
