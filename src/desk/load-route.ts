import type { SectionFinder } from '../classify/section-finder.ts';
import type { NewsItem } from '../copy/news-item.ts';
import type { SiteId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import type { RoutingRecord } from '../store/schema.ts';
import { listSections, type Section } from '../story/site-store.ts';
import type { Route } from '../wire/file-items.ts';
import type { Source } from '../wire/source.ts';
import { type RoutingTable, routeVersion } from './route-version.ts';
import { listRules } from './rule-store.ts';

/** The site's rules, sections and what it learned about them as they stand now, as the one function that intake asks. */
export const loadRoute = async (db: Db, finder: SectionFinder, siteId: SiteId): Promise<Route> => {
  const [rules, sections] = await Promise.all([listRules(db, siteId), listSections(db, siteId)]);
  return toRoute({ rules, sections: await finder.forSite(siteId, sections) }, sections);
};

/** A routing table as the function that intake asks; for a try with other rules than those in force. */
export const toRoute = (table: RoutingTable, sections: readonly Section[]): Route => {
  const bySlug = new Map(sections.map((section) => [section.slug, section.id]));
  return (item: NewsItem, source: Source): RoutingRecord => {
    const { section, ...routing } = routeVersion(item, toRouted(source), table);
    const sectionId = section === undefined ? undefined : bySlug.get(section);
    return sectionId === undefined ? routing : { ...routing, sectionId };
  };
};

const toRouted = (source: Source) => ({
  slug: source.slug,
  publish: source.publish,
  ...(source.sectionSlug === null ? {} : { section: source.sectionSlug }),
});
