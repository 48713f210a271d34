import type { Tx } from '../../store/db.ts';
import type { FiledItem } from '../filed-item.ts';
import type { Source } from '../source.ts';
import { countOn, type Sequence, toNumbered } from './sequence.ts';
import { loadSequences, noteLastItem, saveSequence } from './source-health-store.ts';

/** Notes that a source sent something new, and counts the numbers of wires that number their items. Source locked. */
export const noteArrivals = async (
  tx: Tx,
  source: Pick<Source, 'id'>,
  items: readonly Pick<FiledItem, 'isNew' | 'item'>[],
  at: Date,
): Promise<void> => {
  const fresh = items.filter(({ isNew }) => isNew);
  if (fresh.length === 0) return;
  await noteLastItem(tx, source.id, at);
  const numbers = fresh.flatMap(({ item }) => toNumbered(item.identity.altIds));
  if (numbers.length === 0) return;
  const before = await loadSequences(tx, source.id, [...new Set(numbers.map(({ series }) => series))]);
  const after = new Map<string, Sequence>(before);
  for (const one of numbers) {
    after.set(one.series, countOn(after.get(one.series) ?? { state: undefined, gaps: [] }, one, at.getTime()));
  }
  for (const [series, sequence] of after) {
    const was = before.get(series);
    if (was) await saveSequence(tx, { sourceId: source.id, series }, { before: was, after: sequence });
  }
};
