import { connect } from 'node:net';

/** Sends bytes as they are and gives what comes back until the other side closes or stays silent. */
export const exchange = (
  port: number,
  parts: readonly (string | Buffer)[],
  options: { readonly quietMs?: number; readonly betweenMs?: number; readonly isOneReply?: boolean } = {},
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const got: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let timer: NodeJS.Timeout | undefined;
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(got));
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(finish, options.quietMs ?? 150);
    };
    socket.on('data', (chunk) => {
      got.push(chunk);
      if (options.isOneReply === true && isWhole(Buffer.concat(got))) finish();
      else wait();
    });
    socket.on('close', finish);
    socket.on('error', (cause: NodeJS.ErrnoException) => (cause.code === 'ECONNRESET' ? finish() : reject(cause)));
    socket.on('connect', async () => {
      for (const part of parts) {
        socket.write(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
        if (parts.length > 1) await new Promise((go) => setTimeout(go, options.betweenMs ?? 30));
      }
      wait();
    });
  });

const isWhole = (bytes: Buffer): boolean => {
  if (!bytes.includes('\r\n\r\n')) return false;
  const { headers, body } = readReply(bytes);
  return headers['content-length'] !== undefined && body.length >= Number(headers['content-length']);
};

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Reads one reply from its bytes; the body is what follows the head. */
export const readReply = (bytes: Buffer): RawReply => {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body: bytes.subarray(end + 4) };
};

/** A plain GET as a browser's first line and a host, with further header lines. */
export const get = (target: string, ...lines: readonly string[]): string =>
  [`GET ${target} HTTP/1.1`, 'Host: paper.example', ...lines, '', ''].join('\r\n');
