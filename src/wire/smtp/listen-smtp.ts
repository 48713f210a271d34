import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { SecretBox } from '../../lib/secret-box.ts';
import { readBody } from '../read-body.ts';
import { type Received, receiveItems } from '../receive-item.ts';
import type { Source } from '../source.ts';
import { type IntakeDeps, takeIn } from '../take-in.ts';
import { findRecipient } from './find-recipient.ts';

export interface SmtpDeps extends IntakeDeps {
  readonly secretBox: SecretBox;
  readonly smtp: SmtpLimits;
  readonly onError: (error: unknown) => void;
}

export interface SmtpLimits {
  readonly host: string;
  readonly port: number;
  /** Certificate and key in PEM, for STARTTLS. Without them it is not offered. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly maxConnections: number;
  readonly idleMs: number;
}

export interface SmtpListener {
  readonly port: number;
  /** Finishes the mail in hand. */
  stop(): Promise<void>;
}

const mostRecipients = 20;
const closeMs = 3_000;

/** A refusal as the other server hears it. */
class Refused extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/**
 * Listens for mail to sources. A message is stored and committed before it is acknowledged with 250; who it is for is
 * decided address by address, so that one that is refused hears 550 and the others are delivered. Signing in, relaying
 * and addresses that are not a source's do not exist here. SPF and DKIM are not checked.
 */
export const listenSmtp = async (deps: SmtpDeps): Promise<SmtpListener> => {
  const { host, port, tls, maxConnections, idleMs } = deps.smtp;
  const recipients = new WeakMap<SMTPServerSession, Map<string, Source>>();
  const filing = new Set<Promise<unknown>>();
  const file = (source: Source, received: readonly Received[]): void => {
    const work: Promise<unknown> = takeIn(deps, source, received)
      .catch(deps.onError)
      .finally(() => filing.delete(work));
    filing.add(work);
  };
  const server = new SMTPServer({
    ...(tls ?? {}),
    secure: false,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    size: deps.limits.maxBytes,
    maxClients: maxConnections,
    socketTimeout: idleMs,
    closeTimeout: closeMs,
    disableReverseLookup: true,
    banner: 'Wireroom',
    logger: false,
    onMailFrom: (_address, session, done) => {
      recipients.set(session, new Map());
      done();
    },
    onRcptTo: ({ address }, session, done) => {
      const known = recipients.get(session) ?? new Map<string, Source>();
      recipients.set(session, known);
      const envelope = { from: senderOf(session), to: address.toLowerCase() };
      if (known.size >= mostRecipients) return done(new Refused(452, 'Too many recipients; send the message again.'));
      findRecipient(deps, envelope).then(
        (source) => {
          if (!source) return done(new Refused(550, 'No such address here, or you may not write to it.'));
          known.set(source.id, source);
          done();
        },
        (error: unknown) => {
          deps.onError(error);
          done(new Refused(451, 'Not now; try again later.'));
        },
      );
    },
    onData: (stream, session, done) => {
      const wanted = [...(recipients.get(session)?.values() ?? [])];
      takeMessage(deps, stream, { session, wanted }).then(
        (taken) => {
          for (const { source, received } of taken ?? []) file(source, received);
          done(taken ? null : new Refused(552, `Larger than the limit of ${deps.limits.maxBytes} bytes.`));
        },
        (error: unknown) => {
          deps.onError(error);
          done(new Refused(451, 'It could not be stored; try again later.'));
        },
      );
    },
  });
  // Connections that break are everyday; what concerns a message is told where it is handled.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      while (filing.size > 0) await Promise.all(filing);
    },
  };
};

const senderOf = ({ envelope }: SMTPServerSession): string =>
  envelope.mailFrom ? envelope.mailFrom.address.toLowerCase() : '';

interface Taken {
  readonly source: Source;
  readonly received: readonly Received[];
}

/** Stores a message for each source that it is for; undefined where it is too large. */
const takeMessage = async (
  deps: SmtpDeps,
  stream: SMTPServerDataStream,
  { session, wanted }: { readonly session: SMTPServerSession; readonly wanted: readonly Source[] },
): Promise<Taken[] | undefined> => {
  const { content, size, isCut } = await readBody(stream, deps.limits.maxBytes);
  if (isCut || stream.sizeExceeded) {
    // Read to the end, so that the sender hears why.
    stream.resume();
    await new Promise((resolve) => (stream.readableEnded ? resolve(undefined) : stream.once('end', resolve)));
    return undefined;
  }
  const receivedAt = new Date(deps.clock.now());
  const name = `mail from ${senderOf(session) || 'nobody'}.eml`;
  const delivered = { channel: 'mail' as const, name, receivedAt, content, size, isCut };
  const taken: Taken[] = [];
  for (const source of wanted) taken.push({ source, received: await receiveItems(deps.db, source, [delivered]) });
  return taken;
};
