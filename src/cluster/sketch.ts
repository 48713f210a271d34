import type { NewsItem } from '../copy/news-item.ts';
import type { SiteId, SourceId, StoryId } from '../lib/ids.ts';
import { bandsOf, duplicateBands } from './bands.ts';
import type { Rarity } from './rarity.ts';
import { mixed, shinglesOf, textOfItem } from './shingles.ts';
import { tellingWords } from './telling-words.ts';

/** What is kept of a story's text to find others like it. */
export interface Sketch {
  readonly storyId: StoryId;
  readonly siteId: SiteId;
  readonly sourceId: SourceId | null;
  /** The story's own time, in milliseconds since 1970. */
  readonly atMs: number;
  readonly bands: Int32Array;
  /** Word 5-grams as rising hashes. */
  readonly pieces: Uint32Array;
  /** Telling words as signed hashes. */
  readonly words: readonly number[];
  /** The rarest of them two by two, each pair as one number: two stories about one happening share some pair. */
  readonly rarePairs: readonly number[];
}

export interface SketchedStory {
  readonly id: StoryId;
  readonly siteId: SiteId;
  readonly sourceId: SourceId | null;
  readonly atMs: number;
  readonly item: NewsItem;
}

/** Fifteen pairs; with fewer words, reports that stress different things would not meet. */
const rareCount = 6;

export const sketchOf = (story: SketchedStory, rarity: Rarity): Sketch => {
  const pieces = shinglesOf(textOfItem(story.item));
  const words = [...new Set(tellingWords(story.item).map(hashOf))];
  return {
    storyId: story.id,
    siteId: story.siteId,
    sourceId: story.sourceId,
    atMs: story.atMs,
    bands: bandsOf(pieces, duplicateBands),
    pieces,
    words,
    rarePairs: pairsOf(rarest(words, rarity)),
  };
};

/** Among equally rare words the hash decides, so that two stories choose the same ones. */
const rarest = (words: readonly number[], rarity: Rarity): readonly number[] =>
  words.toSorted((a, b) => rarity.of(b) - rarity.of(a) || a - b).slice(0, rareCount);

const pairsOf = (words: readonly number[]): readonly number[] =>
  words.flatMap((a, i) =>
    words.slice(i + 1).map((b) => mixed(Math.min(a, b) ^ Math.imul(Math.max(a, b), 0x9e3779b1)) | 0),
  );

const hashOf = (word: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return mixed(hash) | 0;
};
