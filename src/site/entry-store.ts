import { sql } from 'kysely';
import type { SectionId, SiteId, SourceId, StoryId } from '../lib/ids.ts';
import type { OutletState } from '../rights/outlet-state.ts';
import type { Tx } from '../store/db.ts';
import type { StoryUse } from '../story/story.ts';
import { toUse, type UseRow } from '../story/story-use.ts';

/** A story with what its entry says so far. */
export interface EntryStory {
  readonly id: StoryId;
  readonly siteId: SiteId;
  readonly sourceId: SourceId | null;
  readonly sectionId: SectionId | null;
  readonly channelId: SectionId | null;
  readonly use: StoryUse;
  readonly firstPublishedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly language: string | null;
  readonly isIndexable: boolean;
  readonly before: EntryPlace | undefined;
}

/** Where a story stands in the lists. */
export interface EntryPlace {
  readonly isListed: boolean;
  readonly sectionId: SectionId | null;
  readonly channelId: SectionId | null;
  readonly sortAt: Date | null;
}

export interface NewSiteEntry extends OutletState {
  readonly story: EntryStory;
  readonly at: Date;
  readonly seq: number;
}

type EntryRow = UseRow & {
  id: StoryId;
  site_id: SiteId;
  source_id: SourceId | null;
  section_id: SectionId | null;
  channel_id: SectionId | null;
  first_published_at: Date | null;
  published_at: Date | null;
  language: string | null;
  is_indexable: boolean;
  before_state: string | null;
  before_section_id: SectionId | null;
  before_channel_id: SectionId | null;
  before_sort_at: Date | null;
};

export const loadEntryStories = async (tx: Tx, ids: readonly StoryId[]): Promise<EntryStory[]> => {
  const { rows } = await sql<EntryRow>`
    select story.id, story.site_id, story.source_id, story.section_id, coalesce(section.parent_id, section.id) as channel_id,
      story.killed_at, story.taken_down_at, story.held_at, story.published_version_id, story.not_before,
      story.embargo_until, story.not_after, story.expiry, story.terms, story.first_published_at, story.published_at,
      version.item #>> '{text,language}' as language,
      coalesce(source.robots, 'index') = 'index' and (coalesce(source.canonical, 'self') = 'self'
        or coalesce(version.item #>> '{rights,canonicalUrl}', version.item #>> '{identity,link}') is null) as is_indexable,
      entry.state as before_state, entry.section_id as before_section_id, entry.channel_id as before_channel_id,
      entry.sort_at as before_sort_at
    from story
    left join story_version version on version.id = story.published_version_id
    left join section on section.id = story.section_id
    left join source on source.id = story.source_id
    left join site_entry entry on entry.story_id = story.id
    where story.id = any(${ids}::text[])`.execute(tx);
  return rows.map(toEntryStory);
};

const toEntryStory = (row: EntryRow): EntryStory => ({
  id: row.id,
  siteId: row.site_id,
  sourceId: row.source_id,
  sectionId: row.section_id,
  channelId: row.channel_id,
  use: toUse(row),
  firstPublishedAt: row.first_published_at,
  publishedAt: row.published_at,
  language: row.language,
  isIndexable: row.is_indexable,
  before:
    row.before_state === null
      ? undefined
      : {
          isListed: row.before_state === 'up',
          sectionId: row.before_section_id,
          channelId: row.before_channel_id,
          sortAt: row.before_sort_at,
        },
});

/**
 * Writes all entries in one statement. A version that readers had stays named when it is taken back: the recall ledger
 * asks for it, and a page "under review" may only stand where something stood before.
 */
export const saveSiteEntries = async (tx: Tx, entries: readonly NewSiteEntry[]): Promise<void> => {
  const column = <T>(pick: (entry: NewSiteEntry) => T): T[] => entries.map(pick);
  const isShown = (entry: NewSiteEntry): boolean => entry.state === 'up' || entry.state === 'stub';
  await sql`
    insert into site_entry (story_id, site_id, state, reason, version_id, since, journal_seq, section_id, channel_id,
      source_id, sort_at, updated_at, language, is_indexable)
    select * from unnest(
      ${column((e) => e.story.id)}::text[], ${column((e) => e.story.siteId)}::text[], ${column((e) => e.state)}::text[],
      ${column((e) => e.reason)}::text[],
      ${column((e) => (isShown(e) ? e.story.use.publishedVersionId : null))}::text[],
      ${column((e) => e.at)}::timestamptz[], ${column((e) => e.seq)}::bigint[],
      ${column((e) => e.story.sectionId)}::text[], ${column((e) => e.story.channelId)}::text[],
      ${column((e) => e.story.sourceId)}::text[], ${column((e) => e.story.firstPublishedAt)}::timestamptz[],
      ${column((e) => e.story.publishedAt)}::timestamptz[], ${column((e) => e.story.language)}::text[],
      ${column((e) => e.story.isIndexable)}::boolean[])
    on conflict (story_id) do update set
      state = excluded.state, reason = excluded.reason,
      version_id = coalesce(excluded.version_id, site_entry.version_id),
      since = case when site_entry.state = excluded.state
        and site_entry.version_id is not distinct from coalesce(excluded.version_id, site_entry.version_id)
        then site_entry.since else excluded.since end,
      journal_seq = excluded.journal_seq, section_id = excluded.section_id, channel_id = excluded.channel_id,
      source_id = excluded.source_id, sort_at = excluded.sort_at, updated_at = excluded.updated_at,
      language = excluded.language, is_indexable = excluded.is_indexable`.execute(tx);
};

/** Tells the other processes, when the transaction commits, which pages to drop. */
export const notifyPages = async (tx: Tx, payloads: readonly string[]): Promise<void> => {
  await sql`select pg_notify('site-pages', payload) from unnest(${payloads}::text[]) as t (payload)`.execute(tx);
};
