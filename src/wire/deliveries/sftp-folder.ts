import { pipeline } from 'node:stream/promises';
import type { FileEntryWithStats, SFTPWrapper } from 'ssh2';
import type { PinnedServer } from '../../http/outgoing/pin-server.ts';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { DeliveryLimits } from './delivery-kind.ts';
import { inTime, OutOfTime } from './in-time.ts';
import {
  broken,
  type Fetched,
  type RemoteFile,
  type RemoteFolder,
  type RemoteListing,
  type RemoteRefusal,
  refused,
} from './remote-folder.ts';
import { HostKeyChanged, openSftp, type SftpConnection, type SftpLogin, SftpLoginRefused } from './sftp-connection.ts';
import { createSink, Enough } from './up-to.ts';

export interface SftpFolderDeps {
  readonly server: PinnedServer;
  readonly login: SftpLogin;
  /** "" is the folder one lands in. */
  readonly path: string;
  readonly limits: DeliveryLimits;
  readonly signal: AbortSignal;
  /** Told the server's fingerprint when it was accepted. */
  readonly onHostKey: (fingerprint: string) => Promise<void>;
}

class Unreachable extends Error {}

/** A folder at an SSH server. */
export const createSftpFolder = (deps: SftpFolderDeps): RemoteFolder => {
  let connection: SftpConnection | undefined;
  const close = (): void => {
    connection?.close();
    connection = undefined;
  };
  const open = async (): Promise<SFTPWrapper> => {
    if (connection?.isOpen()) return connection.sftp;
    const socket = await deps.server.dial();
    if (!socket.ok) throw new Unreachable(explainOutgoing(socket.error));
    const opened = await openSftp(socket.value, deps.login);
    if (deps.signal.aborted) opened.close();
    connection = opened;
    await deps.onHostKey(opened.hostKey);
    return opened.sftp;
  };
  const ask = async <T>(what: string, work: (sftp: SFTPWrapper) => Promise<T>): Promise<Result<T, RemoteRefusal>> => {
    try {
      const { transferMs: ms } = deps.limits;
      return ok(await inTime(open().then(work), { ms, signal: deps.signal, giveUp: close }));
    } catch (error) {
      const refusal = toRefusal(error, what, deps);
      if (refusal.isBroken) close();
      return err(refusal);
    }
  };
  const at = (name: string): string => (deps.path === '' ? name : `${deps.path}/${name}`.replace('//', '/'));
  return {
    isWholeAtOnce: false,
    list: (maxNames) =>
      ask('The folder could not be listed', (sftp) => list(sftp, deps.path === '' ? '.' : deps.path, maxNames)),
    fetch: (file, maxBytes) =>
      ask(`${file.name} could not be fetched`, (sftp) =>
        download(sftp, at(file.name), { maxBytes, idleMs: deps.limits.idleMs }),
      ),
    move: (name, into, spareName) =>
      ask(`${name} was taken in, but could not be moved to ${into}/ at the server`, (sftp) =>
        moveInto(sftp, at(name), { folder: at(into), name, spareName }),
      ),
    remove: (name) =>
      ask(`${name} was taken in, but could not be deleted at the server`, (sftp) =>
        called((done) => sftp.unlink(at(name), done)),
      ),
    close,
  };
};

/** Turns a call with a callback into a promise. */
const called = (call: (done: (error?: Error | null) => void) => void): Promise<undefined> =>
  new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve(undefined))));

const given = <T>(call: (done: (error: Error | undefined, value: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => call((error, value) => (error ? reject(error) : resolve(value))));

/** Times that a server may answer with nothing new before its listing counts as endless. */
const mostEmptyAnswers = 10;
const endOfFile = 1;

const list = async (sftp: SFTPWrapper, path: string, maxNames: number): Promise<RemoteListing> => {
  const handle = await given<Buffer>((done) => sftp.opendir(path, done));
  const files: RemoteFile[] = [];
  // Names of other things are counted too, or a server could send folders without end.
  let names = 0;
  let empty = 0;
  let isCut = false;
  try {
    while (!isCut) {
      const entries = await given<FileEntryWithStats[]>((done) => sftp.readdir(handle, done)).catch(endIsEmpty);
      if (entries === 'end') break;
      empty = entries.length === 0 ? empty + 1 : 0;
      names += entries.length;
      files.push(...entries.filter(({ attrs }) => attrs.isFile()).map(toRemoteFile));
      isCut = names >= maxNames * 2 || files.length > maxNames || empty >= mostEmptyAnswers;
    }
  } finally {
    sftp.close(handle, () => undefined);
  }
  return { files: files.slice(0, maxNames), isCut };
};

const endIsEmpty = (error: unknown): 'end' => {
  if (error instanceof Error && 'code' in error && error.code === endOfFile) return 'end';
  throw error;
};

const toRemoteFile = ({ filename, attrs }: FileEntryWithStats): RemoteFile => ({
  name: filename,
  size: attrs.size,
  stamp: `${attrs.size} ${attrs.mtime}`,
});

const download = async (
  sftp: SFTPWrapper,
  path: string,
  { maxBytes, idleMs }: { readonly maxBytes: number; readonly idleMs: number },
): Promise<Fetched> => {
  const sink = createSink(maxBytes);
  const source = sftp.createReadStream(path, { end: maxBytes });
  let timer = setTimeout(() => source.destroy(new OutOfTime()), idleMs);
  source.on('data', () => {
    clearTimeout(timer);
    timer = setTimeout(() => source.destroy(new OutOfTime()), idleMs);
  });
  try {
    await pipeline(source, sink.stream);
    return { content: sink.content(), isCut: false };
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    return { content: sink.content(), isCut: true };
  } finally {
    clearTimeout(timer);
  }
};

const moveInto = async (
  sftp: SFTPWrapper,
  from: string,
  to: { readonly folder: string; readonly name: string; readonly spareName: string },
): Promise<undefined> => {
  await called((done) => sftp.mkdir(to.folder, done)).catch(() => undefined);
  // Some servers overwrite on rename, so it is asked first whether the name is free.
  const isTaken = await given((done) => sftp.lstat(`${to.folder}/${to.name}`, done)).then(
    () => true,
    () => false,
  );
  await called((done) => sftp.rename(from, `${to.folder}/${isTaken ? to.spareName : to.name}`, done));
};

/** SSH_FXP_STATUS codes (draft-ietf-secsh-filexfer-02 §7) after which the connection is still good. */
const statusReasons: Readonly<Record<number, string>> = {
  2: 'it is not there',
  3: 'this user may not',
  4: 'the server failed',
  8: 'the server does not offer it',
};

const toRefusal = (error: unknown, what: string, { server, login, signal }: SftpFolderDeps): RemoteRefusal => {
  if (error instanceof Unreachable) return broken(error.message);
  if (error instanceof HostKeyChanged) {
    return broken(
      `${server.host} shows another host key (${error.fingerprint}) than the known one (${login.hostKey}). Somebody may be standing in between, so nothing was sent. If the server was changed, ask its owner for the fingerprint and give it with --host-key.`,
    );
  }
  if (error instanceof SftpLoginRefused)
    return broken(`${server.host} does not accept the user name, password or key.`);
  if (error instanceof OutOfTime) {
    return broken(signal.aborted ? `${what}: the visit ended before.` : `${what} within the time for one transfer.`);
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
  const reason = code === undefined ? undefined : statusReasons[code];
  if (reason !== undefined) return refused(`${what}: ${reason}.`);
  return broken(`${what}: ${server.host} broke the connection off, or does not speak SFTP.`);
};
