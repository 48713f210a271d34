import { createHash } from 'node:crypto';
import type { NewsItem, WireTime } from '../copy/news-item.ts';
import type { FormatName } from '../formats/format.ts';

/** Longer ids are known by their hash: an index entry has a limit, and a sender's id has none. */
const longestKey = 500;

/**
 * What a source's item is known by. The source's own stable id where it has one; its address else (feeds); else its
 * content, so that the same item is recognised although nothing could ever update it.
 */
export const itemKey = (item: NewsItem, hash: Buffer): string =>
  shortened(item.identity.wireId ?? item.identity.link ?? `content:${hash.toString('hex')}`);

/** Text that fits into an index: itself, or its hash. */
export const shortened = (text: string): string =>
  text.length <= longestKey ? text : `sha256:${sha256(text).toString('hex')}`;

/**
 * The content of an item as one hash (sha256, 32 bytes): all that the wire said but the ids, without the reader's own
 * notes. With source, id and version it tells a repeat from another version.
 */
export const contentHash = ({ notes: _notes, identity, time, ...said }: NewsItem): Buffer => {
  // A time as sent: what it was read as may depend on when it came (a date far ahead is capped at its receipt).
  const times = Object.entries(time).map(([name, sent]: [string, WireTime]) => [name, sent.original, sent.zone]);
  return sha256(JSON.stringify({ link: identity.link, supersedes: identity.supersedes, times, ...said }));
};

const feeds: ReadonlySet<FormatName> = new Set(['rss', 'atom', 'rdf', 'jsonfeed']);

/**
 * By what an item of a feed is recognised when its id is new: some feeds make a new id for the same item at each poll.
 * Undefined for other formats, whose ids can be relied upon, and for items without an address.
 */
export const echoKey = (item: NewsItem, format: FormatName): string | undefined =>
  feeds.has(format) && item.identity.link !== undefined
    ? sha256(`${item.identity.link}\n${item.text.headline ?? ''}`).toString('base64url')
    : undefined;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
