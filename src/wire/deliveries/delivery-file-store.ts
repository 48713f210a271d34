import type { Db } from '../../store/db.ts';

/** A file of another server's folder as it was when it was last looked at. */
export interface KnownFile {
  readonly name: string;
  readonly stamp: string;
  readonly state: 'seen' | 'taken' | 'beside';
  /** When it was first seen like this, or taken. */
  readonly at: Date;
  readonly mismatches: number;
  readonly isUnreadable: boolean;
}

export const listKnownFiles = async (db: Db, deliveryId: string): Promise<Map<string, KnownFile>> => {
  const rows = await db
    .selectFrom('delivery_file')
    .select(['name', 'stamp', 'state', 'at', 'mismatches', 'is_unreadable as isUnreadable'])
    .where('delivery_id', '=', deliveryId)
    .execute();
  return new Map(rows.map((row) => [row.name, row]));
};

const rowsAtOnce = 1_000;

/** Notes what is known of files, in place of what was known of them. Nothing where the delivery was removed meanwhile. */
export const noteFiles = async (db: Db, deliveryId: string, files: readonly KnownFile[]): Promise<void> => {
  for (let from = 0; from < files.length; from += rowsAtOnce) {
    const rows = files.slice(from, from + rowsAtOnce).map(({ isUnreadable, ...file }) => ({
      ...file,
      delivery_id: deliveryId,
      is_unreadable: isUnreadable,
    }));
    await db.transaction().execute(async (tx) => {
      const own = await tx.selectFrom('delivery').select('id').where('id', '=', deliveryId).forKeyShare().execute();
      if (own.length === 0) return;
      await tx
        .insertInto('delivery_file')
        .values(rows)
        .onConflict((oc) =>
          oc.columns(['delivery_id', 'name']).doUpdateSet((eb) => ({
            stamp: eb.ref('excluded.stamp'),
            state: eb.ref('excluded.state'),
            at: eb.ref('excluded.at'),
            mismatches: eb.ref('excluded.mismatches'),
            is_unreadable: eb.ref('excluded.is_unreadable'),
          })),
        )
        .execute();
    });
  }
};

/** Forgets files that are not at the server any more. */
export const forgetFiles = async (db: Db, deliveryId: string, names: readonly string[]): Promise<void> => {
  for (let from = 0; from < names.length; from += rowsAtOnce) {
    await db
      .deleteFrom('delivery_file')
      .where('delivery_id', '=', deliveryId)
      .where('name', 'in', names.slice(from, from + rowsAtOnce))
      .execute();
  }
};
