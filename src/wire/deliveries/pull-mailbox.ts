import type { ImapFlow } from 'imapflow';
import { z } from 'zod';
import { receiveItems } from '../receive-item.ts';
import { takeIn } from '../take-in.ts';
import type { DeliveryDeps, Look, Visit } from './delivery-kind.ts';
import type { ImapSettings } from './imap-settings.ts';

const cursorShape = z.object({
  /** UIDs mean something only as long as this stays (RFC 3501 §2.3.1.1). */
  validity: z.string(),
  /** The last UID that was stored. */
  uid: z.number().int().nonnegative(),
  /** Stored, but not yet marked, moved or deleted at the server. */
  open: z.array(z.number().int().positive()).default([]),
});
type Cursor = z.output<typeof cursorShape>;

interface Pull {
  readonly deps: DeliveryDeps;
  readonly visit: Visit<ImapSettings>;
  readonly client: ImapFlow;
}

/** Messages that may wait to be settled at the server; more than these are left there as they are. */
const mostOpen = 1_000;
const soonestMs = 200;

/**
 * Takes in the messages of a folder after the last one that was stored. A message is marked, moved or deleted at the
 * server only when it is stored here. Where the folder was made anew everything in it is read once more; what is known
 * is known by its checksum. Throws when the connection breaks.
 */
export const pullMailbox = async (
  deps: DeliveryDeps,
  visit: Visit<ImapSettings>,
  { client, folder }: { readonly client: ImapFlow; readonly folder: string },
): Promise<Look> => {
  const pull: Pull = { deps, visit, client };
  const box = await client.mailboxOpen(folder, { readOnly: visit.settings.after === 'leave' });
  const validity = String(box.uidValidity);
  let cursor = cursorOf(visit, validity, box.uidNext);
  if (cursor.open.length > 0) cursor = await settle(pull, cursor);
  const uids = await newUids(pull, cursor.uid);
  const { batchFiles, maxNames } = deps.delivery;
  const wanted = uids.slice(0, maxNames);
  for (let from = 0; from < wanted.length; from += batchFiles) {
    if (visit.signal.aborted) return { problem: undefined, againInMs: soonestMs };
    const batch = wanted.slice(from, from + batchFiles);
    await takeBatch(pull, batch);
    cursor = { ...cursor, uid: Math.max(cursor.uid, ...batch) };
    if (visit.settings.after !== 'leave') cursor = { ...cursor, open: [...cursor.open, ...batch].slice(-mostOpen) };
    await visit.saveCursor(cursor);
    if (cursor.open.length > 0) cursor = await settle(pull, cursor);
  }
  const problem =
    cursor.open.length === 0 ? undefined : 'Messages that are stored here could not be marked, moved or deleted there.';
  return {
    problem,
    isPartial: true,
    cursor,
    ...(uids.length > wanted.length ? { againInMs: soonestMs } : {}),
  };
};

const cursorOf = ({ delivery, settings }: Visit<ImapSettings>, validity: string, next: number): Cursor => {
  const stored = cursorShape.safeParse(delivery.cursor);
  if (stored.success && stored.data.validity === validity) return stored.data;
  const isFirst = !stored.success;
  return { validity, uid: isFirst && settings.begin === 'new' ? Math.max(0, next - 1) : 0, open: [] };
};

const newUids = async ({ client }: Pull, after: number): Promise<number[]> => {
  const found = (await client.search({ uid: `${after + 1}:*` }, { uid: true })) || [];
  // "n:*" always names the last message too, also one before n (RFC 3501 §6.4.8).
  return found.filter((uid) => uid > after).sort((a, b) => a - b);
};

const takeBatch = async ({ deps, visit, client }: Pull, uids: readonly number[]): Promise<void> => {
  const { maxBytes } = deps.delivery;
  const receivedAt = new Date(deps.clock.now());
  const delivered = [];
  for (const uid of uids) {
    // One byte more than is taken, so that it shows when there is more.
    const query = { size: true, source: { start: 0, maxLength: maxBytes + 1 } };
    const message = await client.fetchOne(String(uid), query, { uid: true });
    // Deleted by somebody meanwhile.
    if (!message || message.source === undefined) continue;
    const isCut = message.source.length > maxBytes;
    delivered.push({
      channel: 'mail' as const,
      name: `mail-${uid}.eml`,
      receivedAt,
      content: isCut ? Buffer.from(message.source.subarray(0, maxBytes)) : message.source,
      size: isCut ? Math.max(message.size ?? 0, message.source.length) : message.source.length,
      isCut,
    });
  }
  if (delivered.length > 0) await takeIn(deps, visit.source, await receiveItems(deps.db, visit.source, delivered));
};

/** Does at the server what is wanted with stored messages; what could not be done stays open for the next look. */
const settle = async ({ visit, client }: Pull, cursor: Cursor): Promise<Cursor> => {
  const { after, moveTo } = visit.settings;
  const range = cursor.open.join(',');
  const isDone = await doAfter(client, { after, moveTo, range });
  const left = isDone ? { ...cursor, open: [] } : cursor;
  if (isDone) await visit.saveCursor(left);
  return left;
};

const doAfter = async (
  client: ImapFlow,
  { after, moveTo, range }: { readonly after: ImapSettings['after']; readonly moveTo: string; readonly range: string },
): Promise<boolean> => {
  const byUid = { uid: true };
  if (after === 'leave') return true;
  if (after === 'flag') return client.messageFlagsAdd(range, ['\\Seen'], byUid);
  if (after === 'delete') return client.messageDelete(range, byUid);
  // Says no where the folder is there already.
  await client.mailboxCreate(moveTo).catch(() => undefined);
  return (await client.messageMove(range, moveTo, byUid)) !== false;
};
