import { setImmediate as breathe } from 'node:timers/promises';
import { dot, type SparseVector } from './sparse-vector.ts';

export interface Lesson {
  readonly vector: SparseVector;
  /** Does it belong to the class? */
  readonly isIn: boolean;
  /** How often it counts; an editor's choice counts more than a rule's. */
  readonly weight: number;
}

export interface TrainingOptions {
  readonly rounds: number;
  /** What a mistake costs against a simple answer; larger follows the lessons more closely. */
  readonly cost: number;
  /** 0 to 1; the same numbers give the same result. */
  readonly random: () => number;
}

/** How long training goes on before the process does other work, in milliseconds. */
const breatheEveryMs = 8;

/**
 * Finds the weights that tell a class from the rest: a linear support vector machine with squared hinge loss, by dual
 * coordinate descent (Hsieh et al., ICML 2008, algorithm 1). The last number is the constant term.
 * @param size number of words
 */
export const trainSeparator = async (
  lessons: readonly Lesson[],
  size: number,
  options: TrainingOptions,
): Promise<Float32Array> => {
  const weights = new Float32Array(size + 1);
  const pull = new Float64Array(lessons.length);
  const square = lessons.map(({ vector }) => vector.weights.reduce((sum, w) => sum + w * w, 1));
  const order = lessons.map((_, i) => i);
  let began = performance.now();
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, options.random);
    for (const i of order) {
      const lesson = lessons[i];
      if (lesson) step(weights, lesson, { pull, i, square: square[i] ?? 1, cost: options.cost });
      if ((i & 63) !== 0 || performance.now() - began < breatheEveryMs) continue;
      await breathe();
      began = performance.now();
    }
  }
  return weights;
};

interface Step {
  readonly pull: Float64Array;
  readonly i: number;
  readonly square: number;
  readonly cost: number;
}

const step = (weights: Float32Array, lesson: Lesson, { pull, i, square, cost }: Step): void => {
  const { vector, isIn } = lesson;
  const side = isIn ? 1 : -1;
  const constant = weights.length - 1;
  const slack = 1 / (2 * cost * lesson.weight);
  const had = pull[i] ?? 0;
  const score = dot(vector, weights) + (weights[constant] ?? 0);
  const gradient = side * score - 1 + slack * had;
  const now = Math.max(0, had - gradient / (square + slack));
  if (now === had) return;
  pull[i] = now;
  const change = (now - had) * side;
  for (let k = 0; k < vector.words.length; k++) {
    const word = vector.words[k] ?? 0;
    weights[word] = (weights[word] ?? 0) + change * (vector.weights[k] ?? 0);
  }
  weights[constant] = (weights[constant] ?? 0) + change;
};

const shuffle = (order: number[], random: () => number): void => {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
};
