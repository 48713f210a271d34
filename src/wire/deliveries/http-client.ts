import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import type { OutgoingReply } from '../../http/outgoing/outgoing-request.ts';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { HttpSettings } from './http-settings.ts';

/** Why something was not had from a server. */
export interface HttpRefusal {
  /** A sentence; nothing of the key or the query is in it. */
  readonly message: string;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  readonly retryAfter?: string;
}

export interface HttpClient {
  get(address: string, maxBytes: number): Promise<Result<OutgoingReply, HttpRefusal>>;
  acknowledge(address: string, by: HttpSettings['acknowledgeBy']): Promise<Result<undefined, HttpRefusal>>;
}

export interface HttpClientDeps {
  readonly outgoing: Pick<Outgoing, 'fetchOutgoing'>;
  readonly totalMs: number;
  readonly idleMs: number;
}

/** Asks with the key, which goes to the delivery's own server only: links of its answers may lead anywhere. */
export const createHttpClient = (
  deps: HttpClientDeps,
  location: string,
  access: { readonly settings: HttpSettings; readonly secret: string | undefined },
): HttpClient => {
  const { origin } = new URL(location);
  const ask = async (
    address: string,
    request: { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly maxBytes: number },
  ): Promise<Result<OutgoingReply, HttpRefusal>> => {
    if (!URL.canParse(address)) return err({ message: 'The server names an address that is none.', status: undefined });
    const isOwn = new URL(address).origin === origin;
    const { url, headers } = isOwn ? withKey(address, access) : { url: address, headers: {} };
    const reply = await deps.outgoing.fetchOutgoing(url, {
      ...request,
      headers,
      keepsBeginning: true,
      totalTimeoutMs: deps.totalMs,
      idleTimeoutMs: deps.idleMs,
    });
    if (!reply.ok) return err({ message: explainOutgoing(reply.error), status: undefined });
    const { status } = reply.value;
    if (status >= 200 && status < 300) return reply;
    return err({ message: statusText(status), status, ...defined({ retryAfter: reply.value.headers['retry-after'] }) });
  };
  return {
    get: (address, maxBytes) => ask(address, { method: 'GET', maxBytes }),
    acknowledge: async (address, method) => {
      const reply = await ask(address, { method, maxBytes: mostAnswerBytes });
      return reply.ok ? ok(undefined) : reply;
    },
  };
};

const mostAnswerBytes = 64 * 1024;

const statusText = (status: number): string => {
  if (status === 401 || status === 403) return `The server answered ${status}: it does not accept the key.`;
  if (status === 429) return 'The server answered 429: it was asked too often.';
  return `The server answered ${status}.`;
};

const withKey = (
  address: string,
  { settings, secret }: { readonly settings: HttpSettings; readonly secret: string | undefined },
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } => {
  const url = new URL(address);
  if (settings.user !== undefined) url.searchParams.set('user', settings.user);
  const isInQuery = (settings.keyIn ?? (settings.api === 'ritzau' ? 'query' : 'header')) === 'query';
  if (secret === undefined) return { url: url.href, headers: {} };
  const value = `${settings.keyPrefix ?? ''}${secret}`;
  if (!isInQuery) return { url: url.href, headers: { [settings.keyName ?? usualHeader(settings.api)]: value } };
  url.searchParams.set(settings.keyName ?? usualField(settings.api), value);
  return { url: url.href, headers: {} };
};

const usualHeader = (api: HttpSettings['api']): string => (api === 'ap' ? 'x-apikey' : 'x-api-key');
const usualField = (api: HttpSettings['api']): string =>
  api === 'ap' ? 'apikey' : api === 'ritzau' ? 'password' : 'key';
