import { type Calibration, probabilityOf } from './calibrate.ts';
import { countWords, dot, type SparseVector, toVector, type Vocabulary } from './sparse-vector.ts';

/** What was learned: for each class a row of weights over the words, and how sure its scores make us. */
export interface TextModel {
  readonly vocabulary: Vocabulary;
  readonly classes: readonly ModelClass[];
}

export interface ModelClass {
  readonly name: string;
  /** One weight per word and the constant term last. */
  readonly weights: Float32Array;
  readonly calibration: Calibration;
}

export interface Guess {
  readonly name: string;
  /** 0 to 1. */
  readonly probability: number;
}

/** How probable each class is for a document, the most probable first. The probabilities need not add up to one. */
export const guess = (model: TextModel, words: readonly string[]): readonly Guess[] =>
  guessVector(model, toVector(countWords(words), model.vocabulary));

const guessVector = ({ classes }: TextModel, vector: SparseVector): readonly Guess[] =>
  classes
    .map(({ name, weights, calibration }) => ({
      name,
      probability: probabilityOf(scoreOf(weights, vector), calibration),
    }))
    .sort((a, b) => b.probability - a.probability);

export const scoreOf = (weights: Float32Array, vector: SparseVector): number =>
  dot(vector, weights) + (weights.at(-1) ?? 0);
