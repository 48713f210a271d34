import type { Tx } from '../store/db.ts';
import { findKeysByEcho, loadFilesByKey } from '../story/story-store.ts';
import type { Arrival } from './arrival.ts';
import { joinChains } from './join-chains.ts';
import { joinFamilies } from './join-families.ts';
import { findReplaced, replacedKeys } from './join-replaced.ts';
import type { MatchLimits } from './matching.ts';
import type { Files, Recognised } from './recognised.ts';
import { findAliases } from './slug-store.ts';
import type { Source } from './source.ts';

/**
 * Finds what is on file of the arrivals: by id, by the ids they replace, by echo (feeds), and items without an id by
 * their slug.
 */
export const recognise = async (
  tx: Tx,
  source: Source,
  given: { readonly arrivals: readonly Arrival[]; readonly limits: MatchLimits; readonly at: Date },
): Promise<Recognised> => {
  const { limits, at } = given;
  const arrivals = await joinFamilies(tx, source, given.arrivals);
  const keys = distinct(arrivals.flatMap((arrival) => [arrival.key, ...replacedKeys(arrival)]));
  const known = await findAliases(tx, source.id, keys);
  const files = new Map(await loadFilesByKey(tx, source.id, distinct([...keys, ...known.values()])));
  const loadMore = async (more: readonly string[]): Promise<void> => {
    const missing = distinct(more.filter((key) => !files.has(key)));
    if (missing.length === 0) return;
    for (const [key, file] of await loadFilesByKey(tx, source.id, missing)) files.set(key, file);
  };
  const byId = findReplaced(arrivals, known, files);
  const byEcho = await nameByEcho(tx, source, { arrivals: byId.arrivals, files });
  const bySlug = await joinChains(tx, source, { arrivals: byEcho, files, limits, at });
  await loadMore([...byEcho, ...bySlug].map(({ key }) => key));
  return { ...byId, arrivals: bySlug, files };
};

/** An item whose id is new but whose echo is known goes by the key it came under first. */
const nameByEcho = async (
  tx: Tx,
  source: Source,
  { arrivals, files }: { readonly arrivals: readonly Arrival[]; readonly files: Files },
): Promise<readonly Arrival[]> => {
  const strange = arrivals.flatMap(({ key, echo }) => (echo !== undefined && !files.has(key) ? [echo] : []));
  if (strange.length === 0) return arrivals;
  const keys = await findKeysByEcho(tx, source.id, strange);
  return arrivals.map((arrival) => {
    if (arrival.echo === undefined || files.has(arrival.key)) return arrival;
    const key = keys.get(arrival.echo) ?? arrival.key;
    keys.set(arrival.echo, key);
    return { ...arrival, key };
  });
};

const distinct = (keys: readonly string[]): string[] => [...new Set(keys)];
