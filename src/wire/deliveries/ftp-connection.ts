import { Client, FTPError } from 'basic-ftp';
import type { OutgoingError } from '../../http/outgoing/outgoing-error.ts';
import type { PinnedServer } from '../../http/outgoing/pin-server.ts';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import type { Result } from '../../lib/result.ts';

export interface FtpLogin {
  readonly user: string;
  readonly password: string;
  readonly tls: 'none' | 'explicit' | 'implicit';
  /** PEM of the authority that the server's certificate must come from. */
  readonly authority?: string | undefined;
  readonly idleMs: number;
  /** Bytes of one listing. */
  readonly maxListingBytes: number;
}

/** A refusal of the outgoing module on its way through code that can only throw. */
export class FtpUnreachable extends Error {
  readonly reason: OutgoingError;
  constructor(reason: OutgoingError) {
    super(explainOutgoing(reason));
    this.name = 'FtpUnreachable';
    this.reason = reason;
  }
}

/**
 * Signs in at a pinned server. The library gets connections, it never makes one: also every data connection goes to
 * the checked address, whatever the server answers to PASV (RFC 2577 §3, the bounce attack). Throws.
 */
export const openFtp = async (server: PinnedServer, login: FtpLogin): Promise<Client> => {
  const client = new Client(login.idleMs, { maxListingBytes: login.maxListingBytes });
  try {
    await greet(client, server, login);
    await client.login(login.user, login.password);
    await client.useDefaultSettings();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
};

const greet = async (client: Client, server: PinnedServer, login: FtpLogin): Promise<void> => {
  const plain = granted(await server.dial());
  const tlsOptions = login.authority === undefined ? {} : { authority: login.authority };
  client.ftp.socket = login.tls === 'implicit' ? granted(await server.secure(plain, tlsOptions)) : plain;
  await client.ftp.handle(undefined, (reply, task) => {
    if (reply instanceof Error) task.reject(reply);
    else if (reply.code >= 200 && reply.code < 300) task.resolve(reply);
    else task.reject(new FTPError(reply));
  });
  if (login.tls === 'explicit') {
    await client.send('AUTH TLS');
    client.ftp.socket = granted(await server.secure(plain, tlsOptions));
  }
  client.prepareTransfer = async (ftp) => {
    const { reply, port } = await askForPort(client);
    const socket = granted(await server.dial(port));
    if (login.tls === 'none') ftp.dataSocket = socket;
    else {
      const session = client.ftp.tlsSessionStore ?? sessionOf(client);
      ftp.dataSocket = server.startTls(socket, { ...tlsOptions, session });
    }
    return reply;
  };
};

const sessionOf = (client: Client): Buffer | undefined =>
  'getSession' in client.ftp.socket ? client.ftp.socket.getSession() : undefined;

/** EPSV (RFC 2428), else PASV (RFC 959): of the answer only the port counts. */
const askForPort = async (client: Client) => {
  const extended = await client.sendIgnoringError('EPSV');
  const asked = /\([|!]{3}(\d{1,5})[|!]\)/.exec(extended.message)?.[1];
  if (extended.code === 229 && asked !== undefined) return { reply: extended, port: Number(asked) };
  const reply = await client.send('PASV');
  const found = /(?<!\d)\d{1,3},\d{1,3},\d{1,3},\d{1,3},(\d{1,3}),(\d{1,3})(?!\d)/.exec(reply.message);
  if (!found) throw new Error('the answer to PASV names no port');
  return { reply, port: Number(found[1]) * 256 + Number(found[2]) };
};

const granted = <T>(result: Result<T, OutgoingError>): T => {
  if (result.ok) return result.value;
  throw new FtpUnreachable(result.error);
};
