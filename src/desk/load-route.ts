import type { NewsItem } from '../copy/news-item.ts';
import type { SiteId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import type { RoutingRecord } from '../store/schema.ts';
import { listSections } from '../story/site-store.ts';
import type { Route } from '../wire/file-items.ts';
import type { Source } from '../wire/source.ts';
import { routeVersion } from './route-version.ts';
import { listRules } from './rule-store.ts';

/** The site's rules and sections as they stand now, as the one function that intake asks. */
export const loadRoute = async (db: Db, siteId: SiteId): Promise<Route> => {
  const [rules, sections] = await Promise.all([listRules(db, siteId), listSections(db, siteId)]);
  const bySlug = new Map(sections.map((section) => [section.slug, section.id]));
  return (item: NewsItem, source: Source): RoutingRecord => {
    const { section, ...routing } = routeVersion(item, toRouted(source), rules);
    const sectionId = section === undefined ? undefined : bySlug.get(section);
    return sectionId === undefined ? routing : { ...routing, sectionId };
  };
};

const toRouted = (source: Source) => ({
  slug: source.slug,
  publish: source.publish,
  ...(source.sectionSlug === null ? {} : { section: source.sectionSlug }),
});
