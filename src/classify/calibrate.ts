/** Turns a score into a probability: 1 / (1 + exp(slope · score + shift)). */
export interface Calibration {
  readonly slope: number;
  readonly shift: number;
}

const rounds = 60;
const closeEnough = 1e-6;

export const probabilityOf = (score: number, { slope, shift }: Calibration): number =>
  1 / (1 + Math.exp(slope * score + shift));

/**
 * Fits scores of lessons that were not trained on to what they truly are (Platt 1999, with the targets that keep few
 * lessons from giving certainty). Newton's method on two numbers.
 */
export const calibrate = (scored: readonly { readonly score: number; readonly isIn: boolean }[]): Calibration => {
  const inside = scored.filter(({ isIn }) => isIn).length;
  const outside = scored.length - inside;
  if (inside === 0 || outside === 0) return { slope: -1, shift: inside === 0 ? 4 : -4 };
  const high = (inside + 1) / (inside + 2);
  const low = 1 / (outside + 2);
  let fit = { slope: -1, shift: Math.log((outside + 1) / (inside + 1)) };
  for (let round = 0; round < rounds; round++) {
    const next = improve(fit, scored, (isIn) => (isIn ? high : low));
    const isDone = Math.abs(next.slope - fit.slope) + Math.abs(next.shift - fit.shift) < closeEnough;
    fit = next;
    if (isDone) break;
  }
  return fit;
};

const improve = (
  fit: Calibration,
  scored: readonly { readonly score: number; readonly isIn: boolean }[],
  targetOf: (isIn: boolean) => number,
): Calibration => {
  // A little added on the diagonal keeps the step small where all scores are alike.
  let [slopes, shifts, mixed] = [1e-3, 1e-3, 0];
  let [bySlope, byShift] = [0, 0];
  for (const { score, isIn } of scored) {
    const probability = probabilityOf(score, fit);
    const spread = Math.max(probability * (1 - probability), 1e-12);
    slopes += score * score * spread;
    shifts += spread;
    mixed += score * spread;
    const miss = targetOf(isIn) - probability;
    bySlope += score * miss;
    byShift += miss;
  }
  const determinant = slopes * shifts - mixed * mixed;
  const far = Math.max(1, Math.abs((shifts * bySlope - mixed * byShift) / determinant) / 10);
  return {
    slope: fit.slope - (shifts * bySlope - mixed * byShift) / determinant / far,
    shift: fit.shift - (slopes * byShift - mixed * bySlope) / determinant / far,
  };
};
