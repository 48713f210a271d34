import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieAttributes, cookieName } from '../http/cookies.ts';
import { createCsrf } from '../http/csrf.ts';
import { newKey } from '../lib/secret-key.ts';
import { cookieRulesOf, isFromOwnPage } from './request-credentials.ts';

/** Before anybody is signed in there is no session to tie a form to: a random cookie stands in for it. */
const formCookie = 'wireroom-form';

const cookieOf = (request: FastifyRequest): string | undefined =>
  request.cookies[cookieName(formCookie, cookieRulesOf(request))];

const tokenFor = (secret: string): string => createCsrf(secret).tokenFor(formCookie);

/** The token for a form shown to a stranger; sets the cookie it belongs to, unless the browser has one. */
export const formTokenFor = (request: FastifyRequest, reply: FastifyReply): string => {
  const held = cookieOf(request);
  if (held !== undefined && held !== '') return tokenFor(held);
  const rules = cookieRulesOf(request);
  const secret = newKey().key;
  reply.setCookie(cookieName(formCookie, rules), secret, cookieAttributes(rules));
  return tokenFor(secret);
};

/** Whether a stranger's form was filled in on our own page, in this very browser. */
export const isOwnForm = (request: FastifyRequest, token: string): boolean => {
  const secret = cookieOf(request);
  if (secret === undefined || secret === '') return false;
  return isFromOwnPage(request) && createCsrf(secret).isToken(formCookie, token);
};
