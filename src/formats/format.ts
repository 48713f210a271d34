import type { NewsItem } from '../copy/news-item.ts';
import type { Instant } from '../lib/instant.ts';
import type { Result } from '../lib/result.ts';
import type { Dialect } from './dialect/dialect.ts';

export type FormatName =
  | 'nitf'
  | 'newsml-g2'
  | 'newsml-1.2'
  | 'ninjs'
  | 'ap-media-api'
  | 'iptc7901'
  | 'anpa1312'
  | 'ritzau'
  | 'cp-jimi'
  | 'text-release'
  | 'plain-text'
  | 'email'
  | 'wxr'
  | 'rss'
  | 'atom'
  | 'rdf'
  | 'jsonfeed'
  | 'picture'
  | 'archive';

/** What a reader may know besides the bytes. */
export interface ReadContext {
  /** IANA zone that the source's zoneless times are in. */
  readonly zone: string;
  readonly receivedAt: Instant;
  /** What the source's agency does in its own way; without one, what most agencies do. */
  readonly dialect?: Dialect;
  /** The bare name that the file came under, where it had one. */
  readonly name?: string;
  /** Where the file was fetched from: what relative addresses in it are relative to. */
  readonly address?: string;
  /** Charset from a transport header, where there was one. */
  readonly charset?: string;
  readonly limits: ReadLimits;
}

export interface ReadLimits {
  /** Bytes of one delivery. */
  readonly maxBytes: number;
  /** Nested elements or brackets. */
  readonly maxDepth: number;
  readonly maxAttributes: number;
  /** Characters of one attribute value. */
  readonly maxAttributeLength: number;
  /** Items taken from one document; the rest is refused with a note. */
  readonly maxItems: number;
  /**
   * Names under which our own mail servers write down who sent a mail (RFC 8601), in small letters. Without one, no
   * sender counts as verified.
   */
  readonly believedMailServers?: readonly string[];
}

export const defaultReadLimits: ReadLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 200,
  maxAttributes: 500,
  maxAttributeLength: 65_536,
  maxItems: 5_000,
};

/** Why bytes could not be read as news. `at` is a line and column, an XPath or a JSON pointer. */
export interface ReadError {
  readonly kind:
    | 'empty'
    | 'too-large'
    | 'encoding'
    | 'malformed'
    | 'truncated'
    | 'forbidden-dtd'
    | 'too-deep'
    | 'unknown-format'
    | 'no-items';
  /** One plain sentence: what is wrong and what to do. */
  readonly message: string;
  readonly at?: string;
}

/** A part of a delivery that could not be read beside others that could. */
export interface RefusedPart {
  readonly error: ReadError;
  /** Where it stands in the decoded text; from there to there its bytes are kept. */
  readonly span?: { readonly from: number; readonly to: number };
  /** The part as a document of its own, where it has to be cut out of another. */
  readonly content?: Uint8Array;
}

/** A document read: its items in document order. */
export interface Reading {
  readonly format: FormatName;
  readonly items: readonly NewsItem[];
  /** Why there is nothing to file although the document could be read (a vocabulary); its facts can be looked at. */
  readonly refusal?: ReadError;
  /** Parts that could not be read; each becomes an entry of its own in the unreadable tray. */
  readonly refused?: readonly RefusedPart[];
  /** Files that came inside the delivery (attachments, entries of an archive) by bare name: items name them as renditions. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** What `wire inspect` prints of the file: feed-level fields, and per item the facts that the document states. */
  facts(): FileFacts;
}

export interface FileFacts {
  /** Fields of the file as a whole (feed_title, items, wrapper, …). */
  readonly file: Readonly<Record<string, unknown>>;
  /** Per item, in order. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** A wire format's reader: bytes decoded to text in, items or a named error out. It never throws. */
export type ReadFormat = (text: string, context: ReadContext) => Result<Reading, ReadError>;
