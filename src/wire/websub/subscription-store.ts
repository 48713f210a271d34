import { sql } from 'kysely';
import type { Brand } from '../../lib/brand.ts';
import { newId, type SourceId } from '../../lib/ids.ts';
import type { Db } from '../../store/db.ts';

/** A subscription at a hub. */
export interface Subscription {
  readonly id: string;
  readonly sourceId: SourceId;
  /** Null when its delivery was removed: it is to be ended at the hub. */
  readonly deliveryId: string | null;
  /** Token and secret, sealed. */
  readonly sealed: Buffer;
  readonly hub: string;
  readonly topic: string;
  readonly state: 'asked' | 'active' | 'denied' | 'leaving';
  /** We asked for it, and the hub may still ask back. */
  readonly isAsking: boolean;
  readonly askedAt: Date;
  readonly leaseFrom: Date | null;
  readonly leaseUntil: Date | null;
  readonly reason: string | null;
  readonly dropped: number;
  readonly tries: number;
}

const subscriptions = (db: Db) =>
  db
    .selectFrom('websub_subscription as s')
    .select([
      's.id as id',
      's.source_id as sourceId',
      's.delivery_id as deliveryId',
      's.sealed as sealed',
      's.hub as hub',
      's.topic as topic',
      's.state as state',
      's.is_asking as isAsking',
      's.asked_at as askedAt',
      's.lease_from as leaseFrom',
      's.lease_until as leaseUntil',
      's.reason as reason',
      's.dropped as dropped',
      's.tries as tries',
    ]);

export const findSubscription = async (db: Db, deliveryId: string): Promise<Subscription | undefined> =>
  subscriptions(db).where('s.delivery_id', '=', deliveryId).executeTakeFirst();

export const findByToken = async (db: Db, tokenHash: Buffer): Promise<Subscription | undefined> =>
  subscriptions(db).where('s.token_hash', '=', tokenHash).executeTakeFirst();

export interface NewSubscription {
  readonly id: string;
  readonly sourceId: SourceId;
  readonly deliveryId: string;
  readonly tokenHash: Buffer;
  readonly sealed: Buffer;
  readonly hub: string;
  readonly topic: string;
}

export const newSubscriptionId = (): string => newId<Brand<string, 'SubscriptionId'>>();

/** Written before the hub is asked: some ask back before they answer. */
export const insertSubscription = async (db: Db, wanted: NewSubscription, at: Date): Promise<void> => {
  await db
    .insertInto('websub_subscription')
    .values({
      id: wanted.id,
      source_id: wanted.sourceId,
      delivery_id: wanted.deliveryId,
      token_hash: wanted.tokenHash,
      sealed: wanted.sealed,
      hub: wanted.hub,
      topic: wanted.topic,
      state: 'asked',
      asked_at: at,
    })
    .execute();
};

/** Notes that the hub is asked once more, so that it may ask back. */
export const markAsked = async (db: Db, id: string, at: Date): Promise<void> => {
  await db
    .updateTable('websub_subscription')
    .set((eb) => ({ is_asking: true, asked_at: at, tries: eb('tries', '+', 1), reason: null }))
    .where('id', '=', id)
    .execute();
};

export const markActive = async (db: Db, id: string, from: Date, until: Date): Promise<void> => {
  await db
    .updateTable('websub_subscription')
    .set({ state: 'active', is_asking: false, lease_from: from, lease_until: until, reason: null, tries: 0 })
    .where('id', '=', id)
    .where('state', '<>', 'leaving')
    .execute();
};

/** The hub refused, or ended it (WebSub §5.2). */
export const markDenied = async (db: Db, id: string, reason: string): Promise<void> => {
  await db
    .updateTable('websub_subscription')
    .set({ state: 'denied', is_asking: false, lease_until: null, reason })
    .where('id', '=', id)
    .where('state', '<>', 'leaving')
    .execute();
};

/** Gives the delivery free for another subscription; this one is ended at its hub. */
export const markLeaving = async (db: Db, id: string, at: Date): Promise<void> => {
  await db
    .updateTable('websub_subscription')
    .set({ state: 'leaving', delivery_id: null, is_asking: false, tries: 0, next_try_at: at })
    .where('id', '=', id)
    .execute();
};

export const countPush = async (db: Db, id: string, what: 'taken' | 'dropped', at: Date): Promise<void> => {
  await db
    .updateTable('websub_subscription')
    .set((eb) =>
      what === 'taken' ? { taken: eb('taken', '+', 1), last_push_at: at } : { dropped: eb('dropped', '+', 1) },
    )
    .where('id', '=', id)
    .execute();
};

export const removeSubscription = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom('websub_subscription').where('id', '=', id).execute();
};

/** Takes subscriptions whose delivery or source is gone; each for `holdMs`, so that one process alone tells the hub. */
export const takeLeaving = async (
  db: Db,
  { now, holdMs, limit }: { readonly now: Date; readonly holdMs: number; readonly limit: number },
): Promise<Subscription[]> => {
  const { rows } = await sql<{ id: string }>`
    update websub_subscription set state = 'leaving', is_asking = false, tries = tries + 1,
      next_try_at = ${new Date(now.getTime() + holdMs)}
    where id in (
      select s.id from websub_subscription s join source on source.id = s.source_id
      where (s.state = 'leaving' or s.delivery_id is null or source.removed_at is not null)
        and (s.next_try_at is null or s.next_try_at <= ${now})
      order by s.id limit ${limit} for update of s skip locked)
    returning id`.execute(db);
  if (rows.length === 0) return [];
  return subscriptions(db)
    .where(
      's.id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
};

/** Pushes dropped because of their signature, by topic. */
export const listDropped = async (db: Db): Promise<{ readonly topic: string; readonly dropped: number }[]> =>
  db.selectFrom('websub_subscription').select(['topic', 'dropped']).where('state', '<>', 'leaving').execute();
