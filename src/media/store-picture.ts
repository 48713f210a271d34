import { createHash } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import { type AssetId, newId, type SiteId } from '../lib/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Db } from '../store/db.ts';
import { extensionOf } from './blob-name.ts';
import type { BlobStore } from './blob-store.ts';
import { fileFactsOf, writtenCredit } from './file-facts.ts';
import { findAssetByChecksum, insertAsset } from './media-store.ts';
import type {
  DrawnPicture,
  FocalPoint,
  MediaRefusal,
  PictureCredit,
  PictureOffer,
  StoredPicture,
  StoredRendition,
} from './picture.ts';
import type { FileFacts } from './picture-facts.ts';
import { firstPieces } from './picture-pieces.ts';
import type { PictureRenderer } from './picture-renderer.ts';

export interface PictureDeps {
  readonly db: Db;
  readonly blobs: BlobStore;
  readonly renderer: PictureRenderer;
  readonly offer: PictureOffer;
  readonly clock: Clock;
}

/** A picture as it arrived. `credit` is what the item says of it; what the file says fills what is missing there. */
export interface NewPicture {
  readonly siteId: SiteId;
  readonly bytes: Uint8Array;
  readonly credit?: PictureCredit;
  readonly focalPoint?: FocalPoint;
}

/**
 * Stores a picture: the bytes as they came, which are never given out, and renditions of our own drawing. The same
 * bytes again are the same asset and cost one query; the credit written into the files is then the one from the first
 * time.
 */
export const storePicture = async (
  deps: PictureDeps,
  picture: NewPicture,
): Promise<Result<StoredPicture, MediaRefusal>> => {
  const checksum = createHash('sha256').update(picture.bytes).digest();
  const known = await findAssetByChecksum(deps.db, picture.siteId, checksum);
  if (known !== undefined) return ok(known);
  const facts = fileFactsOf(picture.bytes);
  const written = writtenCredit(picture.credit ?? {}, facts);
  const drawn = await deps.renderer.draw(picture.bytes, written, firstPieces(deps.offer));
  if (!drawn.ok) return drawn;
  return ok(await saveDrawn(deps, { ...picture, checksum, drawn: drawn.value, facts, written }));
};

interface DrawnFrom extends NewPicture {
  readonly checksum: Buffer;
  readonly drawn: DrawnPicture;
  readonly facts: FileFacts;
  readonly written: PictureCredit;
}

/** Files first: a row never names a blob that is not there. A file without a row is harmless. */
const saveDrawn = async (deps: PictureDeps, from: DrawnFrom): Promise<StoredPicture> => {
  const { siteId, checksum, drawn, facts, written, focalPoint } = from;
  const original = await deps.blobs.put(from.bytes, 'orig');
  const renditions = await saveBlobs(deps.blobs, drawn.renditions);
  const assetId = newId<AssetId>(deps.clock.now());
  const stored = { assetId, width: drawn.width, height: drawn.height, renditions };
  const about = { siteId, checksum, at: new Date(deps.clock.now()), original, facts, written };
  const isFirst = await deps.db
    .transaction()
    .execute((tx) => insertAsset(tx, { ...stored, ...about, ...(focalPoint && { focalPoint }) }));
  if (isFirst) return stored;
  const other = await findAssetByChecksum(deps.db, siteId, checksum);
  if (other === undefined) throw new Error('a picture was stored by another hand and is not there');
  return other;
};

/** Puts drawn files into the blob store. */
export const saveBlobs = (blobs: BlobStore, drawn: DrawnPicture['renditions']): Promise<readonly StoredRendition[]> =>
  Promise.all(
    drawn.map(async ({ shape, width, height, mimeType, bytes }) => {
      const blob = await blobs.put(bytes, extensionOf(mimeType));
      return { shape, width, height, mimeType, bytes: bytes.byteLength, blob };
    }),
  );
