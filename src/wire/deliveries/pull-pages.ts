import { z } from 'zod';
import { withApBody } from '../../formats/ap-media-api/read-page.ts';
import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { receiveItems } from '../receive-item.ts';
import { takeIn } from '../take-in.ts';
import type { DeliveryDeps, Look, Visit } from './delivery-kind.ts';
import type { HttpClient, HttpRefusal } from './http-client.ts';
import { type HttpPage, type PageItem, readHttpPage } from './http-page.ts';
import type { HttpSettings } from './http-settings.ts';
import { withKeyedPictures } from './keyed-pictures.ts';

const cursorShape = z.object({ next: z.string().max(8_192).optional(), at: z.number().optional() });
type Cursor = z.output<typeof cursorShape>;

/** Pages of one visit; what is beyond them follows at once in the next, so that others get their turn. */
const mostPages = 50;
const soonestMs = 200;

interface Pull {
  readonly deps: DeliveryDeps;
  readonly visit: Visit<HttpSettings>;
  readonly client: HttpClient;
  /** Sentences of what went wrong with single items. */
  readonly problems: string[];
}

/**
 * Takes in what a server gives since the last look. Where to go on is stored only when the items of a page are; an
 * item is acknowledged only then too. A crash in between means that they come once more and are known.
 */
export const pullPages = async (deps: DeliveryDeps, visit: Visit<HttpSettings>, client: HttpClient): Promise<Look> => {
  const pull: Pull = { deps, visit, client, problems: [] };
  let cursor: Cursor = cursorShape.safeParse(visit.delivery.cursor).data ?? {};
  let before = '';
  for (let pages = 0; pages < mostPages; pages++) {
    if (visit.signal.aborted) return { problem: undefined, againInMs: soonestMs };
    const page = await fetchPage(pull, cursor);
    if (!page.ok) return isLost(cursor, page.error) ? startAnew(cursor) : toLook(page.error);
    const queued = page.value.acknowledge.join(' ');
    if (queued !== '' && queued === before) return { problem: stuck, isPartial: true };
    before = queued;
    const stored = await takePage(pull, page.value);
    if (!stored.ok) return toLook(stored.error);
    const { next } = page.value;
    const isOn = next !== undefined && next !== cursor.next;
    cursor = onwards(cursor, next, deps.clock.now());
    await visit.saveCursor(cursor);
    const acknowledged = await acknowledge(pull, page.value.acknowledge);
    if (!acknowledged.ok) return toLook(acknowledged.error);
    if (isLast(page.value, isOn)) return endOf(pull);
  }
  return { ...endOf(pull), againInMs: soonestMs };
};

/** Asked on and on it would give the same for ever. */
const stuck = 'The server gives items again that were acknowledged; is the address for acknowledging right?';

const onwards = (cursor: Cursor, next: string | undefined, at: number): Cursor => ({
  ...defined({ next: next ?? cursor.next }),
  at,
});

const isLast = ({ items, acknowledge: ids }: HttpPage, isOn: boolean): boolean =>
  items.length === 0 || !(isOn || ids.length > 0);

const endOf = ({ problems }: Pull): Look => {
  const [problem] = problems;
  return problem === undefined ? { problem } : { problem, isPartial: true };
};

const toLook = ({ message, retryAfter }: HttpRefusal): Look => ({ problem: message, ...defined({ retryAfter }) });

const fetchPage = async (
  { deps, visit, client, problems }: Pull,
  { next }: Cursor,
): Promise<Result<HttpPage, HttpRefusal>> => {
  const reply = await client.get(next ?? visit.delivery.location, deps.delivery.maxBytes);
  if (!reply.ok) return reply;
  if (reply.value.isCut) {
    const message = 'The answer is larger than is taken at once (WIREROOM_MAX_ITEM_BYTES); ask for smaller pages.';
    return err({ message, status: undefined });
  }
  const page = readHttpPage(reply.value, visit.settings, deps.limits);
  if (!page.ok) return err({ message: `The answer could not be read: ${page.error}`, status: undefined });
  problems.push(...page.value.refused);
  return page;
};

/** The place where we stood is not known there any more: servers keep items and cursors for some days only. */
const isLost = ({ next }: Cursor, { status }: HttpRefusal): boolean =>
  next !== undefined && (status === 400 || status === 404 || status === 410);

const startAnew = ({ at }: Cursor): Look => ({
  problem: `The server does not know the place any more where the last look ended${at === undefined ? '' : ` (${new Date(at).toISOString()})`}; it is asked from the beginning. What it gives no longer is missing: ask the sender for it.`,
  isPartial: true,
  cursor: {},
});

const takePage = async (pull: Pull, page: HttpPage): Promise<Result<undefined, HttpRefusal>> => {
  const { deps, visit, client, problems } = pull;
  const { batchFiles } = deps.delivery;
  for (let from = 0; from < page.items.length; from += batchFiles) {
    const whole: { readonly name: string; readonly content: Buffer; readonly isCut: boolean }[] = [];
    for (const item of page.items.slice(from, from + batchFiles)) {
      const fetched = await complete(pull, item);
      if (!fetched.ok) return fetched;
      whole.push({ name: item.name, ...fetched.value });
    }
    const receivedAt = new Date(deps.clock.now());
    const received = await receiveItems(
      deps.db,
      visit.source,
      whole.map((one) => ({ ...one, channel: 'poll' as const, receivedAt, size: one.content.length })),
    );
    const keyed = withKeyedPictures(deps, { client, location: visit.delivery.location });
    const outcomes = await takeIn(keyed, visit.source, received);
    problems.push(
      ...outcomes.flatMap((outcome) => (outcome.ok ? [] : [`${outcome.raw.name}: ${outcome.error.message}`])),
    );
  }
  return ok(undefined);
};

/** The item with its text, which is fetched before it is filed: without it the item would wait for people. */
const complete = async (
  { deps, client, problems }: Pull,
  item: PageItem,
): Promise<Result<{ readonly content: Buffer; readonly isCut: boolean }, HttpRefusal>> => {
  const bare = { content: item.document, isCut: false };
  if (!item.rest) return ok(bare);
  const reply = await client.get(item.rest.address, deps.delivery.maxBytes);
  if (!reply.ok) {
    if (!isGone(reply.error.status)) return reply;
    problems.push(`The text of ${item.name} could not be fetched: ${reply.error.message}`);
    return ok(bare);
  }
  const { body, isCut = false } = reply.value;
  if (item.rest.kind === 'whole') return ok({ content: Buffer.from(body), isCut });
  const text = Buffer.from(body).toString('utf8');
  const filled = isCut ? undefined : withApBody(item.document.toString('utf8'), text, deps.limits);
  if (filled?.ok) return ok({ content: Buffer.from(filled.value), isCut: false });
  problems.push(`The text of ${item.name} could not be used.`);
  return ok(bare);
};

/** Asked again it would be no different: the link has ended, or is not for us. */
const isGone = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;

const acknowledge = async (
  { visit: { settings, delivery }, client }: Pull,
  ids: readonly string[],
): Promise<Result<undefined, HttpRefusal>> => {
  const { acknowledgeBy: by } = settings;
  for (const id of ids) {
    const done = await client.acknowledge(
      acknowledgeAddress(settings, delivery.location, id),
      isRitzau(settings) ? 'GET' : by,
    );
    if (!done.ok) {
      return err({ ...done.error, message: `What was stored could not be acknowledged: ${done.error.message}` });
    }
  }
  return ok(undefined);
};

const isRitzau = ({ api }: HttpSettings): boolean => api === 'ritzau';

const acknowledgeAddress = (settings: HttpSettings, location: string, id: string): string => {
  const given = settings.acknowledge;
  if (given !== undefined) return new URL(given.replaceAll('{id}', encodeURIComponent(id)), location).href;
  // Ritzau answers beside its queue.
  const url = new URL('QueueAcknowledge', location);
  url.searchParams.set('servicequeueid', id);
  return url.href;
};
