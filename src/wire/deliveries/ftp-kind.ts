import { z } from 'zod';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { createKind, type DeliveryDeps, type Visit } from './delivery-kind.ts';
import { folderSettings, userName } from './folder-settings.ts';
import type { FtpLogin } from './ftp-connection.ts';
import { createFtpFolder } from './ftp-folder.ts';
import { pullFolder } from './pull-folder.ts';
import type { RemoteFolder } from './remote-folder.ts';
import { checkServerAddress, formatServerAddress, parseServerAddress } from './server-address.ts';
import { tryFolder } from './try-folder.ts';

const settings = z.strictObject({
  ...folderSettings,
  user: userName.default('anonymous'),
  certificate: z
    .string()
    .max(100_000)
    .includes('-----BEGIN CERTIFICATE-----', { error: 'it must be a certificate in PEM' })
    .optional()
    .describe('PEM of the authority that the server’s certificate must come from, where it is a private one'),
});
type FtpSettings = z.output<typeof settings>;

/** TLS on the port of FTPS begins at once, elsewhere after AUTH TLS (RFC 4217). */
const implicitPort = 990;
const usualPorts = { ftp: 21, ftps: 21 };
/** What a name may take in a listing, and the least room for one: a full folder must still be emptied. */
const listingBytesPerName = 300;
const leastListingBytes = 16 * 1024 * 1024;

/** Files from an FTP server: `ftp://host/folder`, or with TLS `ftps://host/folder`. */
export const ftpKind = createKind<FtpSettings>({
  kind: 'ftp',
  settings,
  secret: 'optional',
  parseLocation: (text, { outgoing }) => {
    const address = parseServerAddress(text, usualPorts);
    if (!address.ok) return address;
    const checked = checkServerAddress(address.value, outgoing, usualPortOf(address.value.port));
    return checked.ok ? ok(formatServerAddress(address.value, usualPorts)) : checked;
  },
  refuse: ({ secret }) =>
    secret !== undefined && /[\r\n\0]/.test(secret)
      ? 'A password for FTP is one line without control characters.'
      : undefined,
  look: async (deps, visit) => {
    const folder = await openFolder(deps, visit);
    if (!folder.ok) return { problem: folder.error };
    try {
      return await pullFolder(deps, visit, folder.value);
    } finally {
      folder.value.close();
    }
  },
  tryOut: async (deps, visit) => {
    const folder = await openFolder(deps, visit);
    return folder.ok ? tryFolder(folder.value, deps.delivery, () => 'Signed in') : folder;
  },
});

const usualPortOf = (port: number): number => (port === implicitPort ? implicitPort : 21);

const openFolder = async (deps: DeliveryDeps, visit: Visit<FtpSettings>): Promise<Result<RemoteFolder, string>> => {
  const address = parseServerAddress(visit.delivery.location, usualPorts);
  if (!address.ok) return address;
  const { scheme, host, port, path } = address.value;
  const server = await deps.outgoing.pinServer({ host, port, usualPort: usualPortOf(port) });
  if (!server.ok) return err(explainOutgoing(server.error));
  const login: FtpLogin = {
    user: visit.settings.user,
    password: visit.secret ?? 'anonymous@',
    tls: scheme === 'ftp' ? 'none' : port === implicitPort ? 'implicit' : 'explicit',
    authority: visit.settings.certificate,
    idleMs: deps.delivery.idleMs,
    maxListingBytes: Math.max(deps.delivery.maxNames * listingBytesPerName, leastListingBytes),
  };
  return ok(createFtpFolder({ server: server.value, login, path, limits: deps.delivery, signal: visit.signal }));
};
