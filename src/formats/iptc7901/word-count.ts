const times = 3;
const leastDifference = 20;

/** True where the count a header states cannot be meant: services count notebooks and headers differently. */
export const isSuspiciousCount = (stated: number | undefined, counted: number): boolean =>
  stated !== undefined &&
  Math.abs(stated - counted) > leastDifference &&
  (stated > counted * times || counted > stated * times);
