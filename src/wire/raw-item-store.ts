import { sql } from 'kysely';
import type { RawItemId, SiteId, SourceId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { insertRows } from '../store/insert-rows.ts';
import type { Columns } from '../store/row-columns.ts';
import type { RawItemError } from '../store/schema.ts';
import { toStory } from '../story/story-store.ts';
import type { FiledItem } from './filed-item.ts';
import type { Delivered, RawItem } from './raw-item.ts';
import type { Source } from './source.ts';

type StoredRow = {
  readonly id: RawItemId;
  readonly checksum: Buffer;
  readonly state: RawItem['state'];
};

const rawItemColumns = {
  id: 'text',
  site_id: 'text',
  source_id: 'text',
  channel: 'text',
  name: 'text',
  charset: 'text',
  received_at: 'timestamptz',
  checksum: 'bytea',
  size: 'bigint',
  content: 'bytea',
  is_cut: 'bool',
} as const satisfies Columns;

/**
 * Keeps what arrived. The same bytes from the same source are one raw item however often they come.
 * @param delivered with checksums that differ
 * @returns in the order given
 */
export const insertRawItems = async (
  db: Db | Tx,
  source: Source,
  delivered: readonly (Delivered & { readonly id: RawItemId; readonly checksum: Buffer })[],
): Promise<StoredRow[]> => {
  const rows = await insertRows<StoredRow>(
    db,
    {
      table: 'raw_item',
      columns: rawItemColumns,
      onConflict: 'on conflict (source_id, checksum) do update set repeats = raw_item.repeats + 1',
      returning: ['id', 'checksum', 'state'],
    },
    delivered.map((d) => ({
      id: d.id,
      site_id: source.siteId,
      source_id: source.id,
      channel: d.channel,
      name: d.name,
      charset: d.charset ?? null,
      received_at: d.receivedAt,
      checksum: d.checksum,
      size: d.size,
      content: d.content,
      is_cut: d.isCut,
    })),
  );
  const byChecksum = new Map(rows.map((row) => [row.checksum.toString('hex'), row]));
  return delivered.flatMap(({ checksum }) => byChecksum.get(checksum.toString('hex')) ?? []);
};

/** A part of a delivery as an entry of the unreadable tray. */
export type RefusedEntry = Pick<
  RawItem,
  'id' | 'sourceId' | 'channel' | 'name' | 'charset' | 'receivedAt' | 'content'
> & {
  readonly checksum: Buffer;
  readonly error: RawItemError;
};

/** Puts parts of deliveries into the unreadable tray. What is there already, or was read since, stays as it is. */
export const insertRefused = async (
  tx: Tx,
  siteId: SiteId,
  entries: readonly RefusedEntry[],
  at: Date,
): Promise<void> => {
  const columns = {
    ...rawItemColumns,
    state: 'text',
    error: 'jsonb',
    attempts: 'int',
    settled_at: 'timestamptz',
  } as const;
  await insertRows(
    tx,
    { table: 'raw_item', columns, onConflict: 'on conflict (source_id, checksum) do nothing' },
    entries.map((entry) => ({
      id: entry.id,
      site_id: siteId,
      source_id: entry.sourceId,
      channel: entry.channel,
      name: entry.name,
      charset: entry.charset,
      received_at: entry.receivedAt,
      checksum: entry.checksum,
      size: entry.content.length,
      content: entry.content,
      is_cut: false,
      state: 'unreadable',
      error: entry.error,
      attempts: 1,
      settled_at: at,
    })),
  );
};

/** Notes that raw items were read and filed. */
export const settleRawItems = async (tx: Tx, ids: readonly RawItemId[], at: Date): Promise<void> => {
  await sql`update raw_item set state = 'filed', error = null, attempts = attempts + 1, settled_at = ${at}
    where id = any(${ids}::text[]) and state <> 'filed'`.execute(tx);
};

/** Puts a raw item into the unreadable tray with its reason. */
export const refuseRawItem = async (db: Db | Tx, id: RawItemId, error: RawItemError, at: Date): Promise<void> => {
  await db
    .updateTable('raw_item')
    .set({ state: 'unreadable', error: JSON.stringify(error), attempts: sql`attempts + 1`, settled_at: at })
    .where('id', '=', id)
    .where('state', '<>', 'filed')
    .execute();
};

const columns = [
  'id',
  'source_id as sourceId',
  'channel',
  'name',
  'charset',
  'received_at as receivedAt',
  'content',
  'is_cut as isCut',
  'state',
] as const;

/** A raw item that waits to be read, without its bytes. */
export interface OpenRawItem {
  readonly id: RawItemId;
  readonly sourceId: SourceId;
  readonly bytes: number;
  /** Times it was tried; each of them ended with the program. */
  readonly attempts: number;
}

/**
 * Items that were acknowledged but not yet read, oldest first: what a crash left between the two. Those received after
 * `olderThan` are in somebody's hands.
 */
export const listOpenRawItems = async (
  db: Db | Tx,
  page: { readonly limit: number; readonly after: string; readonly olderThan: Date },
): Promise<OpenRawItem[]> =>
  db
    .selectFrom('raw_item')
    .select(['id', 'source_id as sourceId', 'attempts', sql<number>`octet_length(content)`.as('bytes')])
    .where('state', '=', 'received')
    .where('id', '>', page.after as RawItemId)
    .where('received_at', '<', page.olderThan)
    .orderBy('id')
    .limit(page.limit)
    .execute();

/** Counts a try of these items before it is made. */
export const countAttempts = async (db: Db, ids: readonly RawItemId[]): Promise<void> => {
  await sql`update raw_item set attempts = attempts + 1 where id = any(${ids}::text[])`.execute(db);
};

/** The raw items with these ids, oldest first. */
export const listRawItems = async (db: Db | Tx, ids: readonly RawItemId[]): Promise<RawItem[]> =>
  db
    .selectFrom('raw_item')
    .select(columns)
    .where('id', '=', sql<RawItemId>`any(${ids}::text[])`)
    .orderBy('id')
    .execute();

export const getRawItem = async (db: Db | Tx, id: RawItemId): Promise<RawItem | undefined> =>
  db.selectFrom('raw_item').select(columns).where('id', '=', id).executeTakeFirst();

export interface UnreadableItem {
  readonly id: RawItemId;
  readonly source: string;
  readonly sourceId: SourceId;
  readonly name: string;
  readonly receivedAt: Date;
  readonly bytes: number;
  readonly isCut: boolean;
  readonly attempts: number;
  readonly error: RawItemError;
}

/** The unreadable tray, newest first. */
export const listUnreadable = async (db: Db | Tx, limit: number, before?: RawItemId): Promise<UnreadableItem[]> => {
  let query = db
    .selectFrom('raw_item')
    .innerJoin('source', 'source.id', 'raw_item.source_id')
    .select([
      'raw_item.id as id',
      'source.slug as source',
      'source.id as sourceId',
      'raw_item.name as name',
      'raw_item.received_at as receivedAt',
      'raw_item.size as size',
      'raw_item.is_cut as isCut',
      'raw_item.attempts as attempts',
      'raw_item.error as error',
    ])
    .where('raw_item.state', '=', 'unreadable')
    .orderBy('raw_item.id', 'desc')
    .limit(limit);
  if (before) query = query.where('raw_item.id', '<', before);
  const rows = await query.execute();
  return rows.map(({ size, error, ...row }) => ({
    ...row,
    bytes: Number(size),
    error: error ?? { kind: 'unknown', message: 'no reason was recorded' },
  }));
};

/** What raw items that came once more were filed as, when they first came. */
export const listFiledItems = async (db: Db | Tx, ids: readonly RawItemId[]): Promise<FiledItem[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('story_version')
    .innerJoin('story', 'story.id', 'story_version.story_id')
    .selectAll('story')
    .select([
      'story_version.id as version_id',
      'story_version.item',
      'story_version.event',
      'story_version.raw_item_id',
    ])
    .where('story_version.raw_item_id', '=', sql<RawItemId>`any(${ids}::text[])`)
    .orderBy('story_version.id')
    .execute();
  return rows.flatMap((row) =>
    row.raw_item_id === null
      ? []
      : [
          {
            rawItemId: row.raw_item_id,
            item: row.item,
            isNew: false,
            event: row.event,
            story: toStory(row),
            versionId: row.version_id,
          },
        ],
  );
};

/** How many raw items wait, by state; those that are filed are not counted. */
export const countByState = async (db: Db): Promise<{ readonly state: string; readonly count: number }[]> => {
  const { rows } = await sql<{ state: string; count: string }>`
    select 'received' as state, count(*) from raw_item where state = 'received'
    union all select 'unreadable', count(*) from raw_item where state = 'unreadable'`.execute(db);
  return rows.map(({ state, count }) => ({ state, count: Number(count) }));
};

/** When the oldest item arrived that is not filed yet. */
export const findOldestOpen = async (db: Db): Promise<Date | undefined> => {
  const row = await db
    .selectFrom('raw_item')
    .select('received_at')
    .where('state', '=', 'received')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.received_at;
};
