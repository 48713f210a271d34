import { sql } from 'kysely';
import type { Db } from '../../store/db.ts';
import { type Delivery, deliveryColumns } from '../delivery-store.ts';

/** A delivery in this process's hands until the lease runs out. */
export interface LeasedDelivery extends Delivery {
  readonly lease: string;
  /** Sealed. */
  readonly secret: Buffer | null;
}

/**
 * Takes the deliveries whose time has come. While the lease holds no other process takes them; one that dies leaves
 * them to the others when `leaseMs` have passed.
 */
export const takeDueDeliveries = async (
  db: Db,
  wanted: { readonly kinds: readonly string[]; readonly now: Date; readonly leaseMs: number; readonly limit: number },
  newLease: () => string,
): Promise<LeasedDelivery[]> => {
  if (wanted.kinds.length === 0 || wanted.limit < 1) return [];
  return db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('delivery')
      .innerJoin('source', 'source.id', 'delivery.source_id')
      .select([...deliveryColumns, 'delivery.secret as secret'])
      .where('source.removed_at', 'is', null)
      .where('delivery.kind', 'in', wanted.kinds)
      .where((eb) =>
        eb.and([
          eb.or([eb('delivery.next_poll_at', 'is', null), eb('delivery.next_poll_at', '<=', wanted.now)]),
          eb.or([eb('delivery.lease_until', 'is', null), eb('delivery.lease_until', '<=', wanted.now)]),
        ]),
      )
      .orderBy('delivery.next_poll_at', (ob) => ob.asc().nullsFirst())
      .limit(wanted.limit)
      .forUpdate('delivery')
      .skipLocked()
      .execute();
    const leased: LeasedDelivery[] = [];
    for (const delivery of due) {
      const lease = newLease();
      await tx
        .updateTable('delivery')
        .set({ lease, lease_until: new Date(wanted.now.getTime() + wanted.leaseMs) })
        .where('id', '=', delivery.id)
        .execute();
      leased.push({ ...delivery, lease });
    }
    return leased;
  });
};

type Held = Pick<LeasedDelivery, 'id' | 'lease'>;

/** Holds the delivery longer. False when it is in other hands by now, or was removed: the work must end. */
export const renewLease = async (db: Db, { id, lease }: Held, until: Date): Promise<boolean> => {
  const row = await db
    .updateTable('delivery')
    .set({ lease_until: until })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

/** Notes how far the work has come, while it goes on. */
export const saveCursor = async (db: Db, { id, lease }: Held, cursor: unknown): Promise<void> => {
  await db
    .updateTable('delivery')
    .set({ cursor: JSON.stringify(cursor) })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
};

export interface VisitRecord {
  /** Undefined: as it was. */
  readonly cursor: unknown;
  readonly nextPollAt: Date;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastGoodAt: Date | null;
}

/** Records how a visit ended and gives the delivery free. */
export const recordVisit = async (db: Db, { id, lease }: Held, record: VisitRecord): Promise<void> => {
  await db
    .updateTable('delivery')
    .set({
      ...(record.cursor === undefined ? {} : { cursor: JSON.stringify(record.cursor) }),
      next_poll_at: record.nextPollAt,
      failures: record.failures,
      last_error: record.lastError,
      last_good_at: record.lastGoodAt,
      lease: null,
      lease_until: null,
    })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
};

/** Gives the delivery free at once, its time as it was: the program stops before it was looked at to the end. */
export const releaseLease = async (db: Db, { id, lease }: Held): Promise<void> => {
  await sql`update delivery set lease = null, lease_until = null where id = ${id} and lease = ${lease}`.execute(db);
};
