import type { Brand } from './brand.ts';

/** A moment in UTC as `YYYY-MM-DDTHH:MM:SS.sssZ`; two of them compare as strings. */
export type Instant = Brand<string, 'Instant'>;

/** Takes milliseconds since 1970 or a Date; throws RangeError on an invalid one. */
export const toInstant = (at: number | Date): Instant => new Date(at).toISOString() as Instant;

export const toMillis = (at: Instant): number => Date.parse(at);

/** The later of those given, or undefined when none is. */
export const latest = (...instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants.reduce((a, b) => (a !== undefined && (b === undefined || a >= b) ? a : b), undefined);

/** The earlier of those given, or undefined when none is. */
export const earliest = (...instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants.reduce((a, b) => (a !== undefined && (b === undefined || a <= b) ? a : b), undefined);
