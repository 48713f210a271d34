import type { NewsItem } from '../copy/news-item.ts';
import { plainText } from '../copy/plain-text.ts';

/** Words in a row that are compared as one. */
const width = 5;
const word = /[\p{L}\p{N}]+/gu;
/** Words of a text that are looked at; what is longer is a book, and its beginning tells it from another. */
const mostWords = 6_000;

/**
 * A text as the set of its word 5-grams, each a 32-bit hash, in rising order without repeats. Case, marks and line
 * breaks do not matter. A text of fewer words is one piece; an empty one has none.
 */
export const shinglesOf = (text: string): Uint32Array => {
  const words = text.normalize('NFKC').toLowerCase().match(word)?.slice(0, mostWords) ?? [];
  if (words.length === 0) return new Uint32Array(0);
  const hashes = words.map(hashWord);
  const count = Math.max(1, hashes.length - width + 1);
  const found = new Uint32Array(count);
  for (let i = 0; i < count; i++) found[i] = joined(hashes, i);
  return withoutRepeats(found.sort());
};

/** Headline and body, which is what two editions of one story share. */
export const textOfItem = ({ text }: NewsItem): string => `${text.headline ?? ''}\n${plainText(text.body)}`;

/** FNV-1a over the code units of a word (Fowler, Noll, Vo). */
const hashWord = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

const joined = (hashes: readonly number[], from: number): number => {
  let hash = 0x9e3779b9;
  const until = Math.min(from + width, hashes.length);
  for (let i = from; i < until; i++) hash = Math.imul(hash ^ (hashes[i] ?? 0), 0x85ebca6b) ^ (hash >>> 13);
  return mixed(hash);
};

/** Spreads the bits of a number over all of it (the last step of MurmurHash3). */
export const mixed = (number: number): number => {
  let hash = number ^ (number >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const withoutRepeats = (sorted: Uint32Array): Uint32Array =>
  sorted.filter((one, i) => i === 0 || one !== sorted[i - 1]);

/** Shared pieces of two sets as a share of all pieces of both, 0 to 1 (Jaccard). Two empty texts share nothing. */
export const similarity = (a: Uint32Array, b: Uint32Array): number => {
  const shared = sharedCount(a, b);
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
};

/** How many numbers two rising lists share. */
export const sharedCount = (a: Uint32Array, b: Uint32Array): number => {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [one = 0, other = 0] = [a[i], b[j]];
    if (one === other) shared++;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return shared;
};
