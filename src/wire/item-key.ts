import { createHash } from 'node:crypto';
import type { NewsItem, WireTime } from '../copy/news-item.ts';
import type { FormatName } from '../formats/format.ts';

/** Longer ids are known by their hash: an index entry has a limit, and a sender's id has none. */
const longestKey = 500;

/**
 * What a source's item is known by. The source's own stable id where it has one; its address else (feeds); the key of
 * its chain of leads else; else its content, so that the same item is recognised. What has neither id nor chain is
 * matched by its slug (same-slug.ts).
 */
export const itemKey = (item: NewsItem, hash: Buffer): string =>
  shortened(
    item.identity.wireId ??
      item.identity.link ??
      (item.identity.family === undefined
        ? `${contentPrefix}${hash.toString('hex')}`
        : `family:${item.identity.family}`),
  );

/** What the key of an item begins with that has nothing but its content. */
export const contentPrefix = 'content:';

/** Text that fits into an index: itself, or its hash. */
export const shortened = (text: string): string =>
  text.length <= longestKey ? text : `sha256:${sha256(text).toString('hex')}`;

/**
 * The content of an item as one hash (sha256, 32 bytes): all that the wire said but the ids, without the reader's own
 * notes. With source, id and version it tells a repeat from another version.
 */
export const contentHash = (item: NewsItem): Buffer => {
  // What readers make of the words is no part of what the wire said.
  const { notes: _notes, questions: _questions, identity, time, ...said } = item;
  if (hasNoId(item)) return copyHash(item);
  // A time as sent: what it was read as may depend on when it came (a date far ahead is capped at its receipt).
  const times = Object.entries(time).map(([name, sent]: [string, WireTime]) => [name, sent.original, sent.zone]);
  return sha256(JSON.stringify({ link: identity.link, supersedes: identity.supersedes, times, ...said }));
};

/** True for an item that only its words tell from others. */
export const hasNoId = ({ identity }: NewsItem): boolean =>
  identity.wireId === undefined && identity.link === undefined && identity.family === undefined;

/** Old wires send one copy on several desks, each with a number and a minute of its own: words and day are the copy. */
const copyHash = ({ text, status, event, markers, media, rights, time, editorNote }: NewsItem): Buffer => {
  const { versionCreated, firstCreated: _first, ...gates } = time;
  const times = Object.entries(gates).map(([name, sent]: [string, WireTime]) => [name, sent.original, sent.zone]);
  const day = versionCreated?.at.slice(0, 10);
  return sha256(JSON.stringify({ text, status, event, markers, media, rights, times, day, editorNote }));
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
