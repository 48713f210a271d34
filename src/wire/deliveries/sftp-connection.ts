import type { Socket } from 'node:net';
import { Client, type SFTPWrapper } from 'ssh2';
import { fingerprintOf, isSameFingerprint } from './host-key.ts';

export interface SftpLogin {
  readonly user: string;
  /** A password, or a private key in PEM or OpenSSH's form. */
  readonly secret: string;
  /** The fingerprint that the server's key must have; undefined takes whatever it has. */
  readonly hostKey: string | undefined;
  readonly connectMs: number;
}

export interface SftpConnection {
  readonly sftp: SFTPWrapper;
  /** Fingerprint of the key that the server proved to hold. */
  readonly hostKey: string;
  isOpen(): boolean;
  close(): void;
}

/** The server holds another key than the one that is known: another machine may stand in between. */
export class HostKeyChanged extends Error {
  readonly fingerprint: string;
  constructor(fingerprint: string) {
    super('the host key changed');
    this.name = 'HostKeyChanged';
    this.fingerprint = fingerprint;
  }
}

export class SftpLoginRefused extends Error {}

export const isPrivateKey = (secret: string): boolean => /^\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(secret);

/** Signs in over a connection that was made already. Nothing is sent that proves who we are before the key is checked. Throws. */
export const openSftp = (socket: Socket, login: SftpLogin): Promise<SftpConnection> =>
  new Promise((resolve, reject) => {
    const client = new Client();
    let hostKey = '';
    let failure: Error | undefined;
    let isOpen = true;
    const fail = (error: Error): void => {
      isOpen = false;
      client.destroy();
      socket.destroy();
      reject(failure ?? error);
    };
    client.on('error', (error) =>
      fail('level' in error && error.level === 'client-authentication' ? new SftpLoginRefused() : error),
    );
    client.on('close', () => fail(new Error('the connection was closed')));
    // Servers that ask "Password:" themselves get the same answer.
    client.on('keyboard-interactive', (_name, _text, _language, prompts, finish) =>
      finish(prompts.map(() => login.secret)),
    );
    client.on('ready', () =>
      client.sftp((error, sftp) => {
        if (error) return fail(error);
        sftp.on('error', () => undefined);
        resolve({
          sftp,
          hostKey,
          isOpen: () => isOpen,
          close: () => {
            isOpen = false;
            client.end();
            socket.destroy();
          },
        });
      }),
    );
    try {
      client.connect({
        sock: socket,
        username: login.user,
        readyTimeout: login.connectMs,
        ...(isPrivateKey(login.secret) ? { privateKey: login.secret } : { password: login.secret, tryKeyboard: true }),
        hostVerifier: (key: Buffer) => {
          hostKey = fingerprintOf(key);
          const isKnown = login.hostKey === undefined || isSameFingerprint(login.hostKey, hostKey);
          if (!isKnown) failure = new HostKeyChanged(hostKey);
          return isKnown;
        },
      });
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  });
