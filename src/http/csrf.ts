import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Csrf {
  /** The token for the forms of one session; it changes when the session's id does. */
  tokenFor(sessionId: string): string;
  isToken(sessionId: string, token: string | undefined): boolean;
}

/** Tokens are an HMAC over the session's id, so nothing has to be stored and a stolen token dies with its session. */
export const createCsrf = (secret: string): Csrf => {
  const sign = (sessionId: string): Buffer => createHmac('sha256', secret).update('form\0').update(sessionId).digest();
  return {
    tokenFor: (sessionId) => sign(sessionId).toString('base64url'),
    isToken: (sessionId, token) => {
      const given = Buffer.from(token ?? '', 'base64url');
      const due = sign(sessionId);
      return given.length === due.length && timingSafeEqual(given, due);
    },
  };
};

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True when a request may change state as far as its origin is concerned: the browser says it comes from our own
 * pages. A client that sends neither `Sec-Fetch-Site` nor `Origin` is no browser of today and must show a token.
 */
export const isOwnOrigin = (
  request: { readonly method: string; readonly headers: IncomingHttpHeaders },
  ownOrigins: readonly string[],
): boolean => {
  if (safeMethods.has(request.method)) return true;
  const { origin } = request.headers;
  if (origin !== undefined) return ownOrigins.includes(origin);
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
};
