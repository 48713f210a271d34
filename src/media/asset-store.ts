import { sql } from 'kysely';
import type { AssetId, SiteId, StoryId, VersionId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import type { BlobName } from './blob-name.ts';
import type { FocalPoint, PictureCredit, PictureShape } from './picture.ts';
import type { FileFacts } from './picture-facts.ts';

/** A stored picture, with what it takes to draw it anew. */
export interface PictureAsset {
  readonly id: AssetId;
  readonly siteId: SiteId;
  readonly width: number;
  readonly height: number;
  readonly original: BlobName | undefined;
  readonly facts: FileFacts;
  readonly written: PictureCredit;
  readonly focalPoint?: FocalPoint;
  readonly focalBy?: 'item' | 'editor';
}

/** Facts and credits were written by this program (file-facts.ts). */
export const findAsset = async (db: Db | Tx, id: AssetId): Promise<PictureAsset | undefined> => {
  const row = await db.selectFrom('media_asset').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const { focal_x: x, focal_y: y, focal_by: focalBy } = row;
  return {
    id: row.id,
    siteId: row.site_id,
    width: row.width,
    height: row.height,
    original: row.original === null ? undefined : (row.original as BlobName),
    facts: row.facts,
    written: row.written,
    ...(x === null || y === null ? {} : { focalPoint: { x, y } }),
    ...(focalBy === null ? {} : { focalBy }),
  };
};

/** An editor's point stays, whatever items say; false where there is no such picture or the point stays. */
export const setFocalPoint = async (
  db: Db | Tx,
  id: AssetId,
  { x, y, by }: FocalPoint & { readonly by: 'item' | 'editor' },
): Promise<boolean> => {
  let update = db
    .updateTable('media_asset')
    .set({ focal_x: x, focal_y: y, focal_by: by })
    .where('id', '=', id)
    .where(sql<boolean>`(focal_x is distinct from ${x}::real or focal_y is distinct from ${y}::real)`);
  if (by === 'item') update = update.where('focal_by', 'is', null);
  return (await update.returning('id').executeTakeFirst()) !== undefined;
};

/** What is drawn of a picture so far. */
export const listDrawn = async (
  db: Db | Tx,
  id: AssetId,
): Promise<
  readonly {
    readonly shape: PictureShape;
    readonly mimeType: string;
    readonly width: number;
    readonly blob: BlobName;
  }[]
> => {
  const rows = await db
    .selectFrom('media_rendition')
    .select(['shape', 'mime_type', 'width', 'blob'])
    .where('asset_id', '=', id)
    .orderBy('width')
    .execute();
  return rows.map(({ shape, mime_type, width, blob }) => ({
    shape,
    mimeType: mime_type,
    width,
    blob: blob as BlobName,
  }));
};

/** Cuts of a shape in other sizes than the one that was drawn last are gone. */
export const dropOtherCuts = async (db: Db | Tx, id: AssetId, blobs: readonly BlobName[]): Promise<void> => {
  await db
    .deleteFrom('media_rendition')
    .where('asset_id', '=', id)
    .where('shape', '<>', 'whole')
    .where('blob', 'not in', blobs)
    .execute();
};

/** Versions that show this picture, with their stories. */
export const listVersionsShowing = async (
  db: Db | Tx,
  id: AssetId,
): Promise<readonly { readonly versionId: VersionId; readonly storyId: StoryId; readonly siteId: SiteId }[]> => {
  const rows = await db
    .selectFrom('version_media as used')
    .innerJoin('story', 'story.id', 'used.story_id')
    .where('used.asset_id', '=', id)
    .where('used.state', '=', 'stored')
    .select(['used.version_id', 'used.story_id', 'story.site_id'])
    .execute();
  return rows.map((row) => ({ versionId: row.version_id, storyId: row.story_id, siteId: row.site_id }));
};

/** A picture that a story names and that is not there, or was not taken. */
export interface LackingPicture {
  readonly storyId: StoryId;
  readonly headline: string;
  readonly key: string;
  readonly state: 'missing' | 'refused';
  readonly reason: string;
  readonly fileNames: readonly string[];
}

/** Pictures that the current versions of a site's stories lack, newest stories first. */
export const listLacking = async (
  db: Db | Tx,
  siteId: SiteId,
  about: { readonly storyId?: StoryId; readonly limit: number; readonly before?: StoryId },
): Promise<readonly LackingPicture[]> => {
  let query = db
    .selectFrom('version_media as used')
    .innerJoin('story', 'story.current_version_id', 'used.version_id')
    .innerJoin('story_version as version', 'version.id', 'used.version_id')
    .where('story.site_id', '=', siteId)
    .where('used.state', '<>', 'stored')
    .select(['story.id', 'version.headline', 'used.media_key', 'used.state', 'used.reason', 'used.file_names'])
    .orderBy('story.id', 'desc')
    .orderBy('used.media_key')
    .limit(about.limit);
  if (about.storyId !== undefined) query = query.where('story.id', '=', about.storyId);
  if (about.before !== undefined) query = query.where('story.id', '<', about.before);
  const rows = await query.execute();
  return rows.map((row) => ({
    storyId: row.id,
    headline: row.headline,
    key: row.media_key,
    state: row.state === 'refused' ? 'refused' : 'missing',
    reason: row.reason ?? '',
    fileNames: row.file_names ?? [],
  }));
};

/** Stored pictures of a story's current version, by their keys in the item. */
export const listPicturesOfStory = async (
  db: Db | Tx,
  siteId: SiteId,
  storyId: StoryId,
): Promise<readonly { readonly key: string; readonly pictureId: AssetId }[]> => {
  const rows = await db
    .selectFrom('version_media as used')
    .innerJoin('story', 'story.current_version_id', 'used.version_id')
    .where('story.id', '=', storyId)
    .where('story.site_id', '=', siteId)
    .where('used.state', '=', 'stored')
    .select(['used.media_key', 'used.asset_id'])
    .orderBy('used.media_key')
    .execute();
  return rows.flatMap(({ media_key: key, asset_id }) => (asset_id === null ? [] : [{ key, pictureId: asset_id }]));
};
