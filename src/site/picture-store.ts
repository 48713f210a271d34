import { sql } from 'kysely';
import type { VersionId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';

/** One stored size of a picture. */
export interface StoredRendition {
  readonly width: number;
  readonly height: number;
  readonly mimeType: string;
  readonly blob: string;
}

/** The stored pictures of versions: by version, then by the item's own key. */
export type StoredPictures = ReadonlyMap<VersionId, ReadonlyMap<string, readonly StoredRendition[]>>;

export const loadPictures = async (db: Db, versionIds: readonly VersionId[]): Promise<StoredPictures> => {
  const found = new Map<VersionId, Map<string, StoredRendition[]>>();
  if (versionIds.length === 0) return found;
  const rows = await db
    .selectFrom('version_media')
    .innerJoin('media_rendition', 'media_rendition.asset_id', 'version_media.asset_id')
    .select(['version_media.version_id', 'version_media.media_key'])
    .select(['media_rendition.width', 'media_rendition.height', 'media_rendition.mime_type', 'media_rendition.blob'])
    .where('version_media.version_id', '=', sql<VersionId>`any(${versionIds}::text[])`)
    .where('version_media.state', '=', 'stored')
    .orderBy('media_rendition.width')
    .execute();
  for (const row of rows) {
    const byKey = found.get(row.version_id) ?? new Map<string, StoredRendition[]>();
    found.set(row.version_id, byKey);
    const list = byKey.get(row.media_key) ?? [];
    byKey.set(row.media_key, list);
    list.push({ width: row.width, height: row.height, mimeType: row.mime_type, blob: row.blob });
  }
  return found;
};
