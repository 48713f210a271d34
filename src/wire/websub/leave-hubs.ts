import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { Db } from '../../store/db.ts';
import { askHub } from './ask-hub.ts';
import { callbackOf, openSubscription } from './subscription-secret.ts';
import { removeSubscription, takeLeaving } from './subscription-store.ts';

export interface LeaveDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly outgoing: Pick<Outgoing, 'fetchOutgoing'>;
  readonly secretBox: SecretBox;
  readonly publicUrl?: string | undefined;
}

const atOnce = 20;
const againMs = 10 * 60_000;
/** A hub that does not ask back after so many tries is left alone: it is told 410 with its next push. */
const mostTries = 6;

/** Ends the subscriptions of feeds that were removed. Gives how many were worked on. */
export const leaveHubs = async (deps: LeaveDeps): Promise<number> => {
  const { db, clock, outgoing, secretBox, publicUrl } = deps;
  const leaving = await takeLeaving(db, { now: new Date(clock.now()), holdMs: againMs, limit: atOnce });
  for (const subscription of leaving) {
    const { id, hub, topic, leaseUntil, tries } = subscription;
    const opened = openSubscription(secretBox, subscription);
    const isOver = !leaseUntil || leaseUntil.getTime() <= clock.now() || tries > mostTries;
    if (isOver || !opened || publicUrl === undefined) {
      await removeSubscription(db, id);
      continue;
    }
    // Whether it heard shows when it asks back (routes.ts), which removes the row.
    await askHub(outgoing, { hub, mode: 'unsubscribe', topic, callback: callbackOf(publicUrl, opened.token) });
  }
  return leaving.length;
};
