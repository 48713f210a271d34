import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CookieRules, cookieAttributes, cookieName } from '../http/cookies.ts';
import { isOwnOrigin } from '../http/csrf.ts';
import type { Credentials } from './accounts.ts';

const sessionCookie = 'wireroom';

/** A browser keeps a `__Host-` cookie only over HTTPS; on plain HTTP (the machine itself) the name goes without. */
export const cookieRulesOf = (request: FastifyRequest): CookieRules => ({ isSecure: request.protocol === 'https' });

export const sessionTokenOf = (request: FastifyRequest): string | undefined =>
  request.cookies[cookieName(sessionCookie, cookieRulesOf(request))];

/** The key in `Authorization: Bearer …` and the session in the cookie, as sent. */
export const credentialsOf = (request: FastifyRequest): Credentials => {
  const apiKey = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const sessionToken = sessionTokenOf(request);
  return {
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
};

/** The cookie ends with the browser; how long the session itself holds is decided by its row. */
export const setSessionCookie = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  const rules = cookieRulesOf(request);
  reply.setCookie(cookieName(sessionCookie, rules), token, cookieAttributes(rules));
};

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply): void => {
  const rules = cookieRulesOf(request);
  reply.clearCookie(cookieName(sessionCookie, rules), cookieAttributes(rules));
};

/** Whether the request comes from a page of this host. Behind a proxy that is not trusted we cannot see HTTPS. */
export const isFromOwnPage = (request: FastifyRequest): boolean => {
  const secure = `https://${request.host}`;
  return isOwnOrigin(request, request.protocol === 'https' ? [secure] : [secure, `http://${request.host}`]);
};
