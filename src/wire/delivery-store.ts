import type { Brand } from '../lib/brand.ts';
import type { SourceId } from '../lib/ids.ts';
import { newId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';

export type DeliveryId = Brand<string, 'DeliveryId'>;

/** A way in which a source's items come: a watched folder, a polled feed, or a kind of deliveries/delivery-kinds.ts. */
export interface Delivery {
  readonly id: string;
  readonly sourceId: SourceId;
  readonly kind: string;
  /** Folder path or address; never with a password in it. */
  readonly location: string;
  /** As the kind's schema reads them. */
  readonly settings: unknown;
  /** How far the kind has come; its own business. */
  readonly cursor: unknown;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextPollAt: Date | null;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastGoodAt: Date | null;
}

export const deliveryColumns = [
  'delivery.id as id',
  'delivery.source_id as sourceId',
  'delivery.kind as kind',
  'delivery.location as location',
  'delivery.settings as settings',
  'delivery.cursor as cursor',
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
    .select(deliveryColumns)
    .where('source.removed_at', 'is', null)
    .orderBy('delivery.id');
  if (kind) query = query.where('delivery.kind', '=', kind);
  return query.execute();
};

/** One delivery of a source. */
export const findDelivery = async (db: Db | Tx, sourceId: SourceId, id: string): Promise<Delivery | undefined> =>
  db
    .selectFrom('delivery')
    .select(deliveryColumns)
    .where('delivery.source_id', '=', sourceId)
    .where('delivery.id', '=', id)
    .executeTakeFirst();

/** The delivery that a source has of this kind at this place. */
export const findDeliveryAt = async (
  db: Db | Tx,
  at: Pick<Delivery, 'sourceId' | 'kind' | 'location'>,
): Promise<Delivery | undefined> =>
  db
    .selectFrom('delivery')
    .select(deliveryColumns)
    .where('delivery.source_id', '=', at.sourceId)
    .where('delivery.kind', '=', at.kind)
    .where('delivery.location', '=', at.location)
    .executeTakeFirst();

/** Stores a delivery with what its kind needs; one at the same place takes the new settings and is looked at at once. */
export const putDelivery = async (
  db: Db | Tx,
  wanted: Pick<Delivery, 'id' | 'sourceId' | 'kind' | 'location' | 'settings'> & {
    /** Sealed; undefined leaves the one that is stored. */
    readonly secret: Buffer | undefined;
  },
): Promise<void> => {
  const settings = JSON.stringify(wanted.settings);
  await db
    .insertInto('delivery')
    .values({
      id: wanted.id,
      source_id: wanted.sourceId,
      kind: wanted.kind,
      location: wanted.location,
      settings,
      secret: wanted.secret ?? null,
    })
    .onConflict((oc) =>
      oc.columns(['source_id', 'kind', 'location']).doUpdateSet({
        settings,
        ...(wanted.secret === undefined ? {} : { secret: wanted.secret }),
        next_poll_at: null,
        failures: 0,
        last_error: null,
      }),
    )
    .execute();
};

/** The sealed secret of a delivery. */
export const findDeliverySecret = async (db: Db | Tx, id: string): Promise<Buffer | undefined> => {
  const row = await db.selectFrom('delivery').select('secret').where('id', '=', id).executeTakeFirst();
  return row?.secret ?? undefined;
};

/** Ends a delivery; what it brought stays. */
export const removeDelivery = async (db: Db | Tx, id: string): Promise<void> => {
  await db.deleteFrom('delivery').where('id', '=', id).execute();
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
      .select(deliveryColumns)
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
