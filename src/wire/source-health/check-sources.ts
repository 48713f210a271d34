import type { Clock } from '../../lib/clock.ts';
import { groupBy } from '../../lib/group.ts';
import type { Db } from '../../store/db.ts';
import { gapText, silentSinceOf } from './show-health.ts';
import {
  type Alarm,
  endAlarm,
  forgetGaps,
  type GapRow,
  type HealthRow,
  listGaps,
  listHealth,
  listOpenAlarms,
  raiseAlarm,
} from './source-health-store.ts';

export interface CheckDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** Numbers that come out of order have so long before they are missed. */
  readonly gapGraceMs: number;
  /** Numbers that have not come after so long are given up. */
  readonly gapForgetMs: number;
  /** Hears each alarm once, and its end once, in whichever process is first. */
  readonly tell: (event: { readonly kind: 'raised' | 'ended'; readonly slug: string; readonly alarm: Alarm }) => void;
}

const mostGaps = 10_000;

/** Raises an alarm for each source that is silent or misses numbers, once, and ends those that are over. */
export const checkSources = async (deps: CheckDeps): Promise<void> => {
  const { db, clock } = deps;
  const now = clock.now();
  await forgetGaps(db, new Date(now - deps.gapForgetMs));
  const sources = await listHealth(db);
  const gaps = (await listGaps(db, mostGaps)).filter(({ noticedAt }) => noticedAt.getTime() <= now - deps.gapGraceMs);
  const wanted = [...sources.flatMap((row) => silenceOf(row, now)), ...gapsOf(gaps)];
  const open = await listOpenAlarms(db);
  const slugs = new Map<string, string>(sources.map(({ sourceId, slug }) => [sourceId, slug]));
  for (const alarm of wanted) {
    const slug = slugs.get(alarm.sourceId);
    if (slug !== undefined && (await raiseAlarm(db, alarm, new Date(now)))) deps.tell({ kind: 'raised', slug, alarm });
  }
  const keys = new Set(wanted.map(keyOf));
  for (const alarm of open.filter((one) => !keys.has(keyOf(one)))) {
    if (await endAlarm(db, alarm, new Date(now))) deps.tell({ kind: 'ended', slug: alarm.slug, alarm });
  }
};

const keyOf = ({ sourceId, kind, about }: Alarm): string => `${sourceId} ${kind} ${about}`;

const silenceOf = (row: HealthRow, now: number): Alarm[] => {
  const since = silentSinceOf(row, now);
  if (!since) return [];
  const detail = `Nothing new since ${since.toISOString()}; expected: ${row.expects}.`;
  return [{ sourceId: row.sourceId, kind: 'silent', about: '', since, detail }];
};

const mostNamed = 10;

const gapsOf = (gaps: readonly GapRow[]): Alarm[] => {
  const bySeries = groupBy(gaps, ({ sourceId, series }) => `${sourceId} ${series}`);
  return [...bySeries.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const named = rows.slice(0, mostNamed).map(gapText).join(', ');
    const more = rows.length > mostNamed ? ' and more' : '';
    const detail = `Numbers are missing: ${named}${more}. Ask the sender for them.`;
    return [{ sourceId: first.sourceId, kind: 'gap', about: first.series, since: first.noticedAt, detail }];
  });
};
