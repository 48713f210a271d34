import type { RawItemId } from '../lib/ids.ts';

/** What is needed to put versions of one story in the order of their source. */
export interface OrderedVersion {
  /** Our own count, in order of arrival. */
  readonly sequence: number;
  readonly wireVersion: string | null;
  readonly versionCreatedAt: Date | null;
  /** What it was read from; ids of raw items sort by when they came. Absent for what the house made itself. */
  readonly rawItemId?: RawItemId | null;
}

const numeric = /^\d{1,30}$/;

/**
 * A lead's place in its chain, for items that the wire gives no version: 0 for the story as first sent, then its leads
 * by number; what replaces it without a number comes last.
 */
const leadOf = ({ wireVersion }: OrderedVersion): number => {
  const lead = wireVersion === null ? null : /^lead(?: (\d{1,4}))?$/.exec(wireVersion);
  return lead ? Number(lead[1] ?? unnumbered) : 0;
};

const unnumbered = 10_000;

/**
 * Puts versions in the source's own order, oldest first, whatever order they came in. Agencies count versions in
 * different ways (1, 2, 3; or 484616934, 978556838), so numbers are compared as numbers, and only where every version
 * has one; else the times the versions were made, and the numbers of leads; arrival decides what is left,
 * which for an item that could be read only later is when its bytes came. One rule for the whole set keeps the order
 * total: mixing rules pair by pair could go in a circle.
 */
export const orderVersions = <V extends OrderedVersion>(versions: readonly V[]): V[] => {
  const isNumbered = versions.every((v) => v.wireVersion !== null && numeric.test(v.wireVersion));
  const isTimed = versions.every((v) => v.versionCreatedAt !== null);
  const isReceived = versions.every((v) => typeof v.rawItemId === 'string');
  return [...versions].sort(
    (a, b) =>
      (isNumbered ? byNumber(a, b) : 0) ||
      (isTimed ? byTime(a, b) : 0) ||
      leadOf(a) - leadOf(b) ||
      (isReceived ? byReceipt(a, b) : 0) ||
      a.sequence - b.sequence,
  );
};

const byNumber = (a: OrderedVersion, b: OrderedVersion): number => {
  const left = BigInt(a.wireVersion ?? 0);
  const right = BigInt(b.wireVersion ?? 0);
  return left < right ? -1 : left > right ? 1 : 0;
};

const byTime = (a: OrderedVersion, b: OrderedVersion): number =>
  (a.versionCreatedAt?.getTime() ?? 0) - (b.versionCreatedAt?.getTime() ?? 0);

const byReceipt = ({ rawItemId: a }: OrderedVersion, { rawItemId: b }: OrderedVersion): number =>
  !a || !b || a === b ? 0 : a < b ? -1 : 1;
