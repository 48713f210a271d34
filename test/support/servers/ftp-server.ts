import { FtpSrv } from 'ftp-srv';
import type { OwnCertificate } from './certificate.ts';
import { freePort } from './free-port.ts';

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** An FTP server over a folder, with AUTH TLS where a certificate is given. */
export const startFtpServer = async (
  root: string,
  account: { readonly user: string; readonly password: string },
  certificate?: OwnCertificate,
): Promise<RunningServer> => {
  const port = await freePort();
  const server = new FtpSrv({
    url: `ftp://127.0.0.1:${port}`,
    pasv_url: '127.0.0.1',
    pasv_min: 20_000,
    pasv_max: 60_000,
    anonymous: false,
    log: silent,
    ...(certificate === undefined ? {} : { tls: certificate }),
  } as ConstructorParameters<typeof FtpSrv>[0]);
  server.on('login', ({ username, password }, accept, refuse) => {
    if (username === account.user && password === account.password) accept({ root });
    else refuse(new Error(`no such account: ${password}`));
  });
  server.on('client-error', () => undefined);
  await server.listen();
  return {
    port,
    stop: async () => {
      await server.close();
    },
  };
};

const quiet = (): void => undefined;
const silent = {
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
  child: () => silent,
};
