import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';

/** A folder at a server, as its address says. */
export interface ServerAddress {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** Decoded; "" is the folder one lands in after signing in. */
  readonly path: string;
}

/** The port that a scheme has where the address names none. */
export type UsualPorts = Readonly<Record<string, number>>;

/**
 * Reads `scheme://host[:port]/path`. The path begins at the server's root; after `/~/` at the folder one lands in.
 * Passwords in addresses are refused: addresses are shown and logged.
 * @returns a sentence where it cannot be one
 */
export const parseServerAddress = (text: string, usualPorts: UsualPorts): Result<ServerAddress, string> => {
  const found = /^([a-z0-9]+):\/\/([^/?#]*)(\/[^?#]*)?$/i.exec(text);
  const scheme = found?.[1]?.toLowerCase() ?? '';
  const usual = usualPorts[scheme];
  if (!found || usual === undefined) {
    return err(
      `"${withoutUser(text)}" is no address for this; it looks like ${Object.keys(usualPorts)[0]}://host/folder.`,
    );
  }
  const authority = found[2] ?? '';
  if (authority.includes('@')) {
    return err(
      'The address must not contain a user name or password; give the user with --user and the password in a file.',
    );
  }
  // The standard's parser knows hosts only for the web's schemes.
  if (!URL.canParse(`http://${authority}/`) || authority === '') return err(`The host of "${text}" cannot be read.`);
  const url = new URL(`http://${authority}/`);
  const port = /:(\d+)$/.exec(authority)?.[1];
  const path = decodePath(found[3] ?? '');
  if (path === undefined) return err(`The folder of "${text}" cannot be read.`);
  return ok({ scheme, host: url.hostname, port: port === undefined ? usual : Number(port), path });
};

/** The address as it is stored. */
export const formatServerAddress = ({ scheme, host, port, path }: ServerAddress, usualPorts: UsualPorts): string => {
  const authority = port === usualPorts[scheme] ? host : `${host}:${port}`;
  const written = path.split('/').map(encodeURIComponent).join('/');
  return `${scheme}://${authority}${path.startsWith('/') ? written : `/~/${written}`}`.replace(/(.)\/+$/, '$1');
};

/** Whether the rules for outgoing connections could ever let us there; a sentence when not. Resolves no name. */
export const checkServerAddress = (
  { host, port }: Pick<ServerAddress, 'host' | 'port'>,
  outgoing: Pick<Outgoing, 'checkUrl'>,
  usualPort: number | undefined,
): Result<undefined, string> => {
  const checked = outgoing.checkUrl(`http://${host}:${port}/`, usualPort);
  return checked.ok ? ok(undefined) : err(explainOutgoing(checked.error));
};

const withoutUser = (text: string): string => text.replace(/\/\/[^/]*@/, '//');

const decodePath = (written: string): string | undefined => {
  try {
    const path = decodeURIComponent(written);
    if (/[\p{Cc}\p{Cs}]/u.test(path) || path.split('/').includes('..')) return undefined;
    if (path === '' || path === '/~' || path === '/~/') return '';
    const bare = path.length > 1 ? path.replace(/\/+$/, '') : path;
    return bare.startsWith('/~/') ? bare.slice(3) : bare || '/';
  } catch {
    return undefined;
  }
};
