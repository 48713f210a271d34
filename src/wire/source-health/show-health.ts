import type { SiteId } from '../../lib/ids.ts';
import type { Db } from '../../store/db.ts';
import { expectedMsBetween, isOverdue, parseRhythm } from './rhythm.ts';
import { type HealthRow, listGaps, listHealth } from './source-health-store.ts';

/** How a source fares, for people and programs. */
export interface SourceHealth {
  readonly sourceId: string;
  readonly slug: string;
  /** The rhythm as it was given; null where nothing is expected. */
  readonly expects: string | null;
  readonly lastItemAt: Date | null;
  /** When it should have sent something and had not: the last item, or when the rhythm was set. Null while all is well. */
  readonly silentSince: Date | null;
  /** Numbers that were passed over and have not come, as "iptc7901:BRA 0124–0126". */
  readonly missing: readonly string[];
}

const mostGaps = 1_000;

/** Looks how all sources of a site (or of all sites) fare now. */
export const showHealth = async (db: Db, nowMs: number, siteId?: SiteId): Promise<SourceHealth[]> => {
  const [rows, gaps] = await Promise.all([listHealth(db, siteId), listGaps(db, mostGaps)]);
  return rows.map((row) => ({
    sourceId: row.sourceId,
    slug: row.slug,
    expects: row.expects,
    lastItemAt: row.lastItemAt,
    silentSince: silentSinceOf(row, nowMs),
    missing: gaps.filter(({ sourceId }) => sourceId === row.sourceId).map(gapText),
  }));
};

/** Since when a source is silent that should not be. */
export const silentSinceOf = (row: HealthRow, nowMs: number): Date | null => {
  const rhythm = row.expects === null ? undefined : parseRhythm(row.expects);
  if (!rhythm?.ok || !row.expectedSince) return null;
  const since = new Date(Math.max(row.expectedSince.getTime(), row.lastItemAt?.getTime() ?? 0));
  const span = { from: since.getTime(), to: nowMs, zone: row.timezone };
  return isOverdue(rhythm.value, span) ? since : null;
};

/** Seconds of expected time without an item; 0 while the source keeps its rhythm. */
export const silentSecondsOf = (row: HealthRow, nowMs: number): number => {
  const since = silentSinceOf(row, nowMs);
  const rhythm = row.expects === null ? undefined : parseRhythm(row.expects);
  if (!since || !rhythm?.ok) return 0;
  return Math.round(
    expectedMsBetween(rhythm.value, { from: since.getTime(), to: nowMs, zone: row.timezone }, silentEnoughMs) / 1000,
  );
};

// A year of silence is as silent as two.
const silentEnoughMs = 366 * 86_400_000;

/** "iptc7901:BRA 0124–0126" is told as it is looked for. */
export const gapText = ({
  series,
  first,
  last,
}: {
  readonly series: string;
  readonly first: number;
  readonly last: number;
}): string => `${series} ${first === last ? first : `${first}–${last}`}`;
