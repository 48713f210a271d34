import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import type { DeliveryWish } from '../app/commands/delivery-commands.ts';
import { CommandRefused, exitCodes } from './output.ts';
import { collect, oneOf, wholeNumber } from './run-command.ts';

/** Options that describe deliveries from other servers. */
export interface DeliveryOptions {
  readonly ftp?: readonly string[];
  readonly sftp?: readonly string[];
  readonly s3?: readonly string[];
  readonly http?: readonly string[];
  readonly imap?: readonly string[];
  readonly smtp?: readonly string[];
  readonly sender?: readonly string[];
  readonly websub?: readonly string[];
  readonly api?: 'ap' | 'ritzau' | 'ldrs' | 'list';
  readonly settingsFile?: string;
  readonly user?: string;
  readonly secretFile?: string;
  readonly after?: 'move' | 'delete' | 'leave' | 'flag';
  readonly whole?: 'settled' | 'renamed';
  readonly only?: string;
  readonly every?: number;
  readonly hostKey?: string;
  readonly certificateFile?: string;
  readonly endpoint?: string;
  readonly region?: string;
}

export const withDeliveryOptions = (command: Command): Command =>
  command
    .option('--ftp <address>', 'take files from ftp://host/folder, or with TLS ftps://host/folder', collect)
    .option('--sftp <address>', 'take files from sftp://host/folder', collect)
    .option('--s3 <address>', 'take objects from s3://bucket/prefix', collect)
    .option('--http <address>', 'ask this address for items, page by page; --api says how', collect)
    .option('--imap <address>', 'take mail from imaps://host/folder, or with STARTTLS imap://host/folder', collect)
    .option('--smtp <domain>', 'take mail to <source>+<key part>@domain at our own listener', collect)
    .option('--sender <address>', 'SMTP: take mail of this sender (or "@domain") without a key part', collect)
    .option('--websub <address>', 'subscribe to this feed at its hub, and poll it while it is not pushed', collect)
    .option('--user <name>', 'user name or access key at that server')
    .option(
      '--secret-file <file>',
      'file with the password, private key or secret key ("-": standard input); without it WIREROOM_DELIVERY_SECRET, else it is asked for',
    )
    .option(
      '--after <what>',
      'what happens there to files that were taken (default: leave)',
      oneOf('move', 'delete', 'leave', 'flag'),
    )
    .option(
      '--whole <how>',
      'settled: when a file stays as it is; renamed: as soon as it is there',
      oneOf('settled', 'renamed'),
    )
    .option('--only <patterns>', 'take only these names, such as "*.xml, *.json"')
    .option('--every <seconds>', 'how often to look', wholeNumber)
    .option('--host-key <fingerprint>', 'SFTP: the fingerprint the server must have, "SHA256:…"')
    .option(
      '--certificate-file <file>',
      'FTPS, IMAP: certificate (PEM) of the authority that the server’s must come from',
    )
    .option('--endpoint <address>', 'S3: address of a service other than AWS')
    .option('--region <region>', 'S3: region of the bucket')
    .option(
      '--api <interface>',
      'HTTP: ap (AP Media API), ritzau, ldrs, or list as the settings file declares it',
      oneOf('ap', 'ritzau', 'ldrs', 'list'),
    )
    .option('--settings-file <file>', 'more settings of the delivery, as JSON');

/** The other options, as they concern the source itself. */
export const withoutDeliveryOptions = <Options extends DeliveryOptions>(
  options: Options,
): Omit<Options, keyof DeliveryOptions> => {
  const {
    ftp: _ftp,
    sftp: _sftp,
    s3: _s3,
    http: _http,
    imap: _imap,
    smtp: _smtp,
    sender: _sender,
    websub: _websub,
    api: _api,
    settingsFile: _settingsFile,
    user: _user,
    secretFile: _secretFile,
    after: _after,
    whole: _whole,
    only: _only,
    every: _every,
    hostKey: _hostKey,
    certificateFile: _certificateFile,
    endpoint: _endpoint,
    region: _region,
    ...own
  } = options;
  return own;
};

const variable = 'WIREROOM_DELIVERY_SECRET';

/** The deliveries that the options name, with their secret, which never stands on the command line. */
export const deliveryWishesOf = async (options: DeliveryOptions): Promise<DeliveryWish[]> => {
  const places = [
    ...(options.ftp ?? []).map((location) => ({ kind: 'ftp', location })),
    ...(options.sftp ?? []).map((location) => ({ kind: 'sftp', location })),
    ...(options.s3 ?? []).map((location) => ({ kind: 's3', location })),
    ...(options.http ?? []).map((location) => ({ kind: 'http', location })),
    ...(options.imap ?? []).map((location) => ({ kind: 'imap', location })),
    ...(options.smtp ?? []).map((location) => ({ kind: 'smtp', location })),
    ...(options.websub ?? []).map((location) => ({ kind: 'websub', location })),
  ];
  if (places.length === 0) return [];
  const secret = await readSecret(options);
  return places.map((place) => ({
    ...place,
    settings: settingsOf(options, place.kind),
    ...(secret === undefined ? {} : { secret }),
  }));
};

const settingsOf = (options: DeliveryOptions, kind: string): object => {
  const { user, after, whole, only, every, hostKey, certificateFile, endpoint, region, api, settingsFile, sender } =
    options;
  return {
    ...(user === undefined ? {} : { user }),
    ...(after === undefined ? {} : { after }),
    ...(whole === undefined ? {} : { whole }),
    ...(only === undefined ? {} : { only }),
    ...(every === undefined ? {} : { everySeconds: every }),
    ...(kind !== 'sftp' || hostKey === undefined ? {} : { hostKey }),
    ...((kind !== 'ftp' && kind !== 'imap') || certificateFile === undefined
      ? {}
      : { certificate: readText(certificateFile) }),
    ...(kind !== 's3' || endpoint === undefined ? {} : { endpoint }),
    ...(kind !== 's3' || region === undefined ? {} : { region }),
    ...(kind !== 'http' || api === undefined ? {} : { api }),
    ...(kind !== 'smtp' || sender === undefined ? {} : { senders: sender }),
    ...(settingsFile === undefined ? {} : readSettings(settingsFile)),
  };
};

const readSettings = (path: string): object => {
  try {
    const settings: unknown = JSON.parse(readText(path));
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) return settings;
  } catch (error) {
    if (error instanceof CommandRefused) throw error;
  }
  throw new CommandRefused(`${path} is not a JSON object with settings.`, exitCodes.usage);
};

/** Undefined keeps what is stored, or signs in without. */
const readSecret = async ({ secretFile, user }: DeliveryOptions): Promise<string | undefined> => {
  if (secretFile !== undefined) return trimmed(readText(secretFile));
  const given = process.env[variable];
  if (given !== undefined && given !== '') return trimmed(given);
  if (user === undefined || !process.stdin.isTTY) return undefined;
  return askFor(`Password or key of ${user}: `);
};

// Editors end a file with a line break; a private key needs its own.
const trimmed = (text: string): string => (text.includes('-----BEGIN') ? text : text.replace(/\r?\n$/, ''));

const readText = (path: string): string => {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandRefused(`The file could not be read: ${reason}.`, exitCodes.usage);
  }
};

/** Asks at the terminal and shows nothing of what is typed. */
const askFor = async (question: string): Promise<string | undefined> => {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await new Promise<string>((resolve) => lines.question('', resolve));
  lines.close();
  process.stderr.write('\n');
  return answer === '' ? undefined : answer;
};
