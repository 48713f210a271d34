import type { Tx } from '../store/db.ts';
import { type Arrival, leadVersion, partVersion } from './arrival.ts';
import type { MatchLimits } from './matching.ts';
import type { Files } from './recognised.ts';
import { type ChainItem, findContinued } from './same-slug.ts';
import { type ChainRow, findChains } from './slug-store.ts';
import type { Source } from './source.ts';

interface Chain {
  readonly wireKey: string;
  readonly items: ChainItem[];
}

/** Puts items without an id with the story of their slug, on file or earlier in the same batch. Asks only when there are any. */
export const joinChains = async (
  tx: Tx,
  source: Source,
  given: {
    readonly arrivals: readonly Arrival[];
    readonly files: Files;
    readonly limits: MatchLimits;
    readonly at: Date;
  },
): Promise<readonly Arrival[]> => {
  const { arrivals, files, limits } = given;
  const loose = arrivals.filter(({ isChained }) => isChained);
  if (loose.length === 0) return arrivals;
  const dayOf = dayIn(source.timezone);
  const searches = loose.flatMap(({ slug }) => {
    // From its first item a chain may go on for as long again.
    const reach = 2 * limits.slugWindowMs;
    return slug === undefined
      ? []
      : [{ key: slug.key, from: new Date(slug.at.getTime() - reach), to: new Date(slug.at.getTime() + reach) }];
  });
  const chains = toChains(await findChains(tx, source.id, searches), dayOf);
  return arrivals.map((arrival) => {
    if (!arrival.isChained || arrival.slug === undefined) return arrival;
    const { key: slugKey } = arrival.slug;
    const item = toChainItem(arrival, dayOf);
    const known = chains.get(slugKey) ?? [];
    const isRepeat = files.has(arrival.key) || known.some(({ wireKey }) => wireKey === arrival.key);
    const key = isRepeat ? arrival.key : (findContinued(item, known, limits.slugWindowMs) ?? arrival.key);
    const chain = known.find(({ wireKey }) => wireKey === key);
    if (chain) chain.items.push(item);
    else chains.set(slugKey, [...known, { wireKey: key, items: [item] }]);
    return { ...arrival, key };
  });
};

const toChains = (rows: readonly ChainRow[], dayOf: (at: Date) => string): Map<string, Chain[]> => {
  const chains = new Map<string, Chain[]>();
  for (const row of rows) {
    // An add is a story of its own until an editor puts it in; nothing continues it.
    if (row.wireVersion === partVersion) continue;
    const known = chains.get(row.slugKey) ?? [];
    const chain = known.find(({ wireKey }) => wireKey === row.wireKey);
    const item: ChainItem = {
      at: row.at,
      day: dayOf(row.at),
      headline: row.headline,
      place: row.place ?? undefined,
      category: row.category ?? undefined,
      isLater: isLead(row.wireVersion),
    };
    if (chain) chain.items.push(item);
    else chains.set(row.slugKey, [...known, { wireKey: row.wireKey, items: [item] }]);
  }
  return chains;
};

const toChainItem = ({ item, slug }: Arrival, dayOf: (at: Date) => string): ChainItem => {
  const at = slug?.at ?? new Date(0);
  return {
    at,
    day: dayOf(at),
    headline: item.text.headline ?? '',
    place: item.text.dateline?.place,
    category: item.classification.category,
    isLater: isLead(item.identity.wireVersion ?? null),
  };
};

const isLead = (wireVersion: string | null): boolean => wireVersion?.startsWith(leadVersion) ?? false;

const dayIn = (timeZone: string): ((at: Date) => string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return (at) => format.format(at);
};
