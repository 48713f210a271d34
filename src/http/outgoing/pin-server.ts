import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../../lib/result.ts';
import type { AddressRules } from './address-rules.ts';
import type { Connector } from './connector.ts';
import { findAddresses } from './find-addresses.ts';
import { type OutgoingError, OutgoingFault } from './outgoing-error.ts';
import type { OutgoingLimits } from './outgoing-limits.ts';
import { bareHost, type CheckUrl } from './outgoing-url.ts';
import type { Resolver } from './resolver.ts';

/** A server as it stands in an address. */
export interface WantedServer {
  /** Name or address; IPv6 with or without brackets. */
  readonly host: string;
  readonly port: number;
  /** The protocol's own port, open although it is below 1024. */
  readonly usualPort: number;
}

export interface TlsOptions {
  /** PEM of the authority to trust in place of those the system trusts. */
  readonly authority?: string | undefined;
  /** A session to resume: servers ask it of the second connection of an exchange. */
  readonly session?: Buffer | undefined;
}

/** A server whose address was resolved once and checked. Every connection to it goes to that address. */
export interface PinnedServer {
  readonly host: string;
  readonly port: number;
  /** Connects within the limit for connecting; to the server's port, or to another of the same address. */
  dial(port?: number): Promise<Result<Socket, OutgoingError>>;
  /** Speaks TLS over a connection from `dial`; the certificate must be valid for the host's name. */
  secure(socket: Socket, options?: TlsOptions): Promise<Result<TLSSocket, OutgoingError>>;
  /** The same without waiting, for servers that greet only when something was asked; a bad certificate is its error. */
  startTls(socket: Socket, options?: TlsOptions): TLSSocket;
}

interface PinDeps {
  readonly limits: OutgoingLimits;
  readonly addresses: AddressRules;
  readonly checkUrl: CheckUrl;
  readonly resolver: Resolver;
  readonly connector: Connector;
}

/** Ports below belong to the system's services; nobody opens a second connection there. */
const lowestOtherPort = 1024;

/** Resolves and checks a server, and connects to nothing yet. */
export const pinServer = async (
  { host, port, usualPort }: WantedServer,
  deps: PinDeps,
): Promise<Result<PinnedServer, OutgoingError>> => {
  const name = isIP(host) === 6 ? `[${host}]` : host;
  // The rules for web addresses judge the host and the port; the scheme only carries them.
  const checked = deps.checkUrl(`http://${name}:${port}/`, usualPort);
  if (!checked.ok) return checked;
  const ms = deps.limits.connectTimeoutMs;
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(new OutgoingFault({ kind: 'too-slow', limit: 'connect', ms })), ms);
  const found = await findAddresses(checked.value, { ...deps, signal: clock.signal });
  clearTimeout(timer);
  if (!found.ok) return found;
  return ok(pinned(bareHost(checked.value), port, { addresses: found.value, deps }));
};

const pinned = (
  host: string,
  port: number,
  { addresses, deps }: { readonly addresses: readonly string[]; readonly deps: PinDeps },
): PinnedServer => {
  let address: string | undefined;
  const dial: PinnedServer['dial'] = async (other) => {
    if (other !== undefined && (other < lowestOtherPort || other > 65_535)) {
      return err({ kind: 'url-refused', reason: 'port' });
    }
    let last: Result<Socket, OutgoingError> = err({ kind: 'unreachable', host });
    // The first connection chooses among the name's addresses; all further ones go where it went.
    for (const one of address === undefined ? addresses.slice(0, deps.limits.addressesTried) : [address]) {
      last = await connectTo(deps.connector({ address: one, port: other ?? port }), host, deps.limits.connectTimeoutMs);
      if (last.ok) address = one;
      if (last.ok) break;
    }
    return last;
  };
  return {
    host,
    port,
    dial,
    secure: (socket, options = {}) =>
      secured(startTls(socket, host, options), { host, ms: deps.limits.connectTimeoutMs }),
    startTls: (socket, options = {}) => startTls(socket, host, options),
  };
};

const connectTo = (socket: Socket, host: string, ms: number): Promise<Result<Socket, OutgoingError>> =>
  new Promise((resolve) => {
    const settle = (result: Result<Socket, OutgoingError>): void => {
      clearTimeout(timer);
      socket.off('connect', onConnect).off('error', onError);
      if (!result.ok) {
        socket.on('error', () => undefined);
        socket.destroy();
      }
      resolve(result);
    };
    const onConnect = (): void => settle(ok(socket));
    const onError = (): void => settle(err({ kind: 'unreachable', host }));
    const timer = setTimeout(() => settle(err({ kind: 'too-slow', limit: 'connect', ms })), ms);
    socket.once('connect', onConnect).once('error', onError);
  });

const startTls = (socket: Socket, host: string, { authority, session }: TlsOptions): TLSSocket =>
  connectTls({
    socket,
    // Without the name the certificate would be checked against "localhost".
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authority === undefined ? {} : { ca: authority }),
    ...(session === undefined ? {} : { session }),
  });

const secured = (
  tls: TLSSocket,
  { host, ms }: { readonly host: string; readonly ms: number },
): Promise<Result<TLSSocket, OutgoingError>> =>
  new Promise((resolve) => {
    const settle = (result: Result<TLSSocket, OutgoingError>): void => {
      clearTimeout(timer);
      tls.off('secureConnect', onSecure).off('error', onError).off('close', onClose);
      if (!result.ok) {
        tls.on('error', () => undefined);
        tls.destroy();
      }
      resolve(result);
    };
    const onSecure = (): void => settle(ok(tls));
    const onError = (cause: NodeJS.ErrnoException): void =>
      settle(err(isCertificateError(cause) ? { kind: 'certificate', host } : { kind: 'unreachable', host }));
    const onClose = (): void => settle(err({ kind: 'unreachable', host }));
    const timer = setTimeout(() => settle(err({ kind: 'too-slow', limit: 'connect', ms })), ms);
    tls.once('secureConnect', onSecure).once('error', onError).once('close', onClose);
  });

const isCertificateError = ({ code = '' }: NodeJS.ErrnoException): boolean =>
  /^(?:CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/.test(code);
