import { createHash } from 'node:crypto';
import { newId, type RawItemId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Delivered, RawItem } from './raw-item.ts';
import { insertRawItems } from './raw-item-store.ts';
import type { Source } from './source.ts';

/** What was received and is now on disk: the caller may acknowledge it, move the file, answer the push. */
export interface Received {
  readonly raw: RawItem;
  /** The same bytes were filed before: there is nothing to do. */
  readonly isRepeat: boolean;
}

/**
 * Stores what arrived before anything reads it. Committed when this returns. The same bytes twice are one raw item;
 * one that was stored but not yet filed, or could not be read, is given another try.
 */
export const receiveItems = async (db: Db, source: Source, delivered: readonly Delivered[]): Promise<Received[]> => {
  const withSums = delivered.map((d) => ({
    ...d,
    id: newId<RawItemId>(),
    checksum: createHash('sha256').update(d.content).digest(),
  }));
  const sums = withSums.map((d) => d.checksum.toString('hex'));
  const first = new Map(sums.map((sum, i) => [sum, i] as const).reverse());
  // In one order whoever receives: two that take in the same files in different orders would wait for each other.
  const distinct = [...first].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, i]) => withSums[i] ?? []);
  const stored = await inTransaction(db, (tx) => insertRawItems(tx, source, distinct));
  const bySum = new Map(stored.map((row) => [row.checksum.toString('hex'), row]));
  return withSums.map((d, i) => {
    const row = bySum.get(sums[i] ?? '');
    if (!row) throw new Error(`raw item ${d.name} was not stored`);
    return { raw: toRaw(source, d, row), isRepeat: row.state === 'filed' || first.get(sums[i] ?? '') !== i };
  });
};

const toRaw = (
  source: Source,
  d: Delivered,
  row: { readonly id: RawItemId; readonly state: RawItem['state'] },
): RawItem => ({
  id: row.id,
  sourceId: source.id,
  channel: d.channel,
  name: d.name,
  charset: d.charset ?? null,
  receivedAt: d.receivedAt,
  content: d.content,
  isCut: d.isCut,
  state: row.state,
});
