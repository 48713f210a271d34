import { generateKeyPairSync } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  type Stats,
  unlinkSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { basename, join, normalize } from 'node:path';
import ssh2, { type SFTPWrapper } from 'ssh2';
import type { RunningServer } from './ftp-server.ts';

const { Server, utils } = ssh2;
const { STATUS_CODE: status } = utils.sftp;

export const makeHostKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

export interface SftpTricks {
  /** Given in place of what the folder holds, again and again where it is endless. */
  readonly names?: () => string[];
  /** Breaks the connection when this file is read. */
  readonly breaksAt?: string;
}

/** An SSH server over a folder that takes a password or a public key. */
export const startSftpServer = async (
  root: string,
  account: { readonly user: string; readonly password: string; readonly hostKey: string; readonly publicKey?: string },
  tricks: SftpTricks = {},
): Promise<RunningServer> => {
  const clients = new Set<{ end(): void }>();
  const server = new Server({ hostKeys: [account.hostKey] }, (client) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
    client.on('authentication', (context) => {
      const isKey = context.method === 'publickey' && context.key.data.equals(publicBytes(account.publicKey));
      const isPassword = context.method === 'password' && context.password === account.password;
      if (context.username === account.user && (isKey || isPassword)) context.accept();
      else context.reject(['password', 'publickey']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => serve(acceptSftp(), root, { tricks, breakOff: () => client.end() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const client of clients) client.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

const publicBytes = (key: string | undefined): Buffer => {
  const parsed = key === undefined ? undefined : utils.parseKey(key);
  return parsed === undefined || parsed instanceof Error ? Buffer.from('none') : parsed.getPublicSSH();
};

const attrsOf = (stats: Stats) => ({
  mode: stats.mode,
  uid: 0,
  gid: 0,
  size: stats.size,
  atime: Math.floor(stats.atimeMs / 1000),
  mtime: Math.floor(stats.mtimeMs / 1000),
});

const plainFile = { mode: 0o100644, uid: 0, gid: 0, size: 10, atime: 1, mtime: 1 };

const serve = (
  sftp: SFTPWrapper,
  root: string,
  { tricks, breakOff }: { readonly tricks: SftpTricks; readonly breakOff: () => void },
): void => {
  const at = (path: string): string => join(root, normalize(`/${path}`));
  const open = new Map<number, { names?: string[]; fd?: number; folder?: string; isRead?: boolean }>();
  let last = 0;
  const handle = (thing: { names?: string[]; fd?: number; folder?: string }): Buffer => {
    open.set(++last, thing);
    return Buffer.from([last]);
  };
  const attempt = (id: number, work: () => void): void => {
    try {
      work();
    } catch {
      sftp.status(id, status.NO_SUCH_FILE);
    }
  };
  const done = (id: number, work: () => void): void =>
    attempt(id, () => {
      work();
      sftp.status(id, status.OK);
    });
  const stat = (id: number, path: string): void => attempt(id, () => sftp.attrs(id, attrsOf(lstatSync(at(path)))));
  sftp.on('OPENDIR', (id, path) =>
    attempt(id, () => sftp.handle(id, handle({ names: readdirSync(at(path)), folder: at(path) }))),
  );
  sftp.on('READDIR', (id, bytes) => {
    const it = open.get(bytes[0] ?? 0);
    if (tricks.names) {
      return sftp.name(
        id,
        tricks.names().map((filename) => ({ filename, longname: filename, attrs: plainFile })),
      );
    }
    if (!it?.names || it.isRead) return sftp.status(id, status.EOF);
    it.isRead = true;
    const folder = it.folder ?? root;
    sftp.name(
      id,
      it.names.map((name) => ({ filename: name, longname: name, attrs: attrsOf(lstatSync(join(folder, name))) })),
    );
  });
  sftp.on('OPEN', (id, path) =>
    attempt(id, () => sftp.handle(id, handle({ fd: openSync(at(path), 'r'), folder: path }))),
  );
  sftp.on('READ', (id, bytes, offset, length) => {
    const it = open.get(bytes[0] ?? 0);
    if (tricks.breaksAt !== undefined && basename(it?.folder ?? '') === tricks.breaksAt) return breakOff();
    const part = Buffer.alloc(length);
    const got = readSync(it?.fd ?? -1, part, 0, length, offset);
    if (got === 0) sftp.status(id, status.EOF);
    else sftp.data(id, part.subarray(0, got));
  });
  sftp.on('CLOSE', (id, bytes) => {
    const it = open.get(bytes[0] ?? 0);
    if (it?.fd !== undefined) closeSync(it.fd);
    sftp.status(id, status.OK);
  });
  sftp.on('LSTAT', stat);
  sftp.on('STAT', stat);
  sftp.on('FSTAT', (id) => sftp.status(id, status.OP_UNSUPPORTED));
  sftp.on('MKDIR', (id, path) => done(id, () => mkdirSync(at(path))));
  sftp.on('RENAME', (id, from, to) => done(id, () => renameSync(at(from), at(to))));
  sftp.on('REMOVE', (id, path) => done(id, () => unlinkSync(at(path))));
  sftp.on('REALPATH', (id, path) => sftp.name(id, [{ filename: path, longname: path, attrs: plainFile }]));
};
