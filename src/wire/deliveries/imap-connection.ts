import type { Socket } from 'node:net';
import { ImapFlow } from 'imapflow';
import type { PinnedServer } from '../../http/outgoing/pin-server.ts';

export interface ImapLogin {
  readonly user: string;
  readonly password: string;
  /** TLS from the start; else after STARTTLS, without which nothing is sent. */
  readonly tls: 'implicit' | 'starttls';
  readonly authority: string | undefined;
  readonly connectMs: number;
  readonly idleMs: number;
  /** Bytes of one message part that are taken into memory. */
  readonly maxBytes: number;
}

/**
 * Signs in at a pinned server over a connection that was made already: the library never makes one. Nothing that proves
 * who we are is sent without TLS. Throws.
 */
export const openImap = async (server: PinnedServer, socket: Socket, login: ImapLogin): Promise<ImapFlow> => {
  const tlsOptions = login.authority === undefined ? {} : { authority: login.authority };
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: login.tls === 'implicit',
    ...(login.tls === 'starttls' ? { doSTARTTLS: true } : {}),
    auth: { user: login.user, pass: login.password },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: login.connectMs,
    greetingTimeout: login.connectMs,
    socketTimeout: login.idleMs,
    maxLiteralSize: login.maxBytes + literalRoom,
    transport: {
      connect: ({ secure }, onConnect) => {
        if (!secure) {
          setImmediate(onConnect);
          return socket;
        }
        return server.startTls(socket, tlsOptions).once('secureConnect', onConnect);
      },
      upgrade: (_plain, _options, onSecure) => server.startTls(socket, tlsOptions).once('secureConnect', onSecure),
    },
  });
  // What breaks later shows in the command under way.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    socket.destroy();
    throw error;
  }
};

const literalRoom = 64 * 1024;
