import type { Direction } from '../copy/blocks.ts';
import type { SectionId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import { sectionPath, storyPath } from './addresses.ts';
import type { SiteAssets } from './assets.ts';
import { findSiteByHost, listSections, type SectionRecord, type SiteRecord } from './site-store.ts';
import { createSiteTimes, type SiteTimes } from './site-times.ts';
import type { LinkView, LocaleView } from './view-models.ts';

/** What every page of one request knows: whose site it is, its sections, its address, and what time it is. */
export interface PageContext {
  readonly db: Db;
  readonly site: SiteRecord;
  readonly sections: readonly SectionRecord[];
  readonly locale: LocaleView;
  /** Public address of the site without trailing slash. */
  readonly origin: string;
  readonly nowMs: number;
  readonly times: SiteTimes;
  readonly assets: SiteAssets;
}

export interface ContextParts {
  readonly db: Db;
  readonly assets: SiteAssets;
  /** The address of a host for a site that has none of its own: scheme, host and port, no trailing slash. */
  originOf(host: string): string;
}

/** Undefined when no site answers for the host. */
export const loadPageContext = async (
  { db, assets, originOf }: ContextParts,
  host: string,
  nowMs: number,
): Promise<PageContext | undefined> => {
  const site = await findSiteByHost(db, host);
  if (!site) return undefined;
  return {
    db,
    site,
    sections: await listSections(db, site.id),
    locale: { language: site.language, direction: directionOf(site.language) },
    origin: site.baseUrl ?? originOf(host),
    nowMs,
    times: createSiteTimes(site.language, site.timezone),
    assets,
  };
};

const rightToLeft: ReadonlySet<string> = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** The direction a language is written in. */
const directionOf = (language: string): Direction =>
  rightToLeft.has(language.toLowerCase().split('-', 1)[0] ?? '') ? 'rtl' : 'ltr';

export const findSection = (context: PageContext, id: SectionId | null): SectionRecord | undefined =>
  id === null ? undefined : context.sections.find((section) => section.id === id);

/** The channel a section belongs to; a channel belongs to itself. */
export const channelOf = (context: PageContext, section: SectionRecord): SectionRecord =>
  findSection(context, section.parentId) ?? section;

export const toSectionLink = (section: SectionRecord): LinkView => ({
  href: sectionPath(section.slug),
  text: section.name,
});

export const pathOfStory = (
  context: PageContext,
  story: Pick<Parameters<typeof storyPath>[0], 'id' | 'slug'> & { readonly sectionId: SectionId | null },
): string => storyPath({ ...story, sectionSlug: findSection(context, story.sectionId)?.slug ?? null });
