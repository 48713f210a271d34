/** A document as the classifier sees it: numbers of words in rising order, and how much each counts. Length 1. */
export interface SparseVector {
  readonly words: Uint32Array;
  readonly weights: Float32Array;
}

/** Which words a model knows, and how rare each is. */
export interface Vocabulary {
  readonly numbers: ReadonlyMap<string, number>;
  /** By number: the logarithm of how many times rarer than every document. */
  readonly rarity: Float32Array;
}

/** Counts of the words of one document. */
export const countWords = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/**
 * The words that stand in enough documents to teach anything, the most frequent ones first up to a limit.
 * @param documents how many there are in all
 * @param frequency in how many of them each word stands
 */
export const chooseVocabulary = (
  documents: number,
  frequency: ReadonlyMap<string, number>,
  { leastDocuments, mostWords }: { readonly leastDocuments: number; readonly mostWords: number },
): Vocabulary => {
  const chosen = [...frequency]
    .filter(([, count]) => count >= leastDocuments)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostWords);
  return {
    numbers: new Map(chosen.map(([word], i) => [word, i])),
    rarity: Float32Array.from(chosen, ([, count]) => Math.log((documents + 1) / (count + 1)) + 1),
  };
};

/** Weighs a document's words: often here and rare elsewhere counts most (tf-idf, logarithmic), scaled to length 1. */
export const toVector = (counts: ReadonlyMap<string, number>, { numbers, rarity }: Vocabulary): SparseVector => {
  const known: [number, number][] = [];
  for (const [word, count] of counts) {
    const number = numbers.get(word);
    if (number !== undefined) known.push([number, (1 + Math.log(count)) * (rarity[number] ?? 0)]);
  }
  known.sort(([a], [b]) => a - b);
  const length = Math.sqrt(known.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return {
    words: Uint32Array.from(known, ([number]) => number),
    weights: Float32Array.from(known, ([, weight]) => weight / length),
  };
};

/** The sum of products with a row of weights that starts at `from`. */
export const dot = ({ words, weights }: SparseVector, row: Float32Array, from = 0): number => {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum += (weights[i] ?? 0) * (row[from + (words[i] ?? 0)] ?? 0);
  return sum;
};
