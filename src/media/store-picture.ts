import { createHash } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import { type AssetId, newId, type SiteId } from '../lib/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Db } from '../store/db.ts';
import type { BlobStore } from './blob-store.ts';
import { findAssetByChecksum, insertAsset } from './media-store.ts';
import type { DrawnPicture, MediaRefusal, PictureCredit, StoredPicture, StoredRendition } from './picture.ts';
import type { PictureRenderer } from './picture-renderer.ts';

export interface PictureDeps {
  readonly db: Db;
  readonly blobs: BlobStore;
  readonly renderer: PictureRenderer;
  readonly clock: Clock;
}

/** A picture as it arrived. `credit` is what the item says of it; what the file carries goes before it. */
export interface NewPicture {
  readonly siteId: SiteId;
  readonly bytes: Uint8Array;
  readonly credit?: PictureCredit;
}

/**
 * Stores a picture as renditions of our own drawing. The same bytes again are the same asset and cost one query; the
 * credit written into the files is then the one from the first time.
 */
export const storePicture = async (
  deps: PictureDeps,
  picture: NewPicture,
): Promise<Result<StoredPicture, MediaRefusal>> => {
  const checksum = createHash('sha256').update(picture.bytes).digest();
  const known = await findAssetByChecksum(deps.db, picture.siteId, checksum);
  if (known !== undefined) return ok(known);
  const drawn = await deps.renderer.draw(picture.bytes, picture.credit ?? {});
  if (!drawn.ok) return drawn;
  return ok(await saveDrawn(deps, { siteId: picture.siteId, checksum, drawn: drawn.value }));
};

interface DrawnFrom {
  readonly siteId: SiteId;
  readonly checksum: Buffer;
  readonly drawn: DrawnPicture;
}

/** Files first: a row never names a blob that is not there. A file without a row is harmless. */
const saveDrawn = async (deps: PictureDeps, { siteId, checksum, drawn }: DrawnFrom): Promise<StoredPicture> => {
  const renditions = await Promise.all(drawn.renditions.map((rendition) => saveBlob(deps.blobs, rendition)));
  const assetId = newId<AssetId>(deps.clock.now());
  const stored = { assetId, width: drawn.width, height: drawn.height, renditions };
  const at = new Date(deps.clock.now());
  const isFirst = await deps.db.transaction().execute((tx) => insertAsset(tx, { ...stored, siteId, checksum, at }));
  if (isFirst) return stored;
  const other = await findAssetByChecksum(deps.db, siteId, checksum);
  if (other === undefined) throw new Error('a picture was stored by another hand and is not there');
  return other;
};

const saveBlob = async (blobs: BlobStore, drawn: DrawnPicture['renditions'][number]): Promise<StoredRendition> => {
  const { width, height, mimeType, bytes } = drawn;
  const blob = await blobs.put(bytes, mimeType === 'image/jpeg' ? 'jpg' : 'webp');
  return { width, height, mimeType, bytes: bytes.byteLength, blob };
};
