import type { ImapFlow } from 'imapflow';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { createKind, type DeliveryDeps, type Visit } from './delivery-kind.ts';
import { openImap } from './imap-connection.ts';
import { type ImapSettings, imapSettings } from './imap-settings.ts';
import { OutOfTime } from './in-time.ts';
import { pullMailbox } from './pull-mailbox.ts';
import { checkServerAddress, formatServerAddress, parseServerAddress } from './server-address.ts';

const usualPorts = { imaps: 993, imap: 143 };

/** Mail from a mailbox: `imaps://host/folder`, or with STARTTLS `imap://host/folder`; without a folder the inbox. */
export const imapKind = createKind<ImapSettings>({
  kind: 'imap',
  settings: imapSettings,
  secret: 'required',
  parseLocation: (text, { outgoing }) => {
    const address = parseServerAddress(text, usualPorts);
    if (!address.ok) return address;
    const checked = checkServerAddress(address.value, outgoing, usualPortOf(address.value.scheme));
    if (!checked.ok) return checked;
    return ok(formatServerAddress({ ...address.value, path: `/${folderOf(address.value.path)}` }, usualPorts));
  },
  look: async (deps, visit) => {
    const opened = await open(deps, visit);
    if (!opened.ok) return { problem: opened.error };
    const { client, folder } = opened.value;
    const giveUp = (): void => client.close();
    visit.signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await pullMailbox(deps, visit, { client, folder });
    } catch (error) {
      return { problem: visit.signal.aborted ? new OutOfTime().message : explain(error) };
    } finally {
      visit.signal.removeEventListener('abort', giveUp);
      await close(client);
    }
  },
  tryOut: async (deps, visit) => {
    const opened = await open(deps, visit);
    if (!opened.ok) return opened;
    const { client, folder } = opened.value;
    try {
      const box = await client.mailboxOpen(folder, { readOnly: true });
      return ok(`Signed in, and the folder "${folder}" can be read: it holds ${box.exists} message(s).`);
    } catch (error) {
      return err(explain(error));
    } finally {
      await close(client);
    }
  },
});

const usualPortOf = (scheme: string): number => (scheme === 'imaps' ? usualPorts.imaps : usualPorts.imap);

const folderOf = (path: string): string => path.replace(/^\/+/, '') || 'INBOX';

const open = async (
  deps: DeliveryDeps,
  visit: Visit<ImapSettings>,
): Promise<Result<{ readonly client: ImapFlow; readonly folder: string }, string>> => {
  const address = parseServerAddress(visit.delivery.location, usualPorts);
  if (!address.ok) return address;
  const { scheme, host, port, path } = address.value;
  const server = await deps.outgoing.pinServer({ host, port, usualPort: usualPortOf(scheme) });
  if (!server.ok) return err(explainOutgoing(server.error));
  const socket = await server.value.dial();
  if (!socket.ok) return err(explainOutgoing(socket.error));
  try {
    const client = await openImap(server.value, socket.value, {
      user: visit.settings.user,
      password: visit.secret ?? '',
      tls: scheme === 'imaps' ? 'implicit' : 'starttls',
      authority: visit.settings.certificate,
      connectMs: deps.delivery.connectMs,
      idleMs: deps.delivery.idleMs,
      maxBytes: deps.delivery.maxBytes,
    });
    return ok({ client, folder: folderOf(path) });
  } catch (error) {
    return err(explain(error));
  }
};

/** Says goodbye, but does not wait long for an answer. */
const close = async (client: ImapFlow): Promise<void> => {
  const timer = setTimeout(() => client.close(), goodbyeMs);
  await client.logout().catch(() => undefined);
  clearTimeout(timer);
  client.close();
};

const goodbyeMs = 1_000;

/** A library's throw as a sentence; what the server says is shown in short, never what we sent. */
const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return 'The mail server could not be used.';
  const field = (name: string): unknown => (name in error ? Reflect.get(error, name) : undefined);
  const code = String(field('code') ?? '');
  if (field('authenticationFailed') === true) return 'The mail server does not accept the user name and password.';
  if (/^(?:CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/.test(code)) {
    return 'The certificate of the mail server is not valid for its name, or of an unknown authority (--certificate-file names one).';
  }
  if (/STARTTLS|TLS/i.test(error.message) && code !== 'ECONNRESET') {
    return 'The mail server offers no TLS; without it no password is sent.';
  }
  const said = field('responseText');
  if (typeof said === 'string' && said !== '') {
    return `The mail server refused: ${said.replace(/\p{Cc}+/gu, ' ').slice(0, 200)}.`;
  }
  return 'The connection to the mail server broke, or it did not answer in time.';
};
