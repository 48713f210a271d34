import type { SecretBox } from '../../lib/secret-box.ts';
import { newKey } from '../../lib/secret-key.ts';
import { type PollRhythm, planNextPoll } from '../poll-plan.ts';
import { findSourceById } from '../source-store.ts';
import type { DeliveryDeps, DeliveryKind, Look } from './delivery-kind.ts';
import {
  type LeasedDelivery,
  recordVisit,
  releaseLease,
  renewLease,
  saveCursor,
  takeDueDeliveries,
} from './delivery-lease-store.ts';
import { openSecret } from './open-secret.ts';

export interface VisitDeps extends DeliveryDeps {
  readonly kinds: readonly DeliveryKind[];
  readonly secretBox: SecretBox;
  readonly rhythm: PollRhythm;
  readonly random: () => number;
  /** How long a delivery taken by a process that died stays untouched. */
  readonly leaseMs: number;
  /** Deliveries worked on side by side: a slow server does not make the others late. */
  readonly atOnce: number;
  /** The longest visit; what is left then is taken at the next. */
  readonly visitMs: number;
  readonly onError: (delivery: Pick<LeasedDelivery, 'id' | 'kind' | 'location'>, error: unknown) => void;
}

export interface DeliveryRounds {
  /** Begins visits to deliveries whose time has come, as far as hands are free; gives how many. Does not wait for them. */
  round(): Promise<number>;
  /** Waits until no visit is going on. */
  settle(): Promise<void>;
  /** Begins nothing more and ends what goes on after the batch in hand. */
  stop(): Promise<void>;
}

export const createDeliveryRounds = (deps: VisitDeps): DeliveryRounds => {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const kinds = deps.kinds.filter(({ isLookedAt }) => isLookedAt);
  const settle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  return {
    round: async () => {
      if (stopping.signal.aborted) return 0;
      const due = await takeDueDeliveries(
        deps.db,
        {
          kinds: kinds.map(({ kind }) => kind),
          now: new Date(deps.clock.now()),
          leaseMs: deps.leaseMs,
          limit: deps.atOnce - running.size,
        },
        () => newKey().key,
      );
      for (const delivery of due) {
        const kind = kinds.find((one) => one.kind === delivery.kind);
        if (!kind) continue;
        const visit: Promise<void> = visitOnce(deps, delivery, { kind, stop: stopping.signal })
          .catch((error: unknown) => deps.onError(delivery, error))
          .finally(() => running.delete(visit));
        running.add(visit);
      }
      return due.length;
    },
    settle,
    stop: async () => {
      stopping.abort();
      await settle();
    },
  };
};

interface How {
  readonly kind: DeliveryKind;
  readonly stop: AbortSignal;
}

const visitOnce = async (deps: VisitDeps, delivery: LeasedDelivery, { kind, stop }: How): Promise<void> => {
  const lost = new AbortController();
  const timeUp = AbortSignal.timeout(deps.visitMs);
  const renewing = setInterval(() => {
    renewLease(deps.db, delivery, new Date(deps.clock.now() + deps.leaseMs)).then(
      (isOurs) => isOurs || lost.abort(),
      () => lost.abort(),
    );
  }, deps.leaseMs / 3);
  try {
    const signal = AbortSignal.any([stop, timeUp, lost.signal]);
    const look = await lookSafely(deps, delivery, { kind, signal });
    // Stopped half-way is no failure: whoever comes next goes on from what is stored.
    if (stop.aborted && look.problem !== undefined) await releaseLease(deps.db, delivery);
    else await record(deps, delivery, { kind, look });
  } finally {
    clearInterval(renewing);
  }
};

/** A fault of a kind must neither end the rounds nor go untold: the delivery is put off as after any failure. */
const lookSafely = async (
  deps: VisitDeps,
  delivery: LeasedDelivery,
  { kind, signal }: { readonly kind: DeliveryKind; readonly signal: AbortSignal },
): Promise<Look> => {
  const source = await findSourceById(deps.db, delivery.sourceId);
  if (!source) return { problem: 'Its source was removed.' };
  const secret = openSecret(deps.secretBox, delivery.secret, delivery.id);
  if (!secret.ok) return { problem: secret.error };
  try {
    return await kind.look(deps, {
      delivery,
      source,
      settings: delivery.settings,
      secret: secret.value,
      signal,
      saveCursor: (cursor) => saveCursor(deps.db, delivery, cursor),
    });
  } catch (error) {
    deps.onError(delivery, error);
    return { problem: 'The program stumbled over this delivery; the log says where. It is tried again.' };
  }
};

const record = async (
  deps: VisitDeps,
  delivery: LeasedDelivery,
  { kind, look }: { readonly kind: DeliveryKind; readonly look: Look },
): Promise<void> => {
  const now = deps.clock.now();
  const isGood = look.problem === undefined || look.isPartial === true;
  const failures = isGood ? 0 : delivery.failures + 1;
  const everyMs = kind.everyMs(delivery.settings) ?? deps.rhythm.everyMs;
  const next = planNextPoll(
    { status: undefined, isGood, ...(look.retryAfter === undefined ? {} : { retryAfter: look.retryAfter }) },
    { ...deps.rhythm, everyMs },
    { now, failures, random: deps.random() },
  );
  const isSoon = look.problem === undefined && look.againInMs !== undefined && look.retryAfter === undefined;
  await recordVisit(deps.db, delivery, {
    cursor: look.cursor,
    nextPollAt: isSoon ? new Date(now + (look.againInMs ?? 0)) : next,
    failures,
    lastError: look.problem ?? null,
    lastGoodAt: isGood ? new Date(now) : delivery.lastGoodAt,
  });
};
