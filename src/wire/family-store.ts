import { sql } from 'kysely';
import type { NewsItem } from '../copy/news-item.ts';
import type { RawItemId, SourceId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';

/** The keys of a source's stories that are parts of these items: `<item>#<part>`. */
export const findPartKeys = async (
  tx: Tx,
  sourceId: SourceId,
  items: readonly string[],
): Promise<readonly string[]> => {
  // "$" is the sign after "#": what lies between begins with the item's key and "#".
  const { rows } = await sql<{ wireKey: string }>`
    select story.wire_key as "wireKey" from unnest(${items}::text[]) as wanted (key)
    join story on story.source_id = ${sourceId}
      and story.wire_key >= wanted.key || '#' and story.wire_key < wanted.key || '$'
    order by story.id`.execute(tx);
  return rows.map(({ wireKey }) => wireKey);
};

/** A version that takes back or holds an item as a whole. */
export interface WholeItemRow {
  readonly wireKey: string;
  readonly item: NewsItem;
  readonly contentHash: Buffer;
  readonly rawItemId: RawItemId | null;
}

/** What is on file that takes back or holds these items as a whole; versions that brought parts of their own do not. */
export const findWholeItemTurns = async (
  tx: Tx,
  sourceId: SourceId,
  items: readonly string[],
): Promise<readonly WholeItemRow[]> => {
  const { rows } = await sql<WholeItemRow>`
    select story.wire_key as "wireKey", v.item, v.content_hash as "contentHash", v.raw_item_id as "rawItemId"
    from story join story_version v on v.story_id = story.id
    where story.source_id = ${sourceId} and story.wire_key = any(${items}::text[])
      and v.status <> 'usable' and v.item->'identity'->>'family' = story.wire_key
      and not exists (
        select 1 from story_version part join story other on other.id = part.story_id
        where part.raw_item_id = v.raw_item_id and other.id <> story.id
          and part.item->'identity'->>'family' = story.wire_key)
    order by v.story_id, v.sequence`.execute(tx);
  return rows;
};
