import ssh2 from 'ssh2';
import { z } from 'zod';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { createKind, type DeliveryDeps, type Visit } from './delivery-kind.ts';
import { folderSettings, userName } from './folder-settings.ts';
import { fingerprintShape } from './host-key.ts';
import { pullFolder } from './pull-folder.ts';
import type { RemoteFolder } from './remote-folder.ts';
import { checkServerAddress, formatServerAddress, parseServerAddress } from './server-address.ts';
import { isPrivateKey } from './sftp-connection.ts';
import { createSftpFolder } from './sftp-folder.ts';
import { tryFolder } from './try-folder.ts';

const settings = z.strictObject({
  ...folderSettings,
  user: userName,
  hostKey: z
    .string()
    .regex(fingerprintShape, { error: 'it must be a fingerprint such as "SHA256:" with 43 letters after it' })
    .optional()
    .describe('Fingerprint of the server’s key; without it the key that is seen first is remembered'),
});
type SftpSettings = z.output<typeof settings>;

const usualPorts = { sftp: 22 };
const cursorShape = z.object({ hostKey: z.string().regex(fingerprintShape).optional() });

/** Files from an SSH server: `sftp://host/folder`, with a password or a private key. */
export const sftpKind = createKind<SftpSettings>({
  kind: 'sftp',
  settings,
  secret: 'required',
  parseLocation: (text, { outgoing }) => {
    const address = parseServerAddress(text, usualPorts);
    if (!address.ok) return address;
    const checked = checkServerAddress(address.value, outgoing, usualPorts.sftp);
    return checked.ok ? ok(formatServerAddress(address.value, usualPorts)) : checked;
  },
  refuse: ({ secret }) => (secret !== undefined && isPrivateKey(secret) ? refuseKey(secret) : undefined),
  look: async (deps, visit) => {
    const opened = await openFolder(deps, visit);
    if (!opened.ok) return { problem: opened.error };
    try {
      return await pullFolder(deps, visit, opened.value.folder);
    } finally {
      opened.value.folder.close();
    }
  },
  tryOut: async (deps, visit) => {
    const opened = await openFolder(deps, visit);
    if (!opened.ok) return opened;
    return tryFolder(opened.value.folder, deps.delivery, () => `Signed in (host key ${opened.value.hostKey()})`);
  },
});

const refuseKey = (secret: string): string | undefined => {
  const key = ssh2.utils.parseKey(secret);
  if (!(key instanceof Error)) return undefined;
  return /encrypt|passphrase/i.test(key.message)
    ? 'The private key is protected by a passphrase. Give it without one (ssh-keygen -p); it is stored encrypted here.'
    : 'The private key cannot be read; it must be in PEM or in the form of OpenSSH.';
};

interface Opened {
  readonly folder: RemoteFolder;
  /** What the server showed. */
  hostKey(): string;
}

const openFolder = async (deps: DeliveryDeps, visit: Visit<SftpSettings>): Promise<Result<Opened, string>> => {
  const address = parseServerAddress(visit.delivery.location, usualPorts);
  if (!address.ok) return address;
  const { host, port, path } = address.value;
  const server = await deps.outgoing.pinServer({ host, port, usualPort: usualPorts.sftp });
  if (!server.ok) return err(explainOutgoing(server.error));
  const cursor = cursorShape.safeParse(visit.delivery.cursor);
  const known = visit.settings.hostKey ?? (cursor.success ? cursor.data.hostKey : undefined);
  let shown = '';
  const folder = createSftpFolder({
    server: server.value,
    // A connection that is made anew during the visit must meet the same server.
    login: {
      user: visit.settings.user,
      secret: visit.secret ?? '',
      get hostKey() {
        return known ?? (shown || undefined);
      },
      connectMs: deps.delivery.connectMs,
    },
    path,
    limits: deps.delivery,
    signal: visit.signal,
    onHostKey: async (fingerprint) => {
      if (shown === '' && known !== fingerprint) await visit.saveCursor({ hostKey: fingerprint });
      shown = fingerprint;
    },
  });
  return ok({ folder, hostKey: () => shown });
};
