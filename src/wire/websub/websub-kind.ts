import { z } from 'zod';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { createKind, type DeliveryDeps, type Look, rhythmSettings, type Visit } from '../deliveries/delivery-kind.ts';
import { receiveItems } from '../receive-item.ts';
import { type IntakeDeps, takeIn } from '../take-in.ts';
import { type Discovered, discoverHub } from './discover-hub.ts';
import { keepSubscribed, renewAt, type Standing } from './keep-subscribed.ts';
import { findSubscription } from './subscription-store.ts';

const settings = z.strictObject({
  ...rhythmSettings,
  leaseSeconds: z
    .number()
    .int()
    .min(60)
    .max(90 * 86_400)
    .default(10 * 86_400)
    .describe('How long a subscription is asked for; it is renewed before it ends'),
});
export type WebsubSettings = z.output<typeof settings>;

const cursorShape = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  polledAt: z.number().optional(),
});
type Cursor = z.output<typeof cursorShape>;

/** Even a feed that is pushed is looked at so often: a hub may lose what it should have sent. */
const safetyPollMs = 6 * 3_600_000;
const soonestMs = 1_000;

/** A feed with a hub (W3C WebSub): pushed while a subscription is active, polled while none is. */
export const websubKind = createKind<WebsubSettings>({
  kind: 'websub',
  settings,
  secret: 'none',
  parseLocation: (text, { outgoing }) => {
    if (!/^https?:\/\//i.test(text)) return err('The address of a feed begins with http:// or https://.');
    const checked = outgoing.checkUrl(text);
    return checked.ok ? ok(checked.value.href) : err(explainOutgoing(checked.error));
  },
  look: async (deps, visit) => {
    const now = deps.clock.now();
    const cursor = cursorShape.safeParse(visit.delivery.cursor).data ?? {};
    const before = await standingOf(deps, visit);
    const mustAsk = !before.isActive || now >= before.renewAt;
    if (!mustAsk && now - (cursor.polledAt ?? 0) < safetyPollMs)
      return { problem: undefined, againInMs: nextIn(before, cursor, now) };
    const polled = await poll(deps, visit, cursor);
    if (!polled.ok) return polled.error;
    const { found, problem } = polled.value;
    const next: Cursor = { ...polled.value.cursor, polledAt: now };
    const refusal = mustAsk ? await keepSubscribed(deps, visit, found) : undefined;
    const after = await standingOf(deps, visit);
    return {
      problem: problem ?? (refusal && `${refusal} The feed is polled meanwhile.`),
      isPartial: true,
      cursor: next,
      ...(after.isActive && !problem ? { againInMs: nextIn(after, next, now) } : {}),
    };
  },
  tryOut: async (deps, visit) => {
    const reply = await deps.outgoing.fetchOutgoing(visit.delivery.location, { maxBytes: deps.delivery.maxBytes });
    if (!reply.ok) return err(explainOutgoing(reply.error));
    if (reply.value.status !== 200) return err(`The server answered ${reply.value.status}.`);
    const found = discoverHub(reply.value, deps.limits);
    if (!found) return ok('The feed can be had; it names no hub, so it is polled.');
    const hub = new URL(found.hubs[0] ?? '').host;
    if (deps.publicUrl === undefined) {
      return ok(`The feed can be had and names the hub at ${hub}; set WIREROOM_SITE_URL so that it can push here.`);
    }
    return ok(`The feed can be had and names the hub at ${hub}.`);
  },
});

const standingOf = async (deps: DeliveryDeps, visit: Visit<WebsubSettings>): Promise<Standing> => {
  const subscription = await findSubscription(deps.db, visit.delivery.id);
  const isActive = subscription?.state === 'active' && (subscription.leaseUntil?.getTime() ?? 0) > deps.clock.now();
  return { subscription, isActive, renewAt: subscription ? renewAt(subscription) : 0 };
};

const nextIn = (standing: Standing, { polledAt = 0 }: Cursor, now: number): number =>
  Math.max(soonestMs, Math.min(standing.renewAt, polledAt + safetyPollMs) - now);

interface Polled {
  readonly cursor: Cursor;
  readonly found: Discovered | undefined;
  readonly problem: string | undefined;
}

/** Fetches the feed, takes in what is new, and finds its hub. */
const poll = async (
  deps: DeliveryDeps,
  visit: Visit<WebsubSettings>,
  { etag, lastModified }: Cursor,
): Promise<Result<Polled, Look>> => {
  const reply = await deps.outgoing.fetchOutgoing(visit.delivery.location, {
    ...defined({ etag, lastModified }),
    maxBytes: deps.delivery.maxBytes,
    keepsBeginning: true,
  });
  if (!reply.ok) return err({ problem: explainOutgoing(reply.error) });
  const { status, headers, body, isCut = false } = reply.value;
  const found = discoverHub(reply.value, deps.limits);
  if (status === 304) return ok({ cursor: defined({ etag, lastModified }), found, problem: undefined });
  if (status !== 200) {
    const retryAfter = headers['retry-after'];
    return err({ problem: `The server answered ${status}.`, ...defined({ retryAfter }) });
  }
  const problem = await takeFeed(deps, visit.source, {
    name: visit.delivery.location,
    channel: 'poll',
    content: Buffer.from(body),
    isCut,
    contentType: headers['content-type'],
  });
  return ok({ cursor: defined({ etag: headers.etag, lastModified: headers['last-modified'] }), found, problem });
};

export interface FeedBytes {
  readonly name: string;
  readonly channel: 'poll' | 'push';
  readonly content: Buffer;
  readonly isCut: boolean;
  readonly contentType: string | undefined;
}

/** Stores and files a feed's document; a sentence when it could not be read. */
export const takeFeed = async (
  deps: IntakeDeps,
  source: Visit<unknown>['source'],
  { contentType, ...bytes }: FeedBytes,
): Promise<string | undefined> => {
  const charset = /;\s*charset="?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1];
  const receivedAt = new Date(deps.clock.now());
  const delivered = { ...bytes, receivedAt, size: bytes.content.length, ...defined({ charset }) };
  const [outcome] = await takeIn(deps, source, await receiveItems(deps.db, source, [delivered]));
  return outcome && !outcome.ok ? outcome.error.message : undefined;
};
