import { parseWireTime } from '../copy/wire-time.ts';

/** Facts of an item as `wire inspect` prints them; what an item does not state is absent. */
export type Facts = Readonly<Record<string, unknown>>;

const shortLength = 60;

/** The first 60 characters (code points) of a text, white space collapsed. */
export const first60 = (text: string | undefined): string | undefined => {
  const line = text?.replace(/\s+/g, ' ').trim();
  if (line === undefined || line === '') return undefined;
  return Array.from(line.slice(0, shortLength * 2))
    .slice(0, shortLength)
    .join('')
    .trimEnd();
};

/** A time in UTC, or under the name with `_local` as it stands where the item names no zone. */
export const timeFact = (name: string, text: string | undefined): Facts => {
  const time = text === undefined ? undefined : parseWireTime(text, 'UTC');
  if (time === undefined) return {};
  const seconds = time.at.slice(0, 19);
  return time.isZoneAssumed ? { [`${name}_local`]: seconds } : { [name]: `${seconds}Z` };
};

/** Drops facts that say nothing: undefined, empty text, empty lists. */
export const stated = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
