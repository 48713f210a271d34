import { parseHost } from './page-address.ts';

/** All the front lane needs to know of a request it may answer. */
export interface PlainRequest {
  readonly isHead: boolean;
  readonly target: string;
  readonly facts: HeaderFacts;
}

export interface HeaderFacts {
  readonly host: string;
  readonly acceptEncoding: string | undefined;
  readonly hasConditions: boolean;
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
  /** The header lines as they came, so that the next request of the connection need not be read again. */
  readonly lines: string;
}

const largestRequest = 4096;
const version = ' HTTP/1.1\r\n';
const token = /^[\w!#$%&'*+.^`|~-]+$/;
const carriageReturn = 13;
const lineFeed = 10;

// A request that carries one of these has a body, a person, or a wish the prepared replies do not cover.
const beyondUs: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'range',
  'if-range',
  'if-match',
  'if-unmodified-since',
  'cookie',
  'authorization',
  'proxy-connection',
  'trailer',
  'te',
  'keep-alive',
  'http2-settings',
]);

/**
 * Reads a chunk that is one whole GET or HEAD and nothing else. Stricter than any HTTP parser: whatever is unusual,
 * doubled or out of place gives undefined, and the connection goes to the parser that can judge it.
 */
export const readPlainRequest = (chunk: Buffer, before: HeaderFacts | undefined): PlainRequest | undefined => {
  if (!hasOutline(chunk)) return undefined;
  const text = chunk.toString('latin1');
  const isHead = text.startsWith('HEAD ');
  if (!isHead && !text.startsWith('GET ')) return undefined;
  const targetAt = isHead ? 5 : 4;
  const targetEnd = text.indexOf(' ', targetAt);
  if (targetEnd === -1 || !text.startsWith(version, targetEnd)) return undefined;
  const target = text.slice(targetAt, targetEnd);
  const lines = text.slice(targetEnd + version.length);
  if (before !== undefined && before.lines === lines) return { isHead, target, facts: before };
  if (text.indexOf('\r\n\r\n') !== text.length - 4) return undefined;
  const facts = readLines(lines);
  return facts === undefined ? undefined : { isHead, target, facts };
};

const hasOutline = (chunk: Buffer): boolean => {
  const { length } = chunk;
  return (
    length <= largestRequest &&
    length > 16 &&
    chunk[length - 1] === lineFeed &&
    chunk[length - 2] === carriageReturn &&
    chunk[length - 3] === lineFeed &&
    chunk[length - 4] === carriageReturn
  );
};

const readLines = (lines: string): HeaderFacts | undefined => {
  const values = new Map<string, string>();
  for (const line of lines.slice(0, -4).split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (colon < 1 || !token.test(name) || !isPrintable(line)) return undefined;
    // A doubled header means something else to every reader of it.
    if (beyondUs.has(name) || values.has(name)) return undefined;
    values.set(name, value);
  }
  const connection = values.get('connection');
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return undefined;
  const host = parseHost(values.get('host'));
  if (host === undefined) return undefined;
  const ifNoneMatch = values.get('if-none-match');
  const ifModifiedSince = values.get('if-modified-since');
  return {
    host,
    acceptEncoding: values.get('accept-encoding'),
    hasConditions: ifNoneMatch !== undefined || ifModifiedSince !== undefined,
    ifNoneMatch,
    ifModifiedSince,
    lines,
  };
};

const isPrintable = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9) || code === 127) return false;
  }
  return true;
};
