import { mixed } from './shingles.ts';

/** How a set is cut into bands: `count` bands of `rows` smallest values each. */
export interface BandPlan {
  readonly count: number;
  readonly rows: number;
}

/**
 * Two texts that share 80 % of their pieces meet in at least one band with a probability of 1 − (1 − 0.8⁴)¹², which is
 * 0.998; two that share 30 % in one case of ten.
 */
export const duplicateBands: BandPlan = { count: 12, rows: 4 };

/**
 * A set as a few numbers, so that alike sets share at least one of them: for each row the smallest of all its pieces
 * under a mixing of its own, rows joined to bands (MinHash with banding: Broder 1997; Leskovec, Rajaraman, Ullman,
 * "Mining of Massive Datasets", §3.4). Signed 32-bit numbers; a band's number differs from another band's for the same
 * rows. Empty for an empty set.
 */
export const bandsOf = (pieces: Uint32Array, { count, rows }: BandPlan): Int32Array => {
  if (pieces.length === 0) return new Int32Array(0);
  const bands = new Int32Array(count);
  for (let band = 0; band < count; band++) {
    let joined = Math.imul(band + 1, 0x9e3779b1);
    for (let row = 0; row < rows; row++) {
      joined = Math.imul(joined ^ smallest(pieces, band * rows + row), 0x85ebca6b) ^ (joined >>> 15);
    }
    bands[band] = mixed(joined) | 0;
  }
  return bands;
};

/** The smallest value of a set under the mixing of that number. The multiplier is odd, so no two pieces become one. */
const smallest = (pieces: Uint32Array, number: number): number => {
  const factor = Math.imul(mixed(number + 1), 2) | 1;
  const added = mixed(number + 0x51ed270b);
  let least = 0xffffffff;
  for (let i = 0; i < pieces.length; i++) {
    let value = Math.imul(pieces[i] ?? 0, factor) + added;
    value ^= value >>> 15;
    value = Math.imul(value, 0x2c1b3c6d) >>> 0;
    if (value < least) least = value;
  }
  return least;
};
