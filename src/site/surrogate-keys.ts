import type { JournalEntry } from '../journal/journal.ts';
import type { SectionId, SiteId, StoryId } from '../lib/ids.ts';

/*
 * What a stored page depends on. A page names each story it shows or links to, so that a kill drops it wherever the
 * story stands, and the lists whose order it shows, so that a new story appears in it.
 */
export const storyKey = (id: StoryId): string => `story:${id}`;
/** The list of a section, or of a channel with all its sections. */
export const sectionKey = (id: SectionId): string => `section:${id}`;
/** What others have about the same: a page that names them, or could. */
export const clusterKey = (id: string): string => `cluster:${id}`;
/** The newest story of a section: its page lacks the link to a newer one. */
export const newestKey = (id: SectionId | null): string => `newest:${id ?? 'none'}`;
export const frontKey = (id: SiteId): string => `front:${id}`;
export const feedKey = (id: SiteId): string => `feed:${id}`;
export const sitemapKey = (id: SiteId): string => `sitemap:${id}`;
/** The site's name, sections and settings: every page of the site. */
export const siteKey = (id: SiteId): string => `site:${id}`;

const takeBacks: ReadonlySet<JournalEntry['kind']> = new Set([
  'story.held',
  'story.killed',
  'story.taken-down',
  'story.expired',
]);

/** The pages to drop in every process at once when an entry is heard of, before any reader has worked on it. */
export const keysOfEntry = (entry: Pick<JournalEntry, 'siteId' | 'kind' | 'storyId' | 'data'>): string[] => {
  if (entry.kind === 'site.changed') return [siteKey(entry.siteId)];
  if (!entry.storyId) return [];
  const keys = [storyKey(entry.storyId)];
  const cluster = entry.kind === 'story.joined' ? entry.data?.cluster : undefined;
  if (typeof cluster === 'string') return [...keys, clusterKey(cluster)];
  return takeBacks.has(entry.kind) ? [...keys, sitemapKey(entry.siteId)] : keys;
};
