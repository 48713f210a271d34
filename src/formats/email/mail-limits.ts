/** Limits of one mail. Its size has the limit of every delivery. */
export const mailLimits = {
  /** Header fields of one part; a long way through many servers makes some sixty. */
  fields: 500,
  /** Characters of one unfolded field. */
  fieldLength: 20_000,
  /** Parts of the whole mail. */
  parts: 300,
  /** Parts within parts. */
  depth: 20,
  /** Characters of a boundary; RFC 2046 allows 70. */
  boundaryLength: 300,
  /** Characters of a text that is read as copy. */
  textLength: 2_000_000,
} as const;
