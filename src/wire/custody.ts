import type { NewsItem } from '../copy/news-item.ts';
import type { CustodyHop } from '../story/story.ts';
import type { Source } from './source.ts';

/**
 * The hops of an item up to us, as the wire tells them, and our own. One name in two roles that follow each other is
 * one hop: most agencies are source, provider and distributor at once.
 */
export const custodyOf = (item: NewsItem, source: Pick<Source, 'name' | 'siteName'>, filedAt: Date): CustodyHop[] => {
  const { originalSource, provider, distributor } = item.credit;
  const licence = item.rights.licence ?? null;
  const made = item.time.versionCreated ? new Date(item.time.versionCreated.at) : null;
  const hops: CustodyHop[] = [];
  const add = (actor: string | undefined, role: CustodyHop['role']): void => {
    if (!actor || hops.some((hop) => hop.actor.toLowerCase() === actor.toLowerCase())) return;
    hops.push({ actor, role, at: hops.length === 0 ? made : null, change: '', licence });
  };
  add(originalSource, 'source');
  add(item.credit.source, 'source');
  add(provider, 'provider');
  add(distributor, 'distributor');
  if (hops.length === 0) add(source.name, 'source');
  hops.push({ actor: source.siteName, role: 'publisher', at: filedAt, change: 'as received', licence: null });
  return hops;
};
