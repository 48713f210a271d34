import { sql } from 'kysely';
import type { Brand } from '../../lib/brand.ts';
import { newId, type SiteId, type SourceId } from '../../lib/ids.ts';
import type { Db, Tx } from '../../store/db.ts';
import type { Gap, Sequence } from './sequence.ts';

/** Notes that a source filed something new. One statement for a batch. */
export const noteLastItem = async (tx: Tx, sourceId: SourceId, at: Date): Promise<void> => {
  await sql`insert into source_health (source_id, last_item_at) values (${sourceId}, ${at})
    on conflict (source_id) do update set last_item_at = greatest(source_health.last_item_at, excluded.last_item_at)`.execute(
    tx,
  );
};

/** Says how often something is expected of a source; null for nothing. Silence counts from now. */
export const saveExpectation = async (db: Db | Tx, sourceId: SourceId, expects: string | null): Promise<void> => {
  await sql`insert into source_health (source_id, expects, expected_since) values (${sourceId}, ${expects}, now())
    on conflict (source_id) do update set expects = excluded.expects, expected_since = excluded.expected_since`.execute(
    db,
  );
};

export interface HealthRow {
  readonly sourceId: SourceId;
  readonly slug: string;
  readonly timezone: string;
  readonly expects: string | null;
  readonly expectedSince: Date | null;
  readonly lastItemAt: Date | null;
}

/** Sources in use, with what is expected of them; of a site, or of all. */
export const listHealth = async (db: Db | Tx, siteId?: SiteId): Promise<HealthRow[]> => {
  let query = db
    .selectFrom('source')
    .leftJoin('source_health as health', 'health.source_id', 'source.id')
    .select([
      'source.id as sourceId',
      'source.slug as slug',
      'source.timezone as timezone',
      'health.expects as expects',
      'health.expected_since as expectedSince',
      'health.last_item_at as lastItemAt',
    ])
    .where('source.removed_at', 'is', null)
    .orderBy('source.slug');
  if (siteId !== undefined) query = query.where('source.site_id', '=', siteId);
  return query.execute();
};

/** Where these series of a source stand. Call it with the source locked. */
export const loadSequences = async (
  tx: Tx,
  sourceId: SourceId,
  series: readonly string[],
): Promise<Map<string, Sequence>> => {
  const states = await tx
    .selectFrom('source_sequence')
    .selectAll()
    .where('source_id', '=', sourceId)
    .where('series', 'in', series)
    .execute();
  const gaps = await tx
    .selectFrom('sequence_gap')
    .selectAll()
    .where('source_id', '=', sourceId)
    .where('series', 'in', series)
    .orderBy('id')
    .execute();
  return new Map(
    series.map((name) => {
      const state = states.find((row) => row.series === name);
      const sequence: Sequence = {
        state: state && {
          lastNumber: state.last_number,
          lastAt: state.last_at.getTime(),
          beganAt: state.began_at.getTime(),
          digits: state.digits,
        },
        gaps: gaps
          .filter((row) => row.series === name)
          .map((row) => ({ first: row.first_number, last: row.last_number, noticedAt: row.noticed_at.getTime() })),
      };
      return [name, sequence];
    }),
  );
};

/** Stores how far a series has come, and its gaps where they changed. */
export const saveSequence = async (
  tx: Tx,
  place: { readonly sourceId: SourceId; readonly series: string },
  { before, after }: { readonly before: Sequence; readonly after: Sequence },
): Promise<void> => {
  const { state } = after;
  if (state && state !== before.state) {
    const values = {
      last_number: state.lastNumber,
      last_at: new Date(state.lastAt),
      began_at: new Date(state.beganAt),
      digits: state.digits,
    };
    await tx
      .insertInto('source_sequence')
      .values({ source_id: place.sourceId, series: place.series, ...values })
      .onConflict((oc) => oc.columns(['source_id', 'series']).doUpdateSet(values))
      .execute();
  }
  if (after.gaps.length === before.gaps.length && after.gaps.every((gap, i) => gap === before.gaps[i])) return;
  await tx
    .deleteFrom('sequence_gap')
    .where('source_id', '=', place.sourceId)
    .where('series', '=', place.series)
    .execute();
  if (after.gaps.length > 0)
    await tx
      .insertInto('sequence_gap')
      .values(after.gaps.map(toRow(place)))
      .execute();
};

const toRow =
  ({ sourceId, series }: { readonly sourceId: SourceId; readonly series: string }) =>
  ({ first, last, noticedAt }: Gap) => ({
    id: newId<Brand<string, 'GapId'>>(),
    source_id: sourceId,
    series,
    first_number: first,
    last_number: last,
    noticed_at: new Date(noticedAt),
  });

export interface GapRow {
  readonly sourceId: SourceId;
  readonly series: string;
  readonly first: number;
  readonly last: number;
  readonly noticedAt: Date;
}

/** Numbers missing of all sources, oldest first, `limit` at most. */
export const listGaps = async (db: Db | Tx, limit: number): Promise<GapRow[]> =>
  db
    .selectFrom('sequence_gap')
    .select([
      'source_id as sourceId',
      'series',
      'first_number as first',
      'last_number as last',
      'noticed_at as noticedAt',
    ])
    .orderBy('noticed_at')
    .orderBy('id')
    .limit(limit)
    .execute();

/** Gives up numbers that have not come since before `before`. */
export const forgetGaps = async (db: Db | Tx, before: Date): Promise<void> => {
  await db.deleteFrom('sequence_gap').where('noticed_at', '<', before).execute();
};

export interface Alarm {
  readonly sourceId: SourceId;
  readonly kind: 'silent' | 'gap';
  readonly about: string;
  readonly since: Date;
  readonly detail: string;
}

/** Raises an alarm; false where it is raised already, by whichever process. */
export const raiseAlarm = async (db: Db | Tx, alarm: Alarm, at: Date): Promise<boolean> => {
  const { rows } = await sql<{ id: string }>`
    insert into source_alarm (id, source_id, kind, about, since, raised_at, detail)
    values (${newId<Brand<string, 'AlarmId'>>()}, ${alarm.sourceId}, ${alarm.kind}, ${alarm.about}, ${alarm.since}, ${at}, ${alarm.detail})
    on conflict (source_id, kind, about) where ended_at is null do update set detail = excluded.detail
    returning case when xmax = 0 then id end as id`.execute(db);
  return (rows[0]?.id ?? null) !== null;
};

/** Ends an open alarm; false where another process did. */
export const endAlarm = async (db: Db | Tx, alarm: Omit<Alarm, 'since' | 'detail'>, at: Date): Promise<boolean> => {
  const row = await db
    .updateTable('source_alarm')
    .set({ ended_at: at })
    .where('source_id', '=', alarm.sourceId)
    .where('kind', '=', alarm.kind)
    .where('about', '=', alarm.about)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

export interface AlarmRow extends Alarm {
  readonly slug: string;
  readonly raisedAt: Date;
}

/** Alarms that are open, of all sources. */
export const listOpenAlarms = async (db: Db | Tx, siteId?: SiteId): Promise<AlarmRow[]> => {
  let query = db
    .selectFrom('source_alarm as alarm')
    .innerJoin('source', 'source.id', 'alarm.source_id')
    .select([
      'alarm.source_id as sourceId',
      'source.slug as slug',
      'alarm.kind as kind',
      'alarm.about as about',
      'alarm.since as since',
      'alarm.raised_at as raisedAt',
      'alarm.detail as detail',
    ])
    .where('alarm.ended_at', 'is', null)
    .orderBy('alarm.raised_at');
  if (siteId !== undefined) query = query.where('source.site_id', '=', siteId);
  return query.execute();
};
