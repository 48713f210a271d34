import type { NewsItem } from '../copy/news-item.ts';
import { groupBy } from '../lib/group.ts';
import type { Tx } from '../store/db.ts';
import type { Arrival } from './arrival.ts';
import { findPartKeys, findWholeItemTurns } from './family-store.ts';
import type { Source } from './source.ts';

/**
 * Some wires send one item with several stories in it (NewsML 1.2: a language each). A kill or a hold of such an item
 * may come without any of them: it is filed with every story made of the item, on file, in the same batch or later.
 * Asks only when there are any.
 */
export const joinFamilies = async (
  tx: Tx,
  source: Source,
  arrivals: readonly Arrival[],
): Promise<readonly Arrival[]> => {
  const whole = arrivals.filter(isWholeItem);
  const parts = arrivals.filter(isPart);
  if (whole.length === 0 && parts.length === 0) return arrivals;
  const known = whole.length === 0 ? [] : await findPartKeys(tx, source.id, distinct(whole.map(({ key }) => key)));
  const keys = distinct([...known, ...parts.map(({ key }) => key)]);
  const standing = parts.length === 0 ? [] : await findWholeItemTurns(tx, source.id, distinct(parts.map(familyOf)));
  const turnsOf = groupBy(standing, ({ wireKey }) => wireKey);
  return arrivals.flatMap((arrival) => {
    if (isWholeItem(arrival)) return [arrival, ...partsOf(arrival, keys, arrivals).map((key) => forPart(arrival, key))];
    if (!isPart(arrival)) return [arrival];
    const before = (turnsOf.get(familyOf(arrival)) ?? []).map(
      ({ item, contentHash, rawItemId }): Arrival =>
        forPart({ ...arrival, item, hash: contentHash, rawItemId: rawItemId ?? arrival.rawItemId }, arrival.key),
    );
    return [...before, arrival];
  });
};

const familyOf = ({ item }: Arrival): string => item.identity.family ?? '';

const isWholeItem = ({ item, key }: Arrival): boolean => item.status !== 'usable' && item.identity.family === key;

const isPart = (arrival: Arrival): boolean =>
  arrival.item.identity.family !== undefined && arrival.key.startsWith(`${familyOf(arrival)}#`);

/** The item's other stories; those that came with it have been told already. */
const partsOf = (arrival: Arrival, keys: readonly string[], arrivals: readonly Arrival[]): readonly string[] => {
  const told = new Set(arrivals.filter(({ rawItemId }) => rawItemId === arrival.rawItemId).map(({ key }) => key));
  return keys.filter((key) => key.startsWith(`${arrival.key}#`) && !told.has(key));
};

const forPart = (arrival: Arrival, key: string): Arrival => {
  const { family: _, ...identity } = arrival.item.identity;
  const said = 'the item that this story came in says so as a whole';
  const item: NewsItem = {
    ...arrival.item,
    identity: { ...identity, wireId: key },
    notes: [...arrival.item.notes, { kind: 'assumed', text: said, at: 'NewsIdentifier' }],
  };
  return { ...arrival, item, key, echo: undefined, slug: undefined, isChained: false, isPart: false };
};

const distinct = (keys: readonly string[]): string[] => [...new Set(keys)];
