import { sql } from 'kysely';
import type { BlobName } from '../media/blob-name.ts';
import type { Db } from '../store/db.ts';
import type { StoryUse } from './story.ts';
import { toUse, type UseRow } from './story-use.ts';

/** A story whose published version shows a picture, with what decides whether it may. */
export interface PictureInUse {
  readonly use: StoryUse;
  /** Key of the picture within the item. */
  readonly mediaKey: string;
  /** Credit line or copyright notice, as the wire gave them. */
  readonly credit: string | null;
}

/** Where a stored file of a picture is shown, if it may be. */
export const listPictureUses = async (db: Db, blob: BlobName): Promise<PictureInUse[]> => {
  const { rows } = await sql<UseRow & { media_key: string; credit: string | null }>`
    select story.*, used.media_key, coalesce(link.value->>'credit', link.value->>'copyrightNotice',
      asset.facts->>'creditLine', asset.facts->>'copyright') as credit
    from media_rendition rendition
    join version_media used on used.asset_id = rendition.asset_id and used.state = 'stored'
    join media_asset asset on asset.id = used.asset_id
    join story on story.published_version_id = used.version_id
    join story_version version on version.id = used.version_id
    left join lateral (
      select value from jsonb_array_elements(version.item->'media') where value->>'key' = used.media_key limit 1
    ) link on true
    where rendition.blob = ${blob}`.execute(db);
  return rows.map((row) => ({ use: toUse(row), mediaKey: row.media_key, credit: row.credit }));
};
