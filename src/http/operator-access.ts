import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

// A proxy on this machine makes every reader look local, so their own words about it are enough to say no.
const proxyHeaders = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'];

/**
 * True for the machine itself and for holders of the token. `request.ip` is the socket's address, or what a proxy
 * the operator named in the settings says; nobody else's headers can widen access.
 */
export const mayReadMetrics = (
  request: FastifyRequest,
  rules: { readonly token?: string; readonly hasTrustedProxies: boolean },
): boolean => {
  if (rules.token !== undefined && isSame(request.headers.authorization, `Bearer ${rules.token}`)) return true;
  const isProxied = proxyHeaders.some((name) => request.headers[name] !== undefined);
  return isLoopback(request.ip) && (!isProxied || rules.hasTrustedProxies);
};

const isLoopback = (address: string): boolean => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return loopback.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
};

const isSame = (given: string | undefined, due: string): boolean => timingSafeEqual(digest(given ?? ''), digest(due));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
