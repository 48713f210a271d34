import type { Rarity } from './rarity.ts';
import { similarity } from './shingles.ts';
import type { Sketch } from './sketch.ts';

/** Two stories that belong together, and why. */
export interface Likeness {
  readonly how: 'duplicate' | 'happening';
  /** 0 to 1: share of common pieces, or closeness of telling words. */
  readonly similarity: number;
}

/** Two editions of one text share this much of their word 5-grams. */
const duplicateFrom = 0.8;
const dayMs = 86_400_000;
/** Editions of one text come within three days. */
export const duplicateWithinMs = 3 * dayMs;
/** Reports of one happening come within a day and a half. */
export const happeningWithinMs = 1.5 * dayMs;
/** Fewer shared words prove nothing, however rare. */
const leastShared = 5;
/** Two wires rarely write alike about different things; one wire's daily reports look alike by habit. */
const happeningFrom = { otherSource: 0.45, sameSource: 0.6 };

/** What two stories are to each other; undefined for strangers. */
export const likenessOf = (a: LikenessSide, b: LikenessSide, rarity: Rarity): Likeness | undefined => {
  const apartMs = Math.abs(a.atMs - b.atMs);
  if (apartMs > duplicateWithinMs) return undefined;
  const shared = similarity(a.pieces, b.pieces);
  if (shared >= duplicateFrom) return { how: 'duplicate', similarity: shared };
  if (apartMs > happeningWithinMs) return undefined;
  const close = closeness(a.words, b.words, rarity);
  const from = a.sourceId === b.sourceId ? happeningFrom.sameSource : happeningFrom.otherSource;
  return close >= from ? { how: 'happening', similarity: close } : undefined;
};

export type LikenessSide = Pick<Sketch, 'atMs' | 'pieces' | 'words' | 'sourceId'>;

/** The cosine of two sets of words, each weighed by its rarity; 0 where too few are shared. */
const closeness = (a: readonly number[], b: readonly number[], rarity: Rarity): number => {
  const other = new Set(b);
  const shared = a.filter((word) => other.has(word));
  if (shared.length < leastShared) return 0;
  return weight(shared, rarity) / Math.sqrt(weight(a, rarity) * weight(b, rarity));
};

const weight = (words: readonly number[], rarity: Rarity): number =>
  words.reduce((sum, word) => sum + rarity.of(word) ** 2, 0);
