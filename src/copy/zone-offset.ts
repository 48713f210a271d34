import { IANAZone } from 'luxon';

const zones = new Map<string, IANAZone | undefined>();
const hourMs = 3_600_000;

/**
 * Minutes east of UTC that a zone's clocks were when they showed `local` (milliseconds as if UTC). In the hour that
 * autumn repeats, the first pass counts; in the hour that spring skips, the clocks are taken as not yet put forward.
 * An unknown zone counts as UTC.
 */
export const offsetAt = (local: number, zone: string): number => {
  const known = zoneNamed(zone);
  if (known === undefined) return 0;
  const before = known.offset(local - 14 * hourMs);
  const after = known.offset(local + 14 * hourMs);
  if (before === after) return before;
  if (known.offset(local - before * 60_000) === before) return before;
  return known.offset(local - after * 60_000) === after ? after : before;
};

const zoneNamed = (name: string): IANAZone | undefined => {
  if (name === 'UTC' || name === 'Z') return undefined;
  if (!zones.has(name)) zones.set(name, IANAZone.isValidZone(name) ? IANAZone.create(name) : undefined);
  return zones.get(name);
};
