/** How much it says that two stories share a word: the rarer the word, the more. */
export interface Rarity {
  of(word: number): number;
}

/**
 * Rarity by a sample of stories: the logarithm of the sample's size over how many of them have the word. A word that
 * none has counts as the rarest.
 */
export const rarityFrom = (sample: readonly (readonly number[])[]): Rarity => {
  const counts = new Map<number, number>();
  for (const words of sample) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const size = sample.length;
  return { of: (word) => Math.log((size + 2) / ((counts.get(word) ?? 0) + 1)) };
};
