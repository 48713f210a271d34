import type { ReadError } from '../formats/format.ts';
import type { RawItemId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { RawItem } from './raw-item.ts';
import { countAttempt, getRawItem, listOpenRawItems, refuseRawItem } from './raw-item-store.ts';
import { findSourceById } from './source-store.ts';
import { type IntakeDeps, type Outcome, takeIn } from './take-in.ts';

/** Times a raw item is tried before it is set aside: one that brings the program down must not do so for ever. */
const mostAttempts = 3;

const setAside: ReadError = {
  kind: 'malformed',
  message: `The item was tried ${mostAttempts} times and the program ended each time; it was set aside.`,
};

/**
 * Files what was received but not filed before the program ended. Each try is counted before it is made. Gives how
 * many were taken up.
 */
export const recoverOpenItems = async (deps: IntakeDeps, olderThan: Date): Promise<number> => {
  let after = '';
  let taken = 0;
  for (;;) {
    const open = await listOpenRawItems(deps.db, { limit: 50, after, olderThan });
    const last = open.at(-1);
    if (!last) return taken;
    after = last.id;
    for (const raw of open) await recoverOne(deps, raw);
    taken += open.length;
  }
};

const recoverOne = async (deps: IntakeDeps, raw: RawItem): Promise<Outcome | undefined> => {
  const source = await findSourceById(deps.db, raw.sourceId);
  if (!source) return undefined;
  if ((await countAttempt(deps.db, raw.id)) > mostAttempts) {
    await refuseRawItem(deps.db, raw.id, setAside, new Date(deps.clock.now()));
    return undefined;
  }
  const [outcome] = await takeIn(deps, source, [{ raw, isRepeat: false }]);
  return outcome;
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
