import { escapeXml as text } from '../formats/xml-text.ts';
import type { PublicPage } from '../http/public-page.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import { sectionPath } from './addresses.ts';
import { type PageContext, pathOfStory } from './page-context.ts';
import { createPageTrail, type PageTrail } from './page-trail.ts';
import { listMappedStories, listStoryMonths, type MappedStory, type SitemapRequest } from './sitemap-store.ts';
import { siteKey, sitemapKey } from './surrogate-keys.ts';

// sitemaps.org: 50,000 addresses a file; the same for the files an index names.
const addressesPerFile = 50_000;
const monthsPerIndex = 1_200;
/** Read and written in slices, so that a large file does not hold up other readers. */
const slice = 2_000;
const newsDays = 2;
const newsAddresses = 1_000;
const dayMs = 24 * 3600 * 1000;

/** The index of sitemaps: one of the site's own pages and one per month that has stories. */
export const makeSitemapIndex = async (context: PageContext): Promise<PublicPage> => {
  const months = await listStoryMonths(context.db, context.site.id, monthsPerIndex);
  const names = ['pages', ...months];
  const entries = names.map((name) => `<sitemap><loc>${text(`${context.origin}/sitemap-${name}.xml`)}</loc></sitemap>`);
  const body = `<sitemapindex xmlns="${sitemapNamespace}">${entries.join('\n')}</sitemapindex>`;
  return toXmlPage(body, newTrail(context));
};

/** The front page and the sections. */
export const makePagesSitemap = (context: PageContext): PublicPage => {
  const paths = ['/', ...context.sections.map((section) => sectionPath(section.slug))];
  const entries = paths.map((path) => `<url><loc>${text(context.origin + path)}</loc></url>`);
  return toXmlPage(`<urlset xmlns="${sitemapNamespace}">${entries.join('\n')}</urlset>`, newTrail(context));
};

/** @param month `YYYY-MM`; undefined is returned for a text that is no month */
export const makeMonthSitemap = async (context: PageContext, month: string): Promise<PublicPage | undefined> => {
  const from = new Date(`${month}-01T00:00:00Z`);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || Number.isNaN(from.getTime())) return undefined;
  const until = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1));
  const trail = newTrail(context);
  const span = { siteId: context.site.id, from, until };
  const entries = await collect(context, { ...span, limit: addressesPerFile }, (story) => {
    endWith(trail, story);
    const loc = text(context.origin + pathOfStory(context, story));
    return `<url><loc>${loc}</loc><lastmod>${story.publishedAt.toISOString()}</lastmod></url>`;
  });
  return toXmlPage(`<urlset xmlns="${sitemapNamespace}">${entries.join('\n')}</urlset>`, trail);
};

/** The stories of the last two days for news search; an empty file is a valid one. */
export const makeNewsSitemap = async (context: PageContext): Promise<PublicPage> => {
  const { nowMs, site } = context;
  const trail = newTrail(context);
  const from = new Date(nowMs - newsDays * dayMs);
  const span = { siteId: site.id, from, until: new Date(nowMs + 1) };
  const entries = await collect(context, { ...span, limit: newsAddresses }, (story) => {
    endWith(trail, story);
    trail.endBy(new Date(story.sortAt.getTime() + newsDays * dayMs));
    return newsEntry(context, story);
  });
  const namespaces = `xmlns="${sitemapNamespace}" xmlns:news="${newsNamespace}"`;
  return toXmlPage(`<urlset ${namespaces}>${entries.join('\n')}</urlset>`, trail);
};

const sitemapNamespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const newsNamespace = 'http://www.google.com/schemas/sitemap-news/0.9';

const newsEntry = (context: PageContext, story: MappedStory): string => {
  const language = (story.language ?? context.site.language).toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return `<url><loc>${text(context.origin + pathOfStory(context, story))}</loc><news:news><news:publication>
<news:name>${text(context.site.name)}</news:name><news:language>${text(language)}</news:language></news:publication>
<news:publication_date>${story.sortAt.toISOString()}</news:publication_date>
<news:title>${text(story.headline)}</news:title></news:news></url>`;
};

/** Goes through a span slice by slice and writes an entry for each story readers may have. */
const collect = async (
  context: PageContext,
  request: SitemapRequest,
  write: (story: MappedStory) => string,
): Promise<string[]> => {
  const entries: string[] = [];
  let before = request.before;
  while (entries.length < request.limit) {
    const stories = await listMappedStories(context.db, { ...request, before, limit: slice });
    for (const story of stories) {
      const decision = decideUse(story.use, readers, context.nowMs);
      if (decision.may && decision.as === 'whole' && entries.length < request.limit) entries.push(write(story));
    }
    const last = stories.at(-1);
    if (stories.length < slice || !last) break;
    before = { sortAt: last.sortAt, storyId: last.id };
  }
  return entries;
};

const newTrail = ({ site }: PageContext): PageTrail => createPageTrail(siteKey(site.id), sitemapKey(site.id));

/** A sitemap goes with any take-back (its own key), so it need not name its stories; only their end matters. */
const endWith = (trail: PageTrail, { use }: MappedStory): void => {
  if (use.notAfter) trail.endBy(use.notAfter);
};

const toXmlPage = (body: string, trail: PageTrail): PublicPage => ({
  status: 200,
  contentType: 'application/xml; charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`,
  cache: trail.toCaching(),
});
