import { type RawBuilder, sql } from 'kysely';
import type { NewsItem } from '../copy/news-item.ts';
import type { SiteId, StoryId, VersionId } from '../lib/ids.ts';
import type { OutletState } from '../rights/outlet-state.ts';
import type { Db, Tx } from '../store/db.ts';
import { givenRows } from '../store/insert-rows.ts';
import type { Columns } from '../store/row-columns.ts';
import type { StoryUse } from '../story/story.ts';
import { toUse, type UseRow, useColumns } from '../story/story-use.ts';
import { hasPhrase, type SearchCursor, type SearchQuery, withoutPhrases } from './search-query.ts';
import type { SearchableText } from './searchable-text.ts';

/** A story as the index needs it. */
export interface IndexedStory {
  readonly id: StoryId;
  readonly siteId: SiteId;
  readonly use: StoryUse;
  readonly firstPublishedAt: Date | null;
  readonly item: NewsItem | null;
  readonly siteLanguage: string;
}

/** What the index shall hold of a story; without text nothing of it can be found. */
export interface NewSearchEntry {
  readonly storyId: StoryId;
  readonly siteId: SiteId;
  readonly state: Exclude<OutletState['state'], 'stub'>;
  readonly reason: string | null;
  readonly versionId: VersionId | null;
  readonly at: Date;
  readonly seq: number;
  readonly sortAt: Date | null;
  readonly config: string;
  readonly text: SearchableText | null;
}

export const loadIndexedStories = async (tx: Tx, ids: readonly StoryId[]): Promise<IndexedStory[]> => {
  const rows = await tx
    .selectFrom('story')
    .leftJoin('story_version', 'story_version.id', 'story.published_version_id')
    .innerJoin('site', 'site.id', 'story.site_id')
    .select(['story.id', 'story.site_id', 'story.first_published_at', 'story_version.item', 'site.language'])
    .select(useColumns)
    .where('story.id', '=', sql<StoryId>`any(${ids}::text[])`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    siteId: row.site_id,
    use: toUse(row),
    firstPublishedAt: row.first_published_at,
    item: row.item,
    siteLanguage: row.language,
  }));
};

// The index gathers new words and merges them now and then; with room for all of them each word is touched once.
const mergeMemory = '64MB';

const entryColumns = {
  id: 'text',
  site: 'text',
  state: 'text',
  reason: 'text',
  version: 'text',
  since: 'timestamptz',
  seq: 'bigint',
  sort_at: 'timestamptz',
  config: 'text',
  headline: 'text',
  about: 'text',
  body: 'text',
} as const satisfies Columns;

const toEntryRow = (entry: NewSearchEntry) => ({
  id: entry.storyId,
  site: entry.siteId,
  state: entry.state,
  reason: entry.reason,
  version: entry.versionId,
  since: entry.at,
  seq: entry.seq,
  sort_at: entry.sortAt,
  config: entry.config,
  ...entry.text,
});

/** Writes all entries in one statement. A version that was up stays named when it is taken back: the recall ledger asks. */
export const saveSearchEntries = async (tx: Tx, entries: readonly NewSearchEntry[]): Promise<void> => {
  await sql`select set_config('work_mem', ${mergeMemory}, true)`.execute(tx);
  await sql`
    insert into search_entry (story_id, site_id, state, reason, version_id, since, journal_seq, sort_at, document)
    select id, site, state, reason, version, since, seq, sort_at,
      case when headline is not null then
        setweight(to_tsvector(config::regconfig, headline), 'A') ||
        setweight(to_tsvector(config::regconfig, about), 'B') ||
        setweight(to_tsvector(config::regconfig, body), 'D') end
    from ${givenRows(entryColumns, entries.map(toEntryRow))}
    on conflict (story_id) do update set
      state = excluded.state, reason = excluded.reason,
      version_id = coalesce(excluded.version_id, search_entry.version_id),
      since = case when search_entry.state = excluded.state
        and search_entry.version_id is not distinct from coalesce(excluded.version_id, search_entry.version_id)
        then search_entry.since else excluded.since end,
      journal_seq = excluded.journal_seq, sort_at = excluded.sort_at, document = excluded.document`.execute(tx);
};

/** Merges the words the index has gathered, so that a search need not look through them one by one. */
export const mergeIndex = async (db: Db): Promise<void> => {
  await sql`select gin_clean_pending_list('search_entry_document')`.execute(db);
};

export const saveSearchLanguages = async (
  tx: Tx,
  used: readonly { siteId: SiteId; config: string }[],
): Promise<void> => {
  await tx
    .insertInto('search_language')
    .values(used.map(({ siteId, config }) => ({ site_id: siteId, config })))
    .onConflict((oc) => oc.doNothing())
    .execute();
};

export const listSearchConfigs = async (db: Db, siteId: SiteId): Promise<string[]> => {
  const rows = await db.selectFrom('search_language').select('config').where('site_id', '=', siteId).execute();
  return rows.map((row) => row.config);
};

export interface RankedStory {
  readonly storyId: StoryId;
  readonly rank: string;
  readonly sortAt: Date;
  readonly use: StoryUse;
}

export interface Ranking {
  readonly siteId: SiteId;
  readonly query: SearchQuery;
  readonly configs: readonly string[];
  /** How many of the newest matches are ranked at all: a common word matches half the archive. */
  readonly window: number;
  /** How many stories that have all the words of a phrase are looked through for the phrase itself. */
  readonly phraseWindow: number;
  readonly before: SearchCursor | undefined;
  readonly limit: number;
  readonly timeoutMs: number;
}

/** True when the query holds a word to look up; stop words alone, or only a minus, would mean reading everything. */
export const isSearchable = async (db: Db, query: SearchQuery, configs: readonly string[]): Promise<boolean> => {
  const row = await sql<{ tree: string }>`select querytree(${toTsQuery(query, configs)}) as tree`.execute(db);
  const tree = row.rows[0]?.tree ?? '';
  return tree !== '' && tree !== 'T';
};

export const rankStories = async (db: Db, ranking: Ranking): Promise<RankedStory[]> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${String(ranking.timeoutMs)}, true)`.execute(tx);
    const query = toTsQuery(ranking.query, ranking.configs);
    const { rows } = await sql<UseRow & { story_id: StoryId; rank: string; sort_at: Date }>`
      with newest as (
        ${newestMatches(ranking, query)}
      ), ranked as (
        select story_id, sort_at, ts_rank(document, ${query}, 1) as rank from newest
      ), page as (
        select * from ranked ${afterCursor(ranking.before)}
        order by rank desc, sort_at desc, story_id desc limit ${ranking.limit}
      )
      select page.story_id, page.rank::text as rank, page.sort_at, story.*
      from page join story on story.id = page.story_id
      order by page.rank desc, page.sort_at desc, page.story_id desc`.execute(tx);
    return rows.map((row) => ({ storyId: row.story_id, rank: row.rank, sortAt: row.sort_at, use: toUse(row) }));
  });

/**
 * The index knows which stories have the words, but not in which order: a phrase is looked for in the text of each. So
 * that two common words do not open every story of the archive, that is done for a bounded number of the newest.
 */
const newestMatches = ({ siteId, query, configs, window, phraseWindow }: Ranking, exact: RawBuilder<unknown>) => {
  const matching = (condition: RawBuilder<unknown>, limit: number) => sql`
    select story_id, sort_at, document from search_entry
    where site_id = ${siteId} and state = 'up' and document @@ ${condition} order by sort_at desc limit ${limit}`;
  if (!hasPhrase(query)) return matching(exact, window);
  const words = toTsQuery({ wanted: withoutPhrases(query.wanted), unwanted: [] }, configs);
  return sql`
    select * from (${matching(words, phraseWindow)}) candidate
    where document @@ ${exact} order by sort_at desc limit ${window}`;
};

const afterCursor = (before: SearchCursor | undefined): RawBuilder<unknown> =>
  before
    ? sql`where (rank, sort_at, story_id) < (${before.rank}::float4, ${before.sortAt}::timestamptz, ${before.storyId})`
    : sql``;

/** The wanted words in any of the languages, and the unwanted in none of them. */
const toTsQuery = ({ wanted, unwanted }: SearchQuery, configs: readonly string[]): RawBuilder<unknown> => {
  const inAny = (text: string): RawBuilder<unknown> =>
    sql`(${sql.join(
      configs.map((config) => sql`websearch_to_tsquery(${config}::regconfig, ${text})`),
      sql` || `,
    )})`;
  return unwanted.reduce<RawBuilder<unknown>>((query, text) => sql`(${query} && !!${inAny(text)})`, inAny(wanted));
};
