import type { IncomingMessage, ServerResponse } from 'node:http';
import { isReadableTarget, parseHost } from './page-address.ts';
import { refusalTexts } from './refusal-text.ts';
import { type HttpRefusal, toRefusalReply } from './refusals.ts';
import { securityHeaders } from './security-headers.ts';

export type GateVerdict =
  | { readonly isOpen: true; readonly host: string }
  | { readonly isOpen: false; readonly refusal: HttpRefusal };

/** Looks at the target and the host of every request before anything else does. */
export const createGate =
  (isServedHost: (host: string) => boolean) =>
  (request: IncomingMessage): GateVerdict => {
    const target = request.url ?? '';
    if (!isReadableTarget(target)) return { isOpen: false, refusal: refusalTexts.unreadableTarget };
    const host = countHosts(request.rawHeaders) === 1 ? parseHost(request.headers.host) : undefined;
    if (host === undefined) return { isOpen: false, refusal: refusalTexts.unreadableHost };
    // Probes of an orchestrator ask by address.
    const isServed = isServedHost(host) || target.startsWith('/health/') || target === '/metrics';
    return isServed ? { isOpen: true, host } : { isOpen: false, refusal: refusalTexts.otherHost };
  };

/** Writes a refusal on a connection no route has seen, and ends it: what follows may not be what it seems. */
export const writeRefusal = (response: ServerResponse, refusal: HttpRefusal, target: string): void => {
  const { status, headers, body } = toRefusalReply(refusal, target);
  response.writeHead(status, {
    ...securityHeaders,
    ...headers,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  });
  response.end(body);
};

const countHosts = (rawHeaders: readonly string[]): number => {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === 'host') count++;
  }
  return count;
};
