import { type Client, type FileInfo, FTPError } from 'basic-ftp';
import type { PinnedServer } from '../../http/outgoing/pin-server.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { DeliveryLimits } from './delivery-kind.ts';
import { type FtpLogin, FtpUnreachable, openFtp } from './ftp-connection.ts';
import { inTime, OutOfTime } from './in-time.ts';
import {
  broken,
  type Fetched,
  type RemoteFile,
  type RemoteFolder,
  type RemoteRefusal,
  refused,
} from './remote-folder.ts';
import { createSink, Enough } from './up-to.ts';

export interface FtpFolderDeps {
  readonly server: PinnedServer;
  readonly login: FtpLogin;
  readonly path: string;
  readonly limits: DeliveryLimits;
  readonly signal: AbortSignal;
}

/** A folder at an FTP server. Signs in when it is first needed, and anew after a transfer was cut off. */
export const createFtpFolder = (deps: FtpFolderDeps): RemoteFolder => {
  let client: Client | undefined;
  const close = (): void => {
    client?.close();
    client = undefined;
  };
  const open = async (): Promise<Client> => {
    if (client && !client.closed) return client;
    const opened = await openFtp(deps.server, deps.login);
    if (deps.signal.aborted) opened.close();
    client = opened;
    if (deps.path !== '') await opened.cd(deps.path);
    return opened;
  };
  const ask = async <T>(what: string, work: (client: Client) => Promise<T>): Promise<Result<T, RemoteRefusal>> => {
    try {
      const { transferMs: ms } = deps.limits;
      return ok(await inTime(open().then(work), { ms, signal: deps.signal, giveUp: close }));
    } catch (error) {
      return err(toRefusal(error, what, deps));
    }
  };
  return {
    isWholeAtOnce: false,
    list: async (maxNames) => {
      const listed = await ask('The folder could not be listed', (ftp) => ftp.list());
      if (!listed.ok) return listed;
      const files = listed.value.filter((info) => info.isFile).map(toRemoteFile);
      return ok({ files: files.slice(0, maxNames), isCut: files.length > maxNames });
    },
    fetch: (file, maxBytes) =>
      ask(`${file.name} could not be fetched`, (ftp) => download(ftp, file.name, { maxBytes, close })),
    move: (name, into, spareName) =>
      ask(`${name} was taken in, but could not be moved to ${into}/ at the server`, (ftp) =>
        moveInto(ftp, name, { into, spareName }),
      ),
    remove: (name) =>
      ask(`${name} was taken in, but could not be deleted at the server`, async (ftp) => {
        await ftp.remove(name);
        return undefined;
      }),
    close,
  };
};

// The time as the server wrote it: whatever its zone, it stays the same as long as the file does.
const toRemoteFile = (info: FileInfo): RemoteFile => ({
  name: info.name,
  size: info.size,
  stamp: `${info.size} ${info.modifiedAt?.toISOString() ?? info.rawModifiedAt}`,
});

const download = async (
  ftp: Client,
  name: string,
  { maxBytes, close }: { readonly maxBytes: number; readonly close: () => void },
): Promise<Fetched> => {
  const sink = createSink(maxBytes);
  try {
    await ftp.downloadTo(sink.stream, name);
    return { content: sink.content(), isCut: false };
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    // What the server still says of the transfer that was cut off would be taken for an answer to the next question.
    close();
    return { content: sink.content(), isCut: true };
  }
};

const moveInto = async (
  ftp: Client,
  name: string,
  { into, spareName }: { readonly into: string; readonly spareName: string },
): Promise<undefined> => {
  await ftp.sendIgnoringError(`MKD ${into}`);
  // Many servers overwrite on RNTO, so it is asked first whether the name is free.
  const there = await ftp.sendIgnoringError(`SIZE ${into}/${name}`);
  await ftp.rename(name, `${into}/${there.code === 213 ? spareName : name}`);
};

const toRefusal = (error: unknown, what: string, { server, signal }: FtpFolderDeps): RemoteRefusal => {
  if (error instanceof FtpUnreachable) return broken(error.message);
  if (error instanceof OutOfTime) {
    return broken(signal.aborted ? `${what}: the visit ended before.` : `${what} within the time for one transfer.`);
  }
  if (!(error instanceof FTPError))
    return broken(`${what}: ${server.host} broke the connection off, or does not speak FTP.`);
  // Of what the server says only the number is told: its words may be anything, even what we sent.
  if (error.code === 530 || error.code === 331 || error.code === 332) {
    return broken(`${server.host} does not accept the user name or password.`);
  }
  if (error.code === 421) return broken(`${server.host} takes no more connections now (421).`);
  if (error.code === 534 || error.code === 502 || error.code === 504) {
    return broken(`${what}: ${server.host} does not offer what is needed, perhaps no TLS (${error.code}).`);
  }
  return refused(
    `${what}: ${server.host} answered ${error.code}${error.code === 550 ? ' (not there, or not allowed)' : ''}.`,
  );
};
