import type { SecretBox } from '../../lib/secret-box.ts';
import { hashKey } from '../../lib/secret-key.ts';
import { findSourceById } from '../source-store.ts';
import type { IntakeDeps } from '../take-in.ts';
import { isSignedWith } from './signature.ts';
import { openSubscription } from './subscription-secret.ts';
import {
  countPush,
  findByToken,
  markActive,
  markDenied,
  removeSubscription,
  type Subscription,
} from './subscription-store.ts';
import { takeFeed } from './websub-kind.ts';

export interface AnswerDeps extends IntakeDeps {
  readonly secretBox: SecretBox;
}

/** What a hub asks at a callback, as it stands in the query. */
export interface HubQuestion {
  readonly token: string;
  readonly mode: string;
  readonly topic: string;
  readonly challenge: string;
  readonly leaseSeconds: string | undefined;
  readonly reason: string | undefined;
}

export interface HubAnswer {
  readonly status: number;
  /** Plain text. */
  readonly body: string;
}

const usualLeaseSeconds = 86_400;
const leastLeaseSeconds = 30;
const mostLeaseSeconds = 366 * 86_400;
const askedForMs = 10 * 60_000;
const longestReason = 300;
const longestChallenge = 4_000;
const notOurs: HubAnswer = { status: 404, body: 'There is no such subscription.' };

/** Answers whether we meant what a hub was asked for (W3C WebSub §5.3): the challenge only for what we asked. */
export const answerHub = async (deps: AnswerDeps, question: HubQuestion): Promise<HubAnswer> => {
  const { mode, topic, challenge } = question;
  const known = await findByToken(deps.db, hashKey(question.token));
  if (!known || known.topic !== topic) return notOurs;
  const isLeaving = known.state === 'leaving' || known.deliveryId === null;
  if (mode === 'denied' && !isLeaving) {
    await markDenied(deps.db, known.id, question.reason?.slice(0, longestReason) || 'the hub gives no reason');
    return { status: 200, body: '' };
  }
  if (challenge === '' || challenge.length > longestChallenge) return notOurs;
  if (mode === 'unsubscribe' && isLeaving) {
    await removeSubscription(deps.db, known.id);
    return { status: 200, body: challenge };
  }
  const from = deps.clock.now();
  // A hub that lost our answer asks once more.
  const wasAsked = known.isAsking || from - known.askedAt.getTime() < askedForMs;
  if (mode !== 'subscribe' || isLeaving || !wasAsked) return notOurs;
  await markActive(deps.db, known.id, new Date(from), new Date(from + leaseOf(question.leaseSeconds) * 1000));
  return { status: 200, body: challenge };
};

const leaseOf = (text: string | undefined): number => {
  const seconds = /^\d{1,10}$/.test(text ?? '') ? Number(text) : usualLeaseSeconds;
  return Math.min(Math.max(seconds, leastLeaseSeconds), mostLeaseSeconds);
};

/** A push as it came. */
export interface Push {
  readonly token: string;
  readonly content: Buffer;
  readonly isCut: boolean;
  readonly signature: string | undefined;
  readonly contentType: string | undefined;
}

/**
 * Takes in what a hub pushes. What is not signed rightly is dropped and counted, and the hub is told nothing of it
 * (§8). Stored before the answer.
 */
export const takePush = async (deps: AnswerDeps, push: Push): Promise<HubAnswer> => {
  const known = await findByToken(deps.db, hashKey(push.token));
  if (!known) return notOurs;
  const source = await findSourceById(deps.db, known.sourceId);
  if (!source || known.state === 'leaving' || known.deliveryId === null) {
    return { status: 410, body: 'This subscription has ended.' };
  }
  if (push.isCut) return { status: 413, body: 'This is larger than is taken here; the feed is polled instead.' };
  if (!isGenuine(deps, known, push)) {
    await countPush(deps.db, known.id, 'dropped', new Date(deps.clock.now()));
    return { status: 202, body: '' };
  }
  await takeFeed(deps, source, {
    name: known.topic,
    channel: 'push',
    content: push.content,
    isCut: false,
    contentType: push.contentType,
  });
  await countPush(deps.db, known.id, 'taken', new Date(deps.clock.now()));
  return { status: 202, body: '' };
};

const isGenuine = (deps: AnswerDeps, known: Subscription, push: Push): boolean => {
  const opened = openSubscription(deps.secretBox, known);
  return opened !== undefined && isSignedWith(opened.secret, push.signature, push.content);
};
