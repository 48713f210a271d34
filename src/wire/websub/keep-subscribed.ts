import type { DeliveryDeps, Visit } from '../deliveries/delivery-kind.ts';
import { askHub } from './ask-hub.ts';
import type { Discovered } from './discover-hub.ts';
import { callbackOf, makeSecret, openSubscription } from './subscription-secret.ts';
import {
  findSubscription,
  insertSubscription,
  markAsked,
  markLeaving,
  newSubscriptionId,
  type Subscription,
} from './subscription-store.ts';

/** How a feed's subscription stands. */
export interface Standing {
  readonly subscription: Subscription | undefined;
  readonly isActive: boolean;
  /** From when on it is renewed; milliseconds since 1970. */
  readonly renewAt: number;
}

/** A hub that has not asked back is asked again after so long, ever more rarely. */
const askAgainMs = 10 * 60_000;
const rarestAskMs = 6 * 3_600_000;
/** One that refused is asked again a day later. */
const deniedMs = 24 * 3_600_000;
/** A lease is renewed when four fifths of it have passed. */
const renewedAfter = 0.8;

export const renewAt = ({ leaseFrom, leaseUntil }: Subscription): number =>
  leaseFrom && leaseUntil ? leaseFrom.getTime() + (leaseUntil.getTime() - leaseFrom.getTime()) * renewedAfter : 0;

/**
 * Asks the feed's hub for a subscription, or for its renewal under the same callback. A feed that has moved to another
 * topic or hub gets a new subscription, and the old one is ended. Gives a sentence when no hub would have it.
 */
export const keepSubscribed = async (
  deps: DeliveryDeps,
  visit: Visit<{ readonly leaseSeconds: number }>,
  found: Discovered | undefined,
): Promise<string | undefined> => {
  const { publicUrl, db, clock } = deps;
  const known = await findSubscription(db, visit.delivery.id);
  if (publicUrl === undefined) return undefined;
  if (!found && !known) return undefined;
  const hubs = found?.hubs ?? [];
  const isSame = known && (!found || (found.topic === known.topic && hubs.includes(known.hub)));
  const isOurs = isSame && openSubscription(deps.secretBox, known) !== undefined;
  if (known && isOurs && mustWait(known, clock.now()))
    return known.reason ? `The hub refused: ${known.reason}.` : undefined;
  if (known && isOurs) return ask(deps, { known, leaseSeconds: visit.settings.leaseSeconds, publicUrl });
  if (known) await markLeaving(db, known.id, new Date(clock.now()));
  let problem: string | undefined;
  for (const hub of hubs) {
    problem = await begin(deps, visit, { hub, topic: found?.topic ?? '', publicUrl });
    if (problem === undefined) return undefined;
  }
  return problem;
};

const mustWait = ({ state, askedAt, tries, isAsking }: Subscription, now: number): boolean => {
  const since = now - askedAt.getTime();
  if (state === 'denied') return since < deniedMs;
  return isAsking && since < Math.min(askAgainMs * 2 ** Math.min(tries, 10), rarestAskMs);
};

interface Wanted {
  readonly hub: string;
  readonly topic: string;
  readonly publicUrl: string;
}

const begin = async (
  deps: DeliveryDeps,
  { source, delivery, settings }: Visit<{ readonly leaseSeconds: number }>,
  { hub, topic, publicUrl }: Wanted,
): Promise<string | undefined> => {
  const before = await findSubscription(deps.db, delivery.id);
  // The hub before this one would not have it: there is nothing to end.
  if (before) await markLeaving(deps.db, before.id, new Date(deps.clock.now()));
  const id = newSubscriptionId();
  const { sealed, tokenHash } = makeSecret(deps.secretBox, id);
  const wanted = { id, sourceId: source.id, deliveryId: delivery.id, tokenHash, sealed, hub, topic };
  await insertSubscription(deps.db, wanted, new Date(deps.clock.now()));
  const known = await findSubscription(deps.db, delivery.id);
  return known && ask(deps, { known, leaseSeconds: settings.leaseSeconds, publicUrl });
};

const ask = async (
  deps: DeliveryDeps,
  {
    known,
    leaseSeconds,
    publicUrl,
  }: { readonly known: Subscription; readonly leaseSeconds: number; readonly publicUrl: string },
): Promise<string | undefined> => {
  const opened = openSubscription(deps.secretBox, known);
  if (!opened) return undefined;
  await markAsked(deps.db, known.id, new Date(deps.clock.now()));
  const asked = await askHub(deps.outgoing, {
    hub: known.hub,
    mode: 'subscribe',
    topic: known.topic,
    callback: callbackOf(publicUrl, opened.token),
    secret: opened.secret,
    leaseSeconds,
  });
  return asked.ok ? undefined : asked.error;
};
