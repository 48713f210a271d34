import { createHash } from 'node:crypto';
import type { NewsItem, WireTime } from '../copy/news-item.ts';
import { plainText } from '../copy/plain-text.ts';
import type { FormatName } from '../formats/format.ts';

/** Longer ids are known by their hash: an index entry has a limit, and a sender's id has none. */
const longestKey = 500;

/**
 * What a source's item is known by. The source's own stable id where it has one; its address else (feeds); the key of
 * its chain of leads else; else its content, so that the same item is recognised. What has neither id nor chain is
 * matched by its slug (same-slug.ts).
 */
export const itemKey = (item: NewsItem): string => {
  const { wireId, link, family } = item.identity;
  const named = wireId ?? link ?? (family === undefined ? undefined : `family:${family}`);
  return named === undefined ? `content:${wordsHash(item).toString('hex')}` : shortened(named);
};

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

/**
 * What tells versions of copy without an id apart: its lines in whatever field they stand, its marks, status, gates and
 * terms.
 */
const copyHash = (item: NewsItem): Buffer => {
  const { status, markers, media, rights, time } = item;
  const { versionCreated: _sent, firstCreated: _first, ...gates } = time;
  const times = Object.entries(gates).map(([name, sent]: [string, WireTime]) => [name, sent.original, sent.zone]);
  const said = { lines: linesOf(item), markers, status, media, terms: rights.usageTerms, times, day: dayOf(item) };
  return sha256(JSON.stringify(said));
};

/**
 * What stands for an id: words and day. Old wires send one copy on several desks, each with a number and a minute of its
 * own; and a line that another dialect takes for a byline or a mark is still a line of the same copy.
 */
const wordsHash = (item: NewsItem): Buffer => {
  const words = linesOf(item).flatMap((line) => line.split(' '));
  return sha256(JSON.stringify([[...new Set(words)].sort(), dayOf(item)]));
};

const dayOf = ({ time }: NewsItem): string | undefined => time.versionCreated?.at.slice(0, 10);

/** All lines of an item in whatever field they stand, each once and in an order of its own. */
const linesOf = ({ text, editorNote, correctionNote }: NewsItem): readonly string[] => {
  const { headline, slugline, takeKey, abstract, byline, alternativeHeadlines, privateNotes } = text;
  const others = [...alternativeHeadlines.map((other) => other.text), ...privateNotes, ...text.taglines];
  const said = [headline, slugline, takeKey, abstract, byline, editorNote, correctionNote, ...others];
  const lines = [...said, ...text.contributors, plainText(text.body)].flatMap((part) => part?.split('\n') ?? []);
  const plain = lines.map((line) => line.replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
  return [...new Set(plain)].filter((line) => line !== '').sort();
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
