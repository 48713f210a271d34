import { sql } from 'kysely';
import type { SourceId, StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import { insertRows } from '../store/insert-rows.ts';

/** Where to look for the chain of an item without an id. */
export interface ChainSearch {
  readonly key: string;
  readonly from: Date;
  readonly to: Date;
}

/** A version of a story found by its slug. */
export interface ChainRow {
  readonly slugKey: string;
  readonly wireKey: string;
  readonly wireVersion: string | null;
  readonly at: Date;
  readonly headline: string;
  readonly place: string | null;
  readonly category: string | null;
}

/** The versions of a source's stories that have one of these slugs and no id of their own, near those times. */
export const findChains = async (
  tx: Tx,
  sourceId: SourceId,
  searches: readonly ChainSearch[],
): Promise<readonly ChainRow[]> => {
  const column = <T>(pick: (search: ChainSearch) => T): T[] => searches.map(pick);
  const { rows } = await sql<ChainRow>`
    select distinct on (story.id, v.sequence) story.slug_key as "slugKey", story.wire_key as "wireKey",
      v.wire_version as "wireVersion", coalesce(v.version_created_at, v.filed_at) as at, coalesce(v.item->'text'->>'headline', '') as headline,
      v.item->'text'->'dateline'->>'place' as place, v.item->'classification'->>'category' as category
    from unnest(${column(({ key }) => key)}::text[], ${column(({ from }) => from)}::timestamptz[],
      ${column(({ to }) => to)}::timestamptz[]) as wanted (key, since, until)
    join story on story.source_id = ${sourceId} and story.slug_key = wanted.key
      and story.slug_at between wanted.since and wanted.until and story.wire_key like 'content:%'
    join story_version v on v.story_id = story.id
    order by story.id, v.sequence`.execute(tx);
  return rows;
};

/** The keys under which stories are filed that are known by other ids as well. */
export const findAliases = async (
  tx: Tx,
  sourceId: SourceId,
  keys: readonly string[],
): Promise<Map<string, string>> => {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ alias: string; key: string }>`
    select story_alias.wire_key as alias, story.wire_key as key
    from story_alias join story on story.id = story_alias.story_id
    where story_alias.source_id = ${sourceId} and story_alias.wire_key = any(${keys}::text[])`.execute(tx);
  return new Map(rows.map(({ alias, key }) => [alias, key]));
};

/** Keeps other ids of stories; one that is kept already stays with its story. */
export const insertAliases = async (
  tx: Tx,
  sourceId: SourceId,
  aliases: readonly { readonly key: string; readonly storyId: StoryId }[],
): Promise<void> => {
  const columns = { source_id: 'text', wire_key: 'text', story_id: 'text' } as const;
  await insertRows(
    tx,
    { table: 'story_alias', columns, onConflict: 'on conflict do nothing' },
    aliases.map(({ key, storyId }) => ({ source_id: sourceId, wire_key: key, story_id: storyId })),
  );
};
