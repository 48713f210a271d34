import type { Result } from '../lib/result.ts';
import { type Delivery, recordPoll, takeDueFeeds } from './delivery-store.ts';
import { type PollRhythm, planNextPoll } from './poll-plan.ts';
import { receiveItems } from './receive-item.ts';
import type { Source } from './source.ts';
import { findSourceById } from './source-store.ts';
import { type IntakeDeps, takeIn } from './take-in.ts';

/** An answer to a conditional GET. Header names are lower case. */
export interface FeedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** True where the feed was larger than the limit and `body` is its beginning. */
  readonly isCut?: boolean;
}

/** Fetches through the outgoing module; the refusal's sentence is shown to editors. */
export type FetchFeed = (
  address: string,
  condition: { readonly etag?: string; readonly lastModified?: string },
) => Promise<Result<FeedAnswer, { readonly message: string }>>;

export interface PollDeps extends IntakeDeps {
  readonly fetchFeed: FetchFeed;
  readonly rhythm: PollRhythm;
  readonly random: () => number;
  /** How long a feed taken by a process that died stays unpolled. */
  readonly leaseMs: number;
  /** Feeds polled side by side: a slow one does not make the others late. */
  readonly atOnce: number;
  readonly onError: (delivery: Delivery, error: unknown) => void;
}

/** Polls the feeds whose time has come; gives how many. */
export const pollDueFeeds = async (deps: PollDeps): Promise<number> => {
  const due = await takeDueFeeds(deps.db, new Date(deps.clock.now()), deps.leaseMs, deps.atOnce);
  await Promise.all(
    due.map((delivery) => pollFeed(deps, delivery).catch((error: unknown) => deps.onError(delivery, error))),
  );
  return due.length;
};

interface Look {
  readonly status: number | undefined;
  readonly headers: FeedAnswer['headers'];
  /** Undefined when all went well. */
  readonly problem: string | undefined;
}

const pollFeed = async (deps: PollDeps, delivery: Delivery): Promise<void> => {
  const source = await findSourceById(deps.db, delivery.sourceId);
  if (!source) return;
  const look = await lookAtFeed(deps, source, delivery);
  const now = deps.clock.now();
  const isGood = look.problem === undefined;
  const failures = isGood ? 0 : delivery.failures + 1;
  const retryAfter = look.headers['retry-after'];
  const next = planNextPoll(
    { status: look.status, isGood, ...(retryAfter === undefined ? {} : { retryAfter }) },
    deps.rhythm,
    { now, failures, random: deps.random() },
  );
  const isFresh = isGood && look.status === 200;
  await recordPoll(deps.db, delivery.id, {
    etag: isFresh ? (look.headers.etag ?? null) : delivery.etag,
    lastModified: isFresh ? (look.headers['last-modified'] ?? null) : delivery.lastModified,
    nextPollAt: next,
    failures,
    lastError: look.problem ?? null,
    lastGoodAt: isGood ? new Date(now) : delivery.lastGoodAt,
  });
};

const lookAtFeed = async (deps: PollDeps, source: Source, delivery: Delivery): Promise<Look> => {
  const answer = await deps.fetchFeed(delivery.location, {
    ...(delivery.etag === null ? {} : { etag: delivery.etag }),
    ...(delivery.lastModified === null ? {} : { lastModified: delivery.lastModified }),
  });
  if (!answer.ok) return { status: undefined, headers: {}, problem: answer.error.message };
  const { status, headers } = answer.value;
  if (status === 304) return { status, headers, problem: undefined };
  if (status !== 200) return { status, headers, problem: `The server answered ${status}.` };
  return { status, headers, problem: await takeFeed(deps, source, { ...answer.value, location: delivery.location }) };
};

const takeFeed = async (
  deps: PollDeps,
  source: Source,
  feed: FeedAnswer & { readonly location: string },
): Promise<string | undefined> => {
  const charset = /;\s*charset="?([\w.:-]{1,40})/i.exec(feed.headers['content-type'] ?? '')?.[1];
  const delivered = {
    channel: 'poll' as const,
    name: feed.location,
    receivedAt: new Date(deps.clock.now()),
    content: Buffer.from(feed.body),
    size: feed.body.length,
    isCut: feed.isCut ?? false,
    ...(charset === undefined ? {} : { charset }),
  };
  const [outcome] = await takeIn(deps, source, await receiveItems(deps.db, source, [delivered]));
  return outcome && !outcome.ok ? outcome.error.message : undefined;
};
