import { err, ok, type Result } from '../../lib/result.ts';
import type { AddressRules } from './address-rules.ts';
import { askOnce, type Hop, type HopReply } from './ask-once.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Connector } from './connector.ts';
import { findAddresses } from './find-addresses.ts';
import { type OutgoingError, OutgoingFault } from './outgoing-error.ts';
import type { OutgoingLimits } from './outgoing-limits.ts';
import type { OutgoingReply, OutgoingRequest } from './outgoing-request.ts';
import { bareHost, type CheckUrl, hasBlanks } from './outgoing-url.ts';
import type { Resolver } from './resolver.ts';

export interface FollowDeps {
  readonly limits: OutgoingLimits;
  readonly addresses: AddressRules;
  readonly checkUrl: CheckUrl;
  readonly resolver: Resolver;
  readonly connector: Connector;
  readonly budget: ByteBudget;
  readonly userAgent: string;
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
// What may go along to another origin; everything else may be a credential.
const harmlessHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'user-agent',
  'if-none-match',
  'if-modified-since',
]);
// Set by us alone: with these a caller could frame a second request or speak to another host.
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'proxy-authorization',
  'proxy-connection',
]);

/** Asks, and goes where the answer points, checking every stop as if it were the first. */
export const followRedirects = async (
  text: string,
  request: OutgoingRequest,
  deps: FollowDeps,
): Promise<Result<OutgoingReply, OutgoingError>> => {
  const ms = request.totalTimeoutMs ?? deps.limits.totalTimeoutMs;
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(new OutgoingFault({ kind: 'too-slow', limit: 'total', ms })), ms);
  try {
    return await follow(text, request, { ...deps, signal: clock.signal });
  } finally {
    clearTimeout(timer);
  }
};

type Walk = FollowDeps & { readonly signal: AbortSignal };

const follow = async (
  text: string,
  request: OutgoingRequest,
  walk: Walk,
): Promise<Result<OutgoingReply, OutgoingError>> => {
  const method = request.method ?? 'GET';
  const isSafe = method === 'GET' || method === 'HEAD';
  const maxRedirects = isSafe ? (request.maxRedirects ?? walk.limits.maxRedirects) : 0;
  const redirects: { readonly status: number; readonly to: string }[] = [];
  let headers = firstHeaders(request, walk.userAgent);
  let checked = walk.checkUrl(text, request.extraPort);
  for (;;) {
    if (!checked.ok) return checked;
    const url = checked.value;
    const reply = await askHost(url, { request, method, headers }, walk);
    if (!reply.ok) return reply;
    const { location } = reply.value.headers;
    if (maxRedirects === 0 || !redirectStatuses.has(reply.value.status) || location === undefined) {
      return ok({ ...reply.value, url: url.href, redirects });
    }
    if (redirects.length >= maxRedirects) return err({ kind: 'too-many-redirects', maxRedirects });
    checked = checkLocation(location, url, walk.checkUrl);
    if (!checked.ok) return checked;
    redirects.push({ status: reply.value.status, to: checked.value.href });
    if (checked.value.origin !== url.origin) headers = harmlessOf(headers);
  }
};

interface Question {
  readonly request: OutgoingRequest;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Resolves the name once, keeps what may be dialled, and asks the first address that accepts a connection. */
const askHost = async (url: URL, question: Question, walk: Walk): Promise<Result<HopReply, OutgoingError>> => {
  const found = await findAddresses(url, walk);
  if (!found.ok) return found;
  const { request } = question;
  let last: Result<HopReply, OutgoingError> = err({ kind: 'unreachable', host: bareHost(url) });
  for (const address of found.value.slice(0, walk.limits.addressesTried)) {
    const hop: Hop = {
      url,
      address,
      method: question.method,
      headers: question.headers,
      body: request.body,
      maxBytes: request.maxBytes ?? walk.limits.maxBytes,
      keepsBeginning: request.keepsBeginning ?? false,
      idleTimeoutMs: request.idleTimeoutMs ?? walk.limits.idleTimeoutMs,
      limits: walk.limits,
      connector: walk.connector,
      budget: walk.budget,
      signal: walk.signal,
    };
    last = await askOnce(hop);
    const mayTryNext = !last.ok && last.error.kind === 'unreachable' && isRepeatable(question.method);
    if (!mayTryNext || walk.signal.aborted) return last;
  }
  return last;
};

// A connection that broke may have carried the request: only what changes nothing is asked again.
const isRepeatable = (method: string): boolean => method === 'GET' || method === 'HEAD';

const checkLocation = (location: string, from: URL, checkUrl: CheckUrl): Result<URL, OutgoingError> => {
  if (hasBlanks(location)) return err({ kind: 'url-refused', reason: 'blanks' });
  // Relative addresses are read against where we are; only their result can be judged, so no trick may be in the text.
  if (location.includes('\\')) return err({ kind: 'url-refused', reason: 'backslash' });
  if (!URL.canParse(location, from)) return err({ kind: 'url-refused', reason: 'unreadable' });
  return checkUrl(new URL(location, from).href);
};

const firstHeaders = (request: OutgoingRequest, userAgent: string): Record<string, string> => {
  const headers: Record<string, string> = { 'user-agent': userAgent, 'accept-encoding': 'gzip, br' };
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (!ownHeaders.has(name.toLowerCase())) headers[name.toLowerCase()] = value;
  }
  if (request.etag !== undefined) headers['if-none-match'] = request.etag;
  if (request.lastModified !== undefined) headers['if-modified-since'] = request.lastModified;
  if (request.body !== undefined) headers['content-length'] = String(Buffer.byteLength(request.body));
  return headers;
};

const harmlessOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => harmlessHeaders.has(name)));
