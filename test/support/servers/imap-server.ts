import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.ts';
import { freePort } from './free-port.ts';

/** A mail server that really runs, with one mailbox over IMAP. */
export interface ImapServer {
  readonly port: number;
  readonly tlsPort: number;
  /** PEM of its certificate, for the name "localhost". */
  readonly certificate: string;
  readonly user: string;
  readonly password: string;
  /** Puts a message into a folder. */
  put(message: string, folder?: string): void;
  /** Names and flags of the messages in a folder, read or unread: "…:2,S". */
  files(folder?: string): string[];
  /** Makes all UIDs new, as after a restore. */
  forgetUids(): void;
  stop(): Promise<void>;
}

const program = '/usr/sbin/dovecot';

/** Why there is no mail server for tests; undefined where there is one. */
export const whyNoImapServer = (): string | undefined => {
  if (process.getuid?.() !== 0) return 'the mail server of the tests starts as root only';
  const found = spawnSync(program, ['--version']);
  return found.status === 0 ? undefined : 'dovecot is not installed (apt-get install dovecot-imapd)';
};

/** Starts Dovecot on free ports over a Maildir in a folder of its own. */
export const startImapServer = async (): Promise<ImapServer> => {
  const root = mkdtempSync(join(tmpdir(), 'wireroom-imap-'));
  const [port, tlsPort] = [await freePort(), await freePort()];
  const { cert, key } = makeCertificate('localhost');
  const mail = join(root, 'mail');
  chmodSync(root, 0o755);
  for (const name of ['run', 'new', 'cur', 'tmp'].map((one) => (one === 'run' ? 'run' : `mail/${one}`))) {
    mkdirSync(join(root, name), { recursive: true });
  }
  writeFileSync(join(root, 'cert.pem'), cert);
  writeFileSync(join(root, 'key.pem'), key, { mode: 0o600 });
  writeFileSync(join(root, 'users'), 'desk:{PLAIN}harbour:::::\n');
  writeFileSync(join(root, 'dovecot.conf'), configOf({ root, port, tlsPort }));
  spawnSync('chown', ['-R', 'nobody', mail]);
  const child = spawn(program, ['-F', '-c', join(root, 'dovecot.conf')], { stdio: 'ignore' });
  await untilOpen(port);
  const folderPath = (folder: string): string => (folder === 'INBOX' ? mail : join(mail, `.${folder}`));
  let count = 0;
  return {
    port,
    tlsPort,
    certificate: cert,
    user: 'desk',
    password: 'harbour',
    put: (message, folder = 'INBOX') => {
      const name = `${1_700_000_000 + count}.M${count++}P1.test`;
      const path = join(folderPath(folder), 'tmp', name);
      writeFileSync(path, message);
      spawnSync('sh', ['-c', 'chown nobody "$1" && mv "$1" "$2"', 'sh', path, join(folderPath(folder), 'new', name)]);
    },
    files: (folder = 'INBOX') =>
      ['new', 'cur'].flatMap((part) => {
        try {
          return readdirSync(join(folderPath(folder), part));
        } catch {
          return [];
        }
      }),
    forgetUids: () => {
      for (const name of readdirSync(mail).filter((one) => one.startsWith('dovecot'))) rmSync(join(mail, name));
    },
    stop: async () => {
      await ended(child);
      rmSync(root, { recursive: true, force: true });
    },
  };
};

const configOf = ({
  root,
  port,
  tlsPort,
}: {
  readonly root: string;
  readonly port: number;
  readonly tlsPort: number;
}) => `
base_dir = ${root}/run
state_dir = ${root}/run
log_path = ${root}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${root}/cert.pem
ssl_key = <${root}/key.pem
disable_plaintext_auth = yes
mail_location = maildir:${root}/mail
first_valid_uid = 1
mail_uid = nobody
mail_gid = nogroup
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
auth_mechanisms = plain login
auth_failure_delay = 0
passdb {
  driver = passwd-file
  args = ${root}/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${root}/mail
}
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
}
`;

const untilOpen = async (port: number): Promise<void> => {
  for (let i = 0; i < 100; i++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port }, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the mail server did not start');
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(timer);
};
