import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type HttpRefusal, sendRefusal } from '../http/refusals.ts';
import type { Accounts } from './accounts.ts';
import { type Actor, type PersonActor, requirePermission } from './actor.ts';
import { permissionRefusalText } from './refusal-text.ts';
import { credentialsOf, isFromOwnPage } from './request-credentials.ts';
import type { Action } from './role.ts';

/** Where people sign in. */
export const signInPath = '/desk/sign-in';

/** To be named as a route's `preHandler`. */
export type Watch = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** Stands on each handler that is not for everybody. */
export interface Guard {
  /** Who asks; undefined for a stranger. Checks nothing else. */
  findActor(request: FastifyRequest): Promise<Actor | undefined>;
  /** Lets through who may do that, and for a change asks for the proof that it was meant. */
  permit(action: Action): Watch;
  /** The same for anybody with a session; keys are refused. */
  permitPerson(): Watch;
  /** Who was let through. */
  actorOf(request: FastifyRequest): Actor;
  /** Who was let through, where only people are. */
  personOf(request: FastifyRequest): PersonActor;
}

/** Pages send strangers to the sign-in; the API answers 401 and 403. */
export const createGuard = (accounts: Pick<Accounts, 'authenticate'>): Guard => {
  const actors = new WeakMap<FastifyRequest, Actor>();
  const findActor = (request: FastifyRequest): Promise<Actor | undefined> =>
    accounts.authenticate(credentialsOf(request));
  const letIn =
    (decide: (actor: Actor | undefined) => HttpRefusal | undefined): Watch =>
    async (request, reply) => {
      const actor = await findActor(request);
      reply.header('cache-control', 'no-store');
      if (actor === undefined && isPage(request)) return reply.redirect(signInPath, 303);
      const refusal = decide(actor) ?? findForgery(request, actor);
      if (refusal !== undefined || actor === undefined) return sendRefusal(reply, refusal ?? notSignedIn);
      actors.set(request, actor);
      return undefined;
    };
  const actorOf = (request: FastifyRequest): Actor => {
    const actor = actors.get(request);
    if (actor === undefined) throw new Error(`no guard stands on ${request.routeOptions.url}`);
    return actor;
  };
  return {
    findActor,
    actorOf,
    permit: (action) => letIn((actor) => refusalFor(actor, action)),
    permitPerson: () => letIn((actor) => (actor?.kind === 'key' ? peopleOnly : undefined)),
    personOf: (request) => {
      const actor = actorOf(request);
      if (actor.kind !== 'person') throw new Error(`the guard on ${request.routeOptions.url} lets keys in`);
      return actor;
    },
  };
};

const isPage = (request: FastifyRequest): boolean => !request.url.startsWith('/api/');

const refusalFor = (actor: Actor | undefined, action: Action): HttpRefusal | undefined => {
  const permission = requirePermission(actor, action);
  if (permission.ok) return undefined;
  const { kind } = permission.error;
  return { status: kind === 'not-signed-in' ? 401 : 403, kind, message: permissionRefusalText(permission.error) };
};

const notSignedIn: HttpRefusal = {
  status: 401,
  kind: 'not-signed-in',
  message: permissionRefusalText({ kind: 'not-signed-in' }),
};

const peopleOnly: HttpRefusal = {
  status: 403,
  kind: 'people-only',
  message: 'This is for people with a session, not for keys.',
};

const forged: HttpRefusal = {
  status: 403,
  kind: 'not-from-here',
  message: 'The request did not come from a page of this desk. Reload the page and try again.',
};

/** A browser sends cookies along with a forged request too, so a change needs a proof that another page has not. */
const findForgery = (request: FastifyRequest, actor: Actor | undefined): HttpRefusal | undefined => {
  if (actor?.kind !== 'person' || ['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return undefined;
  return isFromOwnPage(request) && isSame(sentToken(request), actor.csrfToken) ? undefined : forged;
};

const sentToken = ({ headers, body }: FastifyRequest): string => {
  const header = headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  const field = typeof body === 'object' && body !== null && 'csrf' in body ? body.csrf : undefined;
  return typeof field === 'string' ? field : '';
};

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
