import { type Calibration, calibrate } from './calibrate.ts';
import { chooseVocabulary, countWords, type SparseVector, toVector } from './sparse-vector.ts';
import { type ModelClass, scoreOf, type TextModel } from './text-model.ts';
import { trainSeparator } from './train-separator.ts';

/** A document whose classes are known. */
export interface Example {
  readonly words: readonly string[];
  readonly classes: readonly string[];
  /** How often it counts; 1 for one that a rule put there. */
  readonly weight: number;
}

export interface ModelLimits {
  /** Words of the vocabulary. */
  readonly mostWords: number;
  /** A word that stands in fewer documents teaches nothing. */
  readonly leastDocuments: number;
  /** A class with fewer examples is not learned. */
  readonly leastExamples: number;
  readonly rounds: number;
  readonly cost: number;
}

export const defaultModelLimits: ModelLimits = {
  mostWords: 40_000,
  leastDocuments: 3,
  leastExamples: 10,
  rounds: 15,
  cost: 1,
};

/** Every how many examples one is kept out of a first training, to see how far scores can be trusted. */
const keptOut = 5;

interface Numbered {
  readonly vector: SparseVector;
  readonly classes: ReadonlySet<string>;
  readonly weight: number;
}

/**
 * Learns from examples, one class against the rest. A first training on four fifths of them is only there to find out
 * on the last fifth what its scores are worth; the model itself learns from all.
 * @param random 0 to 1, for the order of examples
 */
export const trainModel = async (
  examples: readonly Example[],
  random: () => number,
  limits: ModelLimits = defaultModelLimits,
): Promise<TextModel> => {
  const counted = examples.map(({ words }) => countWords(words));
  const frequency = new Map<string, number>();
  for (const counts of counted) for (const word of counts.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const vocabulary = chooseVocabulary(examples.length, frequency, limits);
  const numbered = examples.map(
    ({ classes, weight }, i): Numbered => ({
      vector: toVector(counted[i] ?? new Map(), vocabulary),
      classes: new Set(classes),
      weight,
    }),
  );
  const classes: ModelClass[] = [];
  for (const name of classesOf(examples, limits.leastExamples)) {
    const learn = (from: readonly Numbered[]) =>
      separate(from, name, { size: vocabulary.rarity.length, limits, random });
    const calibration = await calibrationOf(numbered, name, learn);
    classes.push({ name, calibration, weights: await learn(numbered) });
  }
  return { vocabulary, classes };
};

const classesOf = (examples: readonly Example[], least: number): readonly string[] => {
  const counts = countWords(examples.flatMap(({ classes }) => [...new Set(classes)]));
  return [...counts].flatMap(([name, count]) => (count >= least ? [name] : [])).sort();
};

const separate = (
  from: readonly Numbered[],
  name: string,
  { size, limits, random }: { readonly size: number; readonly limits: ModelLimits; readonly random: () => number },
): Promise<Float32Array> =>
  trainSeparator(
    from.map(({ vector, classes, weight }) => ({ vector, weight, isIn: classes.has(name) })),
    size,
    { rounds: limits.rounds, cost: limits.cost, random },
  );

const calibrationOf = async (
  all: readonly Numbered[],
  name: string,
  learn: (from: readonly Numbered[]) => Promise<Float32Array>,
): Promise<Calibration> => {
  const weights = await learn(all.filter((_, i) => i % keptOut !== 0));
  const unseen = all.filter((_, i) => i % keptOut === 0);
  return calibrate(unseen.map(({ vector, classes }) => ({ score: scoreOf(weights, vector), isIn: classes.has(name) })));
};
