import { type RawBuilder, sql } from 'kysely';
import type { Block, Paragraph } from '../copy/blocks.ts';
import type { NewsItem } from '../copy/news-item.ts';
import type { SectionId, SiteId, SourceId, StoryId, VersionId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';
import type { StoryUse } from '../story/story.ts';
import { toUse, type UseRow } from '../story/story-use.ts';
import type { ListCursor } from './list-cursor.ts';

/** Which stories a list holds. */
export type ListScope =
  | { readonly kind: 'site' }
  | { readonly kind: 'channel' | 'section'; readonly id: SectionId }
  | { readonly kind: 'source'; readonly id: SourceId };

/** An item without its body, and the first paragraph of that. */
export interface ItemHead {
  readonly item: Omit<NewsItem, 'text'> & { readonly text: Omit<NewsItem['text'], 'body'> };
  readonly opening: Paragraph | null;
}

/** A story as lists need it, with what `decideUse` asks for; nobody has decided yet. */
export interface ListedStory extends ItemHead {
  readonly id: StoryId;
  readonly slug: string;
  readonly sectionId: SectionId | null;
  readonly versionId: VersionId;
  readonly sourceSlug: string | null;
  readonly sourceName: string | null;
  readonly use: StoryUse;
  readonly sortAt: Date;
  readonly firstPublishedAt: Date;
  readonly publishedAt: Date;
  readonly isIndexable: boolean;
  /** By the contract with its source, its own address is the origin's. */
  readonly isCanonicalElsewhere: boolean;
}

type CardRow = UseRow & {
  id: StoryId;
  slug: string;
  section_id: SectionId | null;
  version_id: VersionId | null;
  source_slug: string | null;
  source_name: string | null;
  first_published_at: Date | null;
  published_at: Date | null;
  sort_at: Date | null;
  is_indexable: boolean;
  canonical: 'origin' | 'self' | null;
  head: ItemHead['item'] | null;
  opening: Paragraph | null;
};

const cardColumns = sql`
  story.id, story.slug, story.section_id, story.killed_at, story.taken_down_at, story.held_at,
  story.published_version_id, story.not_before, story.embargo_until, story.not_after, story.expiry, story.terms,
  story.first_published_at, story.published_at, version.id as version_id,
  source.slug as source_slug, source.name as source_name, source.canonical, page.sort_at, page.is_indexable,
  version.item #- '{text,body}' as head,
  jsonb_path_query_first(version.item, '$.text.body[*] ? (@.type == "paragraph")') as opening`;

const cardJoins = sql`
  join story on story.id = page.story_id
  left join story_version version on version.id = story.published_version_id
  left join source on source.id = story.source_id`;

export interface ListRequest {
  readonly siteId: SiteId;
  readonly scope: ListScope;
  readonly before?: ListCursor | undefined;
  readonly limit: number;
}

/** A page of a list, newest first. */
export const listStories = async (db: Db, { siteId, scope, before, limit }: ListRequest): Promise<ListedStory[]> => {
  const { rows } = await sql<CardRow>`
    select ${cardColumns}
    from (
      select story_id, sort_at, is_indexable from site_entry
      where ${inScope(siteId, scope)} and state = 'up' ${below(before)}
      order by sort_at desc, story_id desc limit ${limit}
    ) page ${cardJoins}
    order by page.sort_at desc, page.story_id desc`.execute(db);
  return rows.flatMap(toListed);
};

/** The newest stories of each channel, `perChannel` at most. */
export const listNewestPerChannel = async (
  db: Db,
  channelIds: readonly SectionId[],
  perChannel: number,
): Promise<Map<SectionId, ListedStory[]>> => {
  const { rows } = await sql<CardRow & { channel_id: SectionId }>`
    select page.channel_id, ${cardColumns}
    from unnest(${channelIds}::text[]) as channel (id)
    cross join lateral (
      select channel_id, story_id, sort_at, is_indexable from site_entry
      where channel_id = channel.id collate "C" and state = 'up'
      order by sort_at desc, story_id desc limit ${perChannel}
    ) page ${cardJoins}
    order by page.sort_at desc, page.story_id desc`.execute(db);
  const found = new Map<SectionId, ListedStory[]>();
  for (const row of rows) found.set(row.channel_id, [...(found.get(row.channel_id) ?? []), ...toListed(row)]);
  return found;
};

/** Stories by id, in the order of the ids. */
export const listStoriesById = async (db: Db, siteId: SiteId, ids: readonly StoryId[]): Promise<ListedStory[]> => {
  const { rows } = await sql<CardRow>`
    select ${cardColumns}
    from unnest(${ids}::text[]) with ordinality as wanted (id, n)
    join site_entry page on page.story_id = wanted.id collate "C" and page.site_id = ${siteId} ${cardJoins}
    order by wanted.n`.execute(db);
  return rows.flatMap(toListed);
};

/** The bodies of versions; only of such as were decided on. */
export const loadBodies = async (db: Db, ids: readonly VersionId[]): Promise<Map<VersionId, readonly Block[]>> => {
  const { rows } = await sql<{ id: VersionId; body: readonly Block[] | null }>`
    select id, item #> '{text,body}' as body from story_version where id = any(${ids}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.body ?? []]));
};

/** The nearest stories of the same section, nearest first: `limit` newer or older ones. */
export const listNeighbours = async (
  db: Db,
  { siteId, sectionId, from, side, limit }: NeighbourRequest,
): Promise<ListedStory[]> => {
  const isNewer = side === 'newer';
  const order = isNewer ? sql`asc` : sql`desc`;
  const { rows } = await sql<CardRow>`
    select ${cardColumns}
    from (
      select story_id, sort_at, is_indexable from site_entry
      where ${sectionId ? sql`section_id = ${sectionId}` : sql`section_id is null and site_id = ${siteId}`}
        and state = 'up'
        and (sort_at, story_id) ${isNewer ? sql`>` : sql`<`} (${from.sortAt}::timestamptz, ${from.storyId})
      order by sort_at ${order}, story_id ${order} limit ${limit}
    ) page ${cardJoins}
    order by page.sort_at ${order}, page.story_id ${order}`.execute(db);
  return rows.flatMap(toListed);
};

export interface NeighbourRequest {
  readonly siteId: SiteId;
  readonly sectionId: SectionId | null;
  readonly from: ListCursor;
  readonly side: 'newer' | 'older';
  readonly limit: number;
}

const inScope = (siteId: SiteId, scope: ListScope): RawBuilder<unknown> => {
  switch (scope.kind) {
    case 'site':
      return sql`site_id = ${siteId}`;
    case 'channel':
      return sql`channel_id = ${scope.id} and site_id = ${siteId}`;
    case 'section':
      return sql`section_id = ${scope.id} and site_id = ${siteId}`;
    case 'source':
      return sql`source_id = ${scope.id} and site_id = ${siteId}`;
  }
};

const below = (before: ListCursor | undefined): RawBuilder<unknown> =>
  before ? sql`and (sort_at, story_id) < (${before.sortAt}::timestamptz, ${before.storyId})` : sql``;

/** A row whose published version is gone from under it gives nothing: there is nothing to show. */
const toListed = (row: CardRow): ListedStory[] => {
  const { version_id: versionId, head: item, sort_at: sortAt, first_published_at: first } = row;
  if (!versionId || !item || !sortAt || !first) return [];
  return [
    {
      id: row.id,
      slug: row.slug,
      sectionId: row.section_id,
      versionId,
      sourceSlug: row.source_slug,
      sourceName: row.source_name,
      use: toUse(row),
      sortAt,
      firstPublishedAt: first,
      publishedAt: row.published_at ?? first,
      isIndexable: row.is_indexable,
      isCanonicalElsewhere: row.canonical === 'origin',
      item,
      opening: row.opening,
    },
  ];
};
