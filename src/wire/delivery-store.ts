import type { Brand } from '../lib/brand.ts';
import type { SourceId } from '../lib/ids.ts';
import { newId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';

export type DeliveryId = Brand<string, 'DeliveryId'>;

/** A watched folder or a polled feed of a source. */
export interface Delivery {
  readonly id: string;
  readonly sourceId: SourceId;
  readonly kind: 'folder' | 'feed';
  /** Folder path or feed address. */
  readonly location: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextPollAt: Date | null;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastGoodAt: Date | null;
}

const columns = [
  'delivery.id as id',
  'delivery.source_id as sourceId',
  'delivery.kind as kind',
  'delivery.location as location',
  'delivery.etag as etag',
  'delivery.last_modified as lastModified',
  'delivery.next_poll_at as nextPollAt',
  'delivery.failures as failures',
  'delivery.last_error as lastError',
  'delivery.last_good_at as lastGoodAt',
] as const;

/** Deliveries of sources that are still taken in. */
export const listDeliveries = async (db: Db | Tx, kind?: Delivery['kind']): Promise<Delivery[]> => {
  let query = db
    .selectFrom('delivery')
    .innerJoin('source', 'source.id', 'delivery.source_id')
    .select(columns)
    .where('source.removed_at', 'is', null)
    .orderBy('delivery.id');
  if (kind) query = query.where('delivery.kind', '=', kind);
  return query.execute();
};

/** Adds a folder or feed; nothing happens when the source has it already. */
export const addDelivery = async (
  db: Db | Tx,
  wanted: Pick<Delivery, 'sourceId' | 'kind' | 'location'>,
): Promise<void> => {
  await db
    .insertInto('delivery')
    .values({ id: newId<DeliveryId>(), source_id: wanted.sourceId, kind: wanted.kind, location: wanted.location })
    .onConflict((oc) => oc.columns(['source_id', 'kind', 'location']).doNothing())
    .execute();
};

/**
 * Takes the feeds whose time has come and puts their next time off by `leaseMs`, so that no other process polls them
 * meanwhile and a process that dies leaves them to the others.
 */
export const takeDueFeeds = async (db: Db, now: Date, leaseMs: number, limit: number): Promise<Delivery[]> =>
  db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('delivery')
      .innerJoin('source', 'source.id', 'delivery.source_id')
      .select(columns)
      .where('source.removed_at', 'is', null)
      .where('delivery.kind', '=', 'feed')
      .where((eb) => eb.or([eb('delivery.next_poll_at', 'is', null), eb('delivery.next_poll_at', '<=', now)]))
      .orderBy('delivery.next_poll_at', (ob) => ob.asc().nullsFirst())
      .limit(limit)
      .forUpdate('delivery')
      .skipLocked()
      .execute();
    if (due.length > 0) {
      await tx
        .updateTable('delivery')
        .set({ next_poll_at: new Date(now.getTime() + leaseMs) })
        .where(
          'id',
          'in',
          due.map((d) => d.id),
        )
        .execute();
    }
    return due;
  });

export interface PollRecord {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextPollAt: Date;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastGoodAt: Date | null;
}

export const recordPoll = async (db: Db, id: string, record: PollRecord): Promise<void> => {
  await db
    .updateTable('delivery')
    .set({
      etag: record.etag,
      last_modified: record.lastModified,
      next_poll_at: record.nextPollAt,
      failures: record.failures,
      last_error: record.lastError,
      last_good_at: record.lastGoodAt,
    })
    .where('id', '=', id)
    .execute();
};
