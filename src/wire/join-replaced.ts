import type { NewsItem } from '../copy/news-item.ts';
import { type Arrival, withVersion } from './arrival.ts';
import { shortened } from './item-key.ts';
import type { Files, Recognised } from './recognised.ts';

/** Ids that an item of another id says it replaces: the story goes on under a new id. */
export const replacedKeys = ({ item, key }: Pick<Arrival, 'item' | 'key'>): readonly string[] => {
  const { identity, relations, kind } = item;
  if (identity.wireId === undefined || (identity.supersedes.length === 0 && relations.length === 0)) return [];
  const linked = kind === 'text' ? relations.filter(isReplacement).map(({ wireId }) => wireId) : [];
  return [...new Set([...identity.supersedes, ...linked].map(shortened))].filter((other) => other !== key);
};

const isReplacement = ({ kind }: NewsItem['relations'][number]): boolean =>
  kind === 'derived-from' || kind === 'previous';

/**
 * Puts items of a new id with the story they replace, in whatever order they come: the replaced id is kept as another
 * id of the story, so that it finds it even when it comes last.
 * @param known other ids kept before
 */
export const findReplaced = (
  arrivals: readonly Arrival[],
  known: ReadonlyMap<string, string>,
  files: Files,
): Pick<Recognised, 'arrivals' | 'aliases' | 'outdated'> => {
  const names = new Map(known);
  const aliases = new Map<string, string>();
  const outdated = new Map<string, Arrival>();
  const here = new Set<string>();
  const isKnown = (key: string): boolean => files.has(key) || here.has(key);
  const keep = (alias: string, key: string): void => {
    names.set(alias, key);
    aliases.set(alias, key);
  };
  const named = arrivals.map((arrival) => {
    const replaced = replacedKeys(arrival);
    const own = names.get(arrival.key) ?? arrival.key;
    const earlier = replaced.map((key) => names.get(key) ?? key).filter((key) => key !== own && isKnown(key));
    const key = isKnown(own) ? own : (earlier[0] ?? own);
    here.add(key);
    if (key !== arrival.key && !names.has(arrival.key)) keep(arrival.key, key);
    for (const other of replaced) if (!names.has(other) && !isKnown(other)) keep(other, key);
    for (const other of earlier) if (other !== key) outdated.set(other, arrival);
    return key === arrival.key ? arrival : withKey(arrival, key);
  });
  return { arrivals: named, aliases, outdated };
};

/** Versions are counted within one id: under another they are told apart, and ordered by time. */
const withKey = (arrival: Arrival, key: string): Arrival => ({
  ...arrival,
  key,
  item: withVersion(
    arrival.item,
    shortened(`${arrival.item.identity.wireVersion ?? ''} of ${arrival.item.identity.wireId ?? ''}`.trim()),
  ),
});
