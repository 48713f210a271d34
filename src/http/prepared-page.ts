import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';
import type { Encoding } from './accept-encoding.ts';
import type { PublicPage } from './public-page.ts';
import { securityHeaders } from './security-headers.ts';

/** A page as it lies in the cache: for each encoding the whole reply, ready to be written. */
export interface PreparedPage {
  readonly status: number;
  readonly variants: Readonly<Partial<Record<Encoding, PreparedVariant>>>;
  /** Only for a 200: what the page's entity tags have in common. */
  readonly hash: string | undefined;
  readonly lastModifiedMs: number | undefined;
  readonly keys: readonly string[];
  readonly isStorable: boolean;
  readonly expiresAtMs: number;
  readonly byteLength: number;
}

export interface PreparedVariant {
  /** Names and values in turn, as `writeHead` takes them. */
  readonly headers: readonly string[];
  readonly notModifiedHeaders: readonly string[];
  /** Absent for an identity that is derived from gzip when somebody asks. */
  readonly body: Buffer | undefined;
  /** Head and body in one piece; the date inside is set anew before each use. */
  readonly whole: PreparedReply | undefined;
  readonly notModified: PreparedReply;
}

export interface PreparedReply {
  readonly bytes: Buffer;
  readonly head: Buffer;
  readonly dateAt: number;
}

const gzipAsync = promisify(gzip);
const gunzipAsync = promisify(gunzip);
const brotliAsync = promisify(brotliCompress);

const gzipLevel = 6;
// Level 5 costs what gzip 6 costs and saves a little; 11 would cost seventy times as much for one eighth less.
const brotliLevel = 5;
const smallestCompressed = 600;
const compressible = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)|application\/javascript|image\/svg\+xml)/;
const overheadPerEntry = 1024;

/** Compresses a page once and lays out its replies. `keepAliveSeconds` is what the server announces. */
export const preparePage = async (page: PublicPage, keepAliveSeconds: number): Promise<PreparedPage> => {
  const body = typeof page.body === 'string' ? Buffer.from(page.body) : Buffer.from(page.body);
  const isCompressed = body.length >= smallestCompressed && compressible.test(page.contentType);
  const hash = page.status === 200 ? createHash('sha256').update(body).digest('base64url').slice(0, 22) : undefined;
  const [zipped, brotli] = isCompressed ? await compress(body) : [undefined, undefined];
  const layOut = (encoding: Encoding, bytes: Buffer, length: number): PreparedVariant =>
    toVariant(page, { encoding, body: bytes, length, hash, isCompressed, keepAliveSeconds });
  const variants =
    zipped === undefined || brotli === undefined
      ? { identity: layOut('identity', body, body.length) }
      : {
          gzip: layOut('gzip', zipped, zipped.length),
          br: layOut('br', brotli, brotli.length),
          identity: withoutBody(layOut('identity', Buffer.alloc(0), body.length)),
        };
  return {
    status: page.status,
    variants,
    hash,
    lastModifiedMs: page.lastModified === undefined ? undefined : wholeSeconds(page.lastModified),
    keys: page.cache.keys,
    isStorable: page.cache.isStorable && page.status < 500 && page.status !== 404,
    expiresAtMs: page.cache.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    byteLength: Object.values(variants).reduce((sum, one) => sum + sizeOf(one), overheadPerEntry),
  };
};

/** The uncompressed body: kept for small pages, unpacked for the rare reader without compression otherwise. */
export const identityBody = async (page: PreparedPage): Promise<Buffer> => {
  const { identity, gzip: zipped } = page.variants;
  if (identity?.body !== undefined) return identity.body;
  return zipped?.body === undefined ? Buffer.alloc(0) : gunzipAsync(zipped.body);
};

const compress = (body: Buffer): Promise<[Buffer, Buffer]> =>
  Promise.all([
    gzipAsync(body, { level: gzipLevel }),
    brotliAsync(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: brotliLevel, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  ]);

interface VariantFacts {
  readonly encoding: Encoding;
  readonly body: Buffer;
  readonly length: number;
  readonly hash: string | undefined;
  readonly isCompressed: boolean;
  readonly keepAliveSeconds: number;
}

const toVariant = (page: PublicPage, facts: VariantFacts): PreparedVariant => {
  const headers = headersOf(page, facts);
  const kept = ['cache-control', 'etag', 'vary'];
  const notModifiedHeaders = pairs(headers).filter(([name]) => kept.includes(name.toLowerCase()));
  const whole = toReply(page.status, headers, facts);
  return {
    headers,
    notModifiedHeaders: notModifiedHeaders.flat(),
    body: whole.bytes.subarray(whole.head.length),
    whole,
    notModified: toReply(304, notModifiedHeaders.flat(), { ...facts, body: Buffer.alloc(0) }),
  };
};

const withoutBody = (variant: PreparedVariant): PreparedVariant => ({ ...variant, body: undefined, whole: undefined });

const headersOf = (page: PublicPage, facts: VariantFacts): string[] => {
  const own = Object.fromEntries(
    Object.entries(page.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const all = {
    'content-type': page.contentType,
    'content-length': String(facts.length),
    'cache-control': cacheControl(page),
    ...securityHeaders,
    ...own,
    ...(facts.encoding === 'identity' ? {} : { 'content-encoding': facts.encoding }),
    ...(facts.isCompressed ? { vary: 'accept-encoding' } : {}),
    ...(facts.hash === undefined ? {} : { etag: entityTag(facts.hash, facts.encoding) }),
    ...(page.lastModified === undefined ? {} : { 'last-modified': toHttpDate(page.lastModified) }),
  };
  return Object.entries(all).flat();
};

const toHttpDate = (at: Date): string => new Date(wholeSeconds(at)).toUTCString();

const entityTag = (hash: string, encoding: Encoding): string =>
  encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;

// A page that turns wrong at a known instant must not be kept by anyone past it, so nobody may keep it at all.
const cacheControl = (page: PublicPage): string => {
  if (!page.cache.isStorable || page.status >= 500) return 'private, no-store';
  const age = page.cache.expiresAt === undefined ? Math.max(0, Math.floor(page.cache.maxAgeSeconds)) : 0;
  return age === 0 ? 'public, max-age=0, must-revalidate' : `public, max-age=${age}`;
};

/** Same bytes as `node:http` would write, so that a reader cannot tell which lane answered. */
const toReply = (status: number, headers: readonly string[], facts: VariantFacts): PreparedReply => {
  const lines = pairs(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const before = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n${lines.join('')}Date: `;
  const after = `\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${facts.keepAliveSeconds}\r\n\r\n`;
  const head = Buffer.from(before + new Date(0).toUTCString() + after, 'latin1');
  const bytes = Buffer.concat([head, facts.body]);
  return { bytes, head: bytes.subarray(0, head.length), dateAt: before.length };
};

const pairs = (flat: readonly string[]): [string, string][] => {
  const out: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) out.push([flat[i] ?? '', flat[i + 1] ?? '']);
  return out;
};

const sizeOf = (variant: PreparedVariant): number =>
  (variant.whole?.bytes.length ?? 0) + variant.notModified.bytes.length + 2 * variant.headers.join('').length;

const wholeSeconds = (at: Date): number => Math.floor(at.getTime() / 1000) * 1000;
