import { type IncomingMessage, request as startRequest } from 'node:http';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Connector } from './connector.ts';
import { type OutgoingError, OutgoingFault } from './outgoing-error.ts';
import type { OutgoingLimits } from './outgoing-limits.ts';
import { bareHost, portOf } from './outgoing-url.ts';
import { readBody } from './read-body.ts';

/** One question to one address. */
export interface Hop {
  readonly url: URL;
  readonly address: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  readonly maxBytes: number;
  readonly keepsBeginning: boolean;
  readonly idleTimeoutMs: number;
  readonly limits: OutgoingLimits;
  readonly connector: Connector;
  readonly budget: ByteBudget;
  /** Aborted with an OutgoingFault when the whole exchange has taken too long. */
  readonly signal: AbortSignal;
}

export interface HopReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly isCut?: boolean;
}

/** Connects to the checked address, sends the request and reads the reply within all limits. */
export const askOnce = async (hop: Hop): Promise<Result<HopReply, OutgoingError>> => {
  const stop = new AbortController();
  const signal = AbortSignal.any([hop.signal, stop.signal]);
  const asked = await sendRequest({ ...hop, signal }, stop);
  if (!asked.ok) return asked;
  const reply = asked.value;
  const share = hop.budget.open((cause) => reply.destroy(cause));
  try {
    if (reply.rawHeaders.length / 2 > hop.limits.headerCount)
      return err({ kind: 'unreadable-reply', reason: 'headers' });
    const body = await readBody(reply, hop, share);
    if (!body.ok) return err(reasonOf(signal) ?? body.error);
    return ok({
      status: reply.statusCode ?? 0,
      headers: plainHeaders(reply),
      body: body.value.bytes,
      ...(body.value.isCut ? { isCut: true } : {}),
    });
  } finally {
    share.release();
    reply.destroy();
  }
};

/** `stop` ends the exchange when nothing moves any more, also while the reply is being read. */
const sendRequest = (hop: Hop, stop: AbortController): Promise<Result<IncomingMessage, OutgoingError>> =>
  new Promise((resolve) => {
    const { url, limits } = hop;
    const host = bareHost(url);
    const fail = (error: OutgoingError): void => resolve(err(reasonOf(hop.signal) ?? error));
    const socket = hop.connector({
      address: hop.address,
      port: portOf(url),
      ...(url.protocol === 'https:' ? { tlsName: host } : {}),
    });
    const connecting = setTimeout(
      () => stop.abort(new OutgoingFault({ kind: 'too-slow', limit: 'connect', ms: limits.connectTimeoutMs })),
      limits.connectTimeoutMs,
    );
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(connecting));
    socket.once('close', () => clearTimeout(connecting));
    socket.setTimeout(hop.idleTimeoutMs, () =>
      stop.abort(new OutgoingFault({ kind: 'too-slow', limit: 'idle', ms: hop.idleTimeoutMs })),
    );
    const request = startRequest({
      createConnection: () => socket,
      method: hop.method,
      path: url.pathname + url.search,
      headers: { ...hop.headers, host: url.host, connection: 'close' },
      setHost: false,
      maxHeaderSize: limits.headerBytes,
      signal: hop.signal,
    });
    // One more than is taken, so that a flood shows.
    request.maxHeadersCount = limits.headerCount + 1;
    request.on('response', (reply) => resolve(ok(reply)));
    request.on('error', (cause: NodeJS.ErrnoException) => fail(toHopError(cause, host)));
    // An honest server never switches protocols unasked.
    request.on('upgrade', (_reply, upgraded) => {
      upgraded.destroy();
      fail({ kind: 'unreadable-reply', reason: 'http' });
    });
    request.end(hop.body);
  });

const reasonOf = (signal: AbortSignal): OutgoingError | undefined =>
  signal.reason instanceof OutgoingFault ? signal.reason.reason : undefined;

const certificateCode = /^(?:CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/;

const toHopError = (cause: NodeJS.ErrnoException, host: string): OutgoingError => {
  if (cause instanceof OutgoingFault) return cause.reason;
  const code = cause.code ?? '';
  if (code === 'HPE_HEADER_OVERFLOW') return { kind: 'unreadable-reply', reason: 'headers' };
  if (code.startsWith('HPE_')) return { kind: 'unreadable-reply', reason: 'http' };
  return certificateCode.test(code) ? { kind: 'certificate', host } : { kind: 'unreachable', host };
};

const plainHeaders = (reply: IncomingMessage): Record<string, string> => {
  const out: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(reply.headers)) {
    if (value !== undefined) out[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return out;
};
