import { isIP } from 'node:net';
import { hasReadableLabels } from '../../lib/host-name.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { AddressRules } from './address-rules.ts';
import type { OutgoingError, UrlRefusal } from './outgoing-error.ts';

export type CheckUrl = (text: string, extraPort?: number) => Result<URL, OutgoingError>;

const longestUrl = 8192;
const longestHost = 253;
const hostName = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

// Names that only mean something inside a network or on one machine. `.example` is not among them: it cannot resolve.
const localEndings: ReadonlySet<string> = new Set([
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'svc',
  'cluster',
  'docker',
  'onion',
  'invalid',
  'test',
  'alt',
  'arpa',
]);

// From 1024 on all ports are open but those where something other than a web server listens as a rule.
const servicePorts: ReadonlySet<number> = new Set([
  1080, 1433, 1434, 1521, 1719, 1720, 1723, 1883, 2049, 2181, 2375, 2376, 2377, 2379, 2380, 3128, 3306, 3389, 3659,
  4045, 4190, 4222, 4369, 5060, 5061, 5222, 5432, 5433, 5671, 5672, 5900, 5984, 5985, 5986, 6000, 6379, 6380, 6443,
  6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 7000, 7001, 7199, 8086, 8125, 8500, 8600, 8883, 9042, 9092, 9160,
  9200, 9300, 9418, 10080, 10250, 10255, 11211, 15672, 26379, 27017, 27018, 27019, 28015, 33060, 50000, 50070, 61616,
]);

/**
 * Our own grammar goes first, so that a text two parsers could read differently is refused before one of them reads
 * it. What the standard's parser then gives is judged again by its result, never by what was written.
 */
export const createUrlRules =
  (addresses: AddressRules): CheckUrl =>
  (text, extraPort) => {
    const written = refuseText(text);
    if (written !== undefined) return refuse(written);
    if (!URL.canParse(text)) return refuse('unreadable');
    const url = new URL(text);
    if (url.username !== '' || url.password !== '') return refuse('credentials');
    const host = bareHost(url);
    const port = portOf(url);
    const isOpen = isOpenPort(port) || port === extraPort || addresses.isAllowedPort(host, port);
    if (!isOpen) return refuse('port');
    if (addresses.isAllowedHost(host, port)) return ok(url);
    if (isIP(host) !== 0) return addresses.mayDial(host) ? ok(url) : err({ kind: 'address-refused', host });
    const refusal = refuseName(host);
    return refusal === undefined ? ok(url) : refuse(refusal);
  };

// A name without a dot, or with an ending of private networks, is found by search lists and hosts files.
const refuseName = (host: string): UrlRefusal | undefined => {
  if (localEndings.has(host.slice(host.lastIndexOf('.') + 1)) || !host.includes('.')) return 'local-name';
  const isReadable = host.length <= longestHost && hostName.test(host) && hasReadableLabels(host);
  return isReadable ? undefined : 'unreadable';
};

/** The host without brackets and without the dot that ends an absolute name. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

export const portOf = (url: URL): number => Number(url.port === '' ? defaultPorts[url.protocol] : url.port);

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** What is wrong with an address as written, before any parser sees it. Also asked of `Location` headers. */
const refuseText = (text: string): UrlRefusal | undefined => {
  if (text.length > longestUrl) return 'too-long';
  if (hasBlanks(text)) return 'blanks';
  if (!/^https?:/i.test(text)) return 'scheme';
  if (!/^https?:\/\/[^/?#\\]/i.test(text)) return 'shape';
  const beforeQuery = text.split(/[?#]/, 1)[0] ?? '';
  if (beforeQuery.includes('\\')) return 'backslash';
  const authority = beforeQuery.slice(beforeQuery.indexOf('//') + 2).split('/', 1)[0] ?? '';
  if (authority.includes('@')) return 'credentials';
  return authority.includes('%') ? 'encoded-host' : undefined;
};

export const hasBlanks = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 || (code >= 127 && code <= 160)) return true;
  }
  return false;
};

const refuse = (reason: UrlRefusal): Result<URL, OutgoingError> => err({ kind: 'url-refused', reason });

const isOpenPort = (port: number): boolean =>
  port === 80 || port === 443 || (port >= 1024 && port <= 65_535 && !servicePorts.has(port));
