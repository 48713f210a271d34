import type { Brand } from '../../lib/brand.ts';
import { newId } from '../../lib/ids.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import {
  type Delivery,
  findDelivery,
  findDeliveryAt,
  findDeliverySecret,
  listDeliveries,
  putDelivery,
  removeDelivery,
} from '../delivery-store.ts';
import type { Source } from '../source.ts';
import type { DeliveryDeps, DeliveryKind } from './delivery-kind.ts';
import { openSecret } from './open-secret.ts';

export interface ManageDeps extends DeliveryDeps {
  readonly kinds: readonly DeliveryKind[];
  readonly secretBox: SecretBox;
  /** The longest trial. */
  readonly tryMs: number;
}

/** A delivery as somebody wants it. */
export interface DeliveryWish {
  readonly kind: string;
  readonly location: string;
  readonly settings: unknown;
  /** In clear; undefined keeps the stored one. */
  readonly secret?: string | undefined;
}

/** Why a delivery was not stored; `message` is a sentence for people. */
export type DeliveryRefusal = {
  readonly kind: 'unknown-kind' | 'bad-location' | 'bad-settings' | 'secret-missing' | 'no-such-delivery';
  readonly message: string;
};

/** A delivery as it may be shown: nothing of the secret is in it but that there is one. */
export interface ShownDelivery {
  readonly id: string;
  readonly kind: string;
  readonly location: string;
  readonly settings: unknown;
  readonly hasSecret: boolean;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastGoodAt: Date | null;
  readonly nextLookAt: Date | null;
}

interface Checked {
  readonly kind: DeliveryKind;
  readonly location: string;
  readonly settings: object;
  readonly secret: string | undefined;
  readonly existing: Delivery | undefined;
}

const check = async (
  deps: ManageDeps,
  source: Source,
  wish: DeliveryWish,
): Promise<Result<Checked, DeliveryRefusal>> => {
  const kind = deps.kinds.find((one) => one.kind === wish.kind);
  if (!kind) {
    const known = deps.kinds.map((one) => one.kind).join(', ');
    return err({ kind: 'unknown-kind', message: `"${wish.kind}" is no kind of delivery; there are: ${known}.` });
  }
  const location = kind.parseLocation(wish.location, deps);
  if (!location.ok) return err({ kind: 'bad-location', message: location.error });
  const existing = await findDeliveryAt(deps.db, { sourceId: source.id, kind: kind.kind, location: location.value });
  const stored = existing && openSecret(deps.secretBox, await findDeliverySecret(deps.db, existing.id), existing.id);
  const secret = wish.secret ?? (stored?.ok ? stored.value : undefined);
  const settings = kind.parseSettings(wish.settings, secret);
  if (!settings.ok) return err({ kind: 'bad-settings', message: settings.error });
  if (kind.secret === 'required' && secret === undefined) {
    return err({ kind: 'secret-missing', message: 'A password or key is needed for this delivery.' });
  }
  return ok({ kind, location: location.value, settings: settings.value, secret, existing });
};

/** Stores a delivery; one at the same place takes the new settings. It is looked at at once by whoever works. */
export const addSourceDelivery = async (
  deps: ManageDeps,
  source: Source,
  wish: DeliveryWish,
): Promise<Result<ShownDelivery, DeliveryRefusal>> => {
  const checked = await check(deps, source, wish);
  if (!checked.ok) return checked;
  const { kind, location, settings, existing } = checked.value;
  const id = existing?.id ?? newId<Brand<string, 'DeliveryId'>>();
  const secret = wish.secret === undefined ? undefined : deps.secretBox.seal(wish.secret, id);
  await putDelivery(deps.db, { id, sourceId: source.id, kind: kind.kind, location, settings, secret });
  const stored = await findDelivery(deps.db, source.id, id);
  if (!stored) throw new Error('a delivery that was just stored is gone');
  return ok(await toShown(deps, stored));
};

/** The deliveries of a source, folders and feeds among them. */
export const listSourceDeliveries = async (deps: ManageDeps, source: Source): Promise<ShownDelivery[]> => {
  const all = await listDeliveries(deps.db);
  return Promise.all(all.filter(({ sourceId }) => sourceId === source.id).map((one) => toShown(deps, one)));
};

export const removeSourceDelivery = async (
  deps: ManageDeps,
  source: Source,
  id: string,
): Promise<Result<ShownDelivery, DeliveryRefusal>> => {
  const delivery = await findDelivery(deps.db, source.id, id);
  if (!delivery) return err(noSuchDelivery(id));
  const shown = await toShown(deps, delivery);
  await removeDelivery(deps.db, id);
  return ok(shown);
};

/** Tries a stored delivery: one sentence of what works, or of what does not. Nothing is taken in. */
export const trySourceDelivery = async (
  deps: ManageDeps,
  source: Source,
  id: string,
): Promise<Result<Result<string, string>, DeliveryRefusal>> => {
  const delivery = await findDelivery(deps.db, source.id, id);
  if (!delivery) return err(noSuchDelivery(id));
  const kind = deps.kinds.find((one) => one.kind === delivery.kind);
  if (!kind) return err({ kind: 'unknown-kind', message: `A ${delivery.kind} cannot be tried.` });
  const secret = openSecret(deps.secretBox, await findDeliverySecret(deps.db, id), id);
  if (!secret.ok) return ok(secret);
  return ok(await attempt(deps, source, { kind, delivery, secret: secret.value }));
};

/** Tries a delivery before it is stored. */
export const tryWish = async (
  deps: ManageDeps,
  source: Source,
  wish: DeliveryWish,
): Promise<Result<Result<string, string>, DeliveryRefusal>> => {
  const checked = await check(deps, source, wish);
  if (!checked.ok) return checked;
  const { kind, location, settings, secret, existing } = checked.value;
  const delivery = { id: existing?.id ?? '', location, settings, cursor: existing?.cursor ?? {} };
  return ok(await attempt(deps, source, { kind, delivery, secret }));
};

const attempt = (
  deps: ManageDeps,
  source: Source,
  {
    kind,
    delivery,
    secret,
  }: {
    readonly kind: DeliveryKind;
    readonly delivery: Pick<Delivery, 'id' | 'location' | 'settings' | 'cursor'>;
    readonly secret: string | undefined;
  },
): Promise<Result<string, string>> =>
  kind.tryOut(deps, {
    delivery,
    source,
    settings: delivery.settings,
    secret,
    signal: AbortSignal.timeout(deps.tryMs),
    saveCursor: async () => {},
  });

const noSuchDelivery = (id: string): DeliveryRefusal => ({
  kind: 'no-such-delivery',
  message: `This source has no delivery ${id}.`,
});

const toShown = async (deps: ManageDeps, delivery: Delivery): Promise<ShownDelivery> => ({
  id: delivery.id,
  kind: delivery.kind,
  location: delivery.location,
  settings: delivery.settings,
  hasSecret: (await findDeliverySecret(deps.db, delivery.id)) !== undefined,
  failures: delivery.failures,
  lastError: delivery.lastError,
  lastGoodAt: delivery.lastGoodAt,
  nextLookAt: delivery.nextPollAt,
});
