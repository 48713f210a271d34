import type { ReadError } from '../formats/format.ts';
import type { RawItemId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import {
  countAttempts,
  getRawItem,
  listOpenRawItems,
  listRawItems,
  type OpenRawItem,
  refuseRawItem,
} from './raw-item-store.ts';
import { findSourceById } from './source-store.ts';
import { type IntakeDeps, type Outcome, takeIn } from './take-in.ts';

/** Times a raw item is tried before it is set aside: one that brings the program down must not do so for ever. */
const mostAttempts = 3;

const setAside: ReadError = {
  kind: 'malformed',
  message: `The item was tried ${mostAttempts} times and the program ended each time; it was set aside.`,
};

const openAtOnce = 200;
const bytesAtOnce = 16 * 1024 * 1024;

/**
 * Files what was received but not filed before the program ended. Each try is counted before it is made: what was
 * never tried goes together, what a try has already ended with goes alone, so that it takes no neighbour down again.
 * Gives how many were taken up.
 */
export const recoverOpenItems = async (deps: IntakeDeps, olderThan: Date): Promise<number> => {
  let after = '';
  let taken = 0;
  for (;;) {
    const open = await listOpenRawItems(deps.db, { limit: openAtOnce, after, olderThan });
    const last = open.at(-1);
    if (!last) return taken;
    after = last.id;
    for (const batch of toBatches(open)) await recoverBatch(deps, batch);
    taken += open.length;
  }
};

const toBatches = (open: readonly OpenRawItem[]): OpenRawItem[][] => {
  const batches: OpenRawItem[][] = [];
  let bytes = 0;
  for (const item of open) {
    const batch = batches.at(-1);
    const first = batch?.[0];
    const fits = first?.sourceId === item.sourceId && first.attempts + item.attempts === 0;
    if (!batch || !fits || bytes + item.bytes > bytesAtOnce) {
      batches.push([item]);
      bytes = item.bytes;
    } else {
      batch.push(item);
      bytes += item.bytes;
    }
  }
  return batches;
};

const recoverBatch = async (deps: IntakeDeps, batch: readonly OpenRawItem[]): Promise<void> => {
  const [first] = batch;
  const source = first && (await findSourceById(deps.db, first.sourceId));
  if (!source) return;
  if (first.attempts >= mostAttempts) {
    await refuseRawItem(deps.db, first.id, setAside, new Date(deps.clock.now()));
    return;
  }
  const ids = batch.map(({ id }) => id);
  await countAttempts(deps.db, ids);
  const raws = await listRawItems(deps.db, ids);
  await takeIn(
    deps,
    source,
    raws.map((raw) => ({ raw, isRepeat: false })),
  );
};

export type ReplayRefusal = { readonly kind: 'no-such-item' } | { readonly kind: 'no-such-source' };

/** Reads an item of the unreadable tray once more, after a fix. */
export const replayRawItem = async (deps: IntakeDeps, id: RawItemId): Promise<Result<Outcome, ReplayRefusal>> => {
  const raw = await getRawItem(deps.db, id);
  if (!raw) return err({ kind: 'no-such-item' });
  const source = await findSourceById(deps.db, raw.sourceId);
  if (!source) return err({ kind: 'no-such-source' });
  const [outcome] = await takeIn(deps, source, [{ raw, isRepeat: false }]);
  if (!outcome) throw new Error('a replay had no outcome');
  return ok(outcome);
};
