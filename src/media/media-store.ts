import { sql } from 'kysely';
import type { AssetId, SiteId, StoryId, VersionId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import type { BlobName } from './blob-name.ts';
import type { FocalPoint, PictureCredit, PictureShape, StoredPicture, StoredRendition } from './picture.ts';
import type { FileFacts } from './picture-facts.ts';

/** What became of a picture that an item names. */
export type AttachedState =
  | { readonly state: 'stored'; readonly assetId: AssetId }
  | { readonly state: 'missing' | 'refused'; readonly reason: string };

/** A picture and the version that uses it. */
export interface MediaPlace {
  readonly versionId: VersionId;
  readonly storyId: StoryId;
  readonly mediaKey: string;
}

const renditionColumns = [
  'rendition.shape',
  'rendition.width',
  'rendition.height',
  'rendition.mime_type',
  'rendition.bytes',
  'rendition.blob',
] as const;

export const findAssetByChecksum = async (
  db: Db | Tx,
  siteId: SiteId,
  checksum: Buffer,
): Promise<StoredPicture | undefined> => {
  const rows = await db
    .selectFrom('media_asset as asset')
    .innerJoin('media_rendition as rendition', 'rendition.asset_id', 'asset.id')
    .where('asset.site_id', '=', siteId)
    .where('asset.checksum', '=', checksum)
    .select(['asset.id', 'asset.width as asset_width', 'asset.height as asset_height'])
    .select(renditionColumns)
    .orderBy('rendition.shape')
    .orderBy('rendition.width')
    .orderBy('rendition.mime_type')
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  return { assetId: first.id, width: first.asset_width, height: first.asset_height, renditions: rows.map(toRendition) };
};

export interface NewAsset {
  readonly siteId: SiteId;
  readonly checksum: Buffer;
  readonly at: Date;
  readonly original: BlobName;
  readonly facts: FileFacts;
  readonly written: PictureCredit;
  readonly focalPoint?: FocalPoint;
}

/** Returns false when another hand stored the same bytes first; then nothing was written. */
export const insertAsset = async (tx: Tx, asset: StoredPicture & NewAsset): Promise<boolean> => {
  const { assetId, siteId, checksum, width, height, at, focalPoint } = asset;
  const inserted = await tx
    .insertInto('media_asset')
    .values({
      id: assetId,
      site_id: siteId,
      checksum,
      kind: 'picture',
      width,
      height,
      created_at: at,
      original: asset.original,
      facts: JSON.stringify(asset.facts),
      written: JSON.stringify(asset.written),
      focal_x: focalPoint?.x ?? null,
      focal_y: focalPoint?.y ?? null,
      focal_by: focalPoint === undefined ? null : 'item',
    })
    .onConflict((conflict) => conflict.columns(['site_id', 'checksum']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await saveRenditions(tx, assetId, asset.renditions);
  return true;
};

/** Writes renditions; one of the same shape, type and width is replaced. */
export const saveRenditions = async (
  db: Db | Tx,
  assetId: AssetId,
  renditions: readonly StoredRendition[],
): Promise<void> => {
  if (renditions.length === 0) return;
  await db
    .insertInto('media_rendition')
    .values(
      renditions.map((rendition) => ({
        asset_id: assetId,
        shape: rendition.shape,
        width: rendition.width,
        height: rendition.height,
        mime_type: rendition.mimeType,
        bytes: rendition.bytes,
        blob: rendition.blob,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['asset_id', 'shape', 'mime_type', 'width']).doUpdateSet(({ ref }) => ({
        height: ref('excluded.height'),
        bytes: ref('excluded.bytes'),
        blob: ref('excluded.blob'),
      })),
    )
    .execute();
};

export const findAttached = async (db: Db | Tx, versionId: VersionId): Promise<ReadonlyMap<string, string>> => {
  const rows = await db
    .selectFrom('version_media')
    .where('version_id', '=', versionId)
    .select(['media_key', 'state'])
    .execute();
  return new Map(rows.map((row) => [row.media_key, row.state]));
};

/** Writes what became of a picture. One that is stored stays stored, whatever a later attempt finds. */
export const saveAttached = async (
  db: Db | Tx,
  place: MediaPlace & { readonly fileNames: readonly string[] },
  attached: AttachedState,
): Promise<void> => {
  const outcome = {
    state: attached.state,
    asset_id: attached.state === 'stored' ? attached.assetId : null,
    reason: attached.state === 'stored' ? null : attached.reason,
    file_names: place.fileNames.length === 0 ? null : [...place.fileNames],
  };
  await db
    .insertInto('version_media')
    .values({ version_id: place.versionId, media_key: place.mediaKey, story_id: place.storyId, ...outcome })
    .onConflict((conflict) =>
      conflict.columns(['version_id', 'media_key']).doUpdateSet(outcome).where('version_media.state', '!=', 'stored'),
    )
    .execute();
};

/** Gives a version the pictures of another that has the same ones, whatever became of them. */
export const copyAttached = async (
  tx: Tx,
  { from, to }: { readonly from: VersionId; readonly to: VersionId },
): Promise<void> => {
  await sql`
    insert into version_media (version_id, media_key, story_id, asset_id, state, reason, file_names)
    select ${to}, media_key, story_id, asset_id, state, reason, file_names
    from version_media where version_id = ${from} on conflict do nothing`.execute(tx);
};

/** One row for each rendition of each stored picture of these versions, smallest first. */
export const listRenditionRows = (db: Db | Tx, versionIds: readonly VersionId[]) =>
  db
    .selectFrom('version_media as used')
    .innerJoin('media_rendition as rendition', 'rendition.asset_id', 'used.asset_id')
    .innerJoin('media_asset as asset', 'asset.id', 'used.asset_id')
    .where('used.version_id', 'in', versionIds)
    .where('used.state', '=', 'stored')
    .select(['used.version_id', 'used.media_key', 'asset.facts'])
    .select(renditionColumns)
    .orderBy('rendition.width')
    .orderBy('rendition.mime_type')
    .execute();

/**
 * Stories whose published version uses this picture. A version that was replaced does not count: when a correction
 * swaps the picture, the wrong one must go.
 */
export const listStoriesUsing = async (db: Db | Tx, blob: BlobName): Promise<readonly StoryId[]> => {
  const rows = await db
    .selectFrom('media_rendition as rendition')
    .innerJoin('version_media as used', 'used.asset_id', 'rendition.asset_id')
    .innerJoin('story', 'story.published_version_id', 'used.version_id')
    .where('rendition.blob', '=', blob)
    .where('used.state', '=', 'stored')
    .select('story.id')
    .distinct()
    .orderBy('story.id')
    .execute();
  return rows.map((row) => row.id);
};

interface RenditionRow {
  readonly shape: PictureShape;
  readonly width: number;
  readonly height: number;
  readonly mime_type: string;
  readonly bytes: string;
  readonly blob: string;
}

/** Names in the table were given by the blob store. */
export const toRendition = (row: RenditionRow): StoredRendition => ({
  shape: row.shape,
  width: row.width,
  height: row.height,
  mimeType: row.mime_type,
  bytes: Number(row.bytes),
  blob: row.blob as BlobName,
});
