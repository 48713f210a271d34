import { err, ok, type Result } from '../../lib/result.ts';
import {
  addSourceDelivery,
  type DeliveryWish,
  listSourceDeliveries,
  removeSourceDelivery,
  type ShownDelivery,
  trySourceDelivery,
} from '../../wire/deliveries/manage-deliveries.ts';
import { sourceRefusalText } from '../../wire/refusal-text.ts';
import type { Source } from '../../wire/source.ts';
import { findSource } from '../../wire/source-store.ts';
import type { House } from '../house.ts';
import { deliveryDepsOf } from '../visit-deliveries.ts';

export type { DeliveryWish, ShownDelivery } from '../../wire/deliveries/manage-deliveries.ts';

/** What came of a trial. */
export interface ShownTrial {
  readonly id: string;
  readonly kind: string;
  readonly location: string;
  readonly works: boolean;
  /** One sentence. */
  readonly says: string;
}

const findIt = async (house: House, slug: string): Promise<Result<Source, string>> => {
  const source = await findSource(house.db, house.site.id, slug);
  return source ? ok(source) : err(sourceRefusalText({ kind: 'no-such-source', slug }));
};

/** Says what is wrong with deliveries before anything is stored; undefined when nothing is. */
export const refuseDeliveries = (house: House, wishes: readonly DeliveryWish[]): string | undefined => {
  const deps = deliveryDepsOf(house);
  for (const wish of wishes) {
    const kind = deps.kinds.find((one) => one.kind === wish.kind);
    const location = kind?.parseLocation(wish.location, deps);
    if (location && !location.ok) return location.error;
    const settings = kind?.parseSettings(wish.settings, wish.secret);
    if (settings && !settings.ok) return settings.error;
  }
  return undefined;
};

/** Stores deliveries of a source; stops at the first that is refused. */
export const addDeliveries = async (
  house: House,
  slug: string,
  wishes: readonly DeliveryWish[],
): Promise<Result<ShownDelivery[], string>> => {
  const source = await findIt(house, slug);
  if (!source.ok) return source;
  const deps = deliveryDepsOf(house);
  const added: ShownDelivery[] = [];
  for (const wish of wishes) {
    const one = await addSourceDelivery(deps, source.value, wish);
    if (!one.ok) return err(one.error.message);
    added.push(one.value);
  }
  return ok(added);
};

export const listDeliveriesOf = async (house: House, slug: string): Promise<Result<ShownDelivery[], string>> => {
  const source = await findIt(house, slug);
  return source.ok ? ok(await listSourceDeliveries(deliveryDepsOf(house), source.value)) : source;
};

export const removeDeliveryOf = async (
  house: House,
  slug: string,
  id: string,
): Promise<Result<ShownDelivery, string>> => {
  const source = await findIt(house, slug);
  if (!source.ok) return source;
  const removed = await removeSourceDelivery(deliveryDepsOf(house), source.value, id);
  return removed.ok ? removed : err(removed.error.message);
};

/** Tries the stored deliveries of a source that can be tried, or the one with this id. */
export const tryDeliveriesOf = async (
  house: House,
  slug: string,
  id: string | undefined,
): Promise<Result<ShownTrial[], string>> => {
  const source = await findIt(house, slug);
  if (!source.ok) return source;
  const deps = deliveryDepsOf(house);
  const all = await listSourceDeliveries(deps, source.value);
  const known = new Set(deps.kinds.map(({ kind }) => kind));
  const wanted = all.filter((one) => (id === undefined ? known.has(one.kind) : one.id === id));
  if (id !== undefined && wanted.length === 0) return err(`The source "${slug}" has no delivery ${id}.`);
  const trials: ShownTrial[] = [];
  for (const { id: deliveryId, kind, location } of wanted) {
    const tried = await trySourceDelivery(deps, source.value, deliveryId);
    if (!tried.ok) return err(tried.error.message);
    const says = tried.value.ok ? tried.value.value : tried.value.error;
    trials.push({ id: deliveryId, kind, location, works: tried.value.ok, says });
  }
  return ok(trials);
};
