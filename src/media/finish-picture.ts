import type { AssetId } from '../lib/ids.ts';
import { dropOtherCuts, findAsset, listDrawn, type PictureAsset } from './asset-store.ts';
import { saveRenditions } from './media-store.ts';
import type { PicturePiece, StoredRendition } from './picture.ts';
import { avifPieces, cutPieces } from './picture-pieces.ts';
import { type PictureDeps, saveBlobs } from './store-picture.ts';

/**
 * Draws what a page need not wait for: the cuts around the focal point, and AVIF. Cuts are drawn anew each time, since
 * the point may have moved; AVIF once. True where something was drawn. A piece that cannot be drawn within the limits
 * is left out: readers have the other types.
 */
export const finishPicture = async (deps: PictureDeps, id: AssetId): Promise<boolean> => {
  const asset = await findAsset(deps.db, id);
  if (asset === undefined) return false;
  const bytes = await sourceOf(deps, asset);
  if (bytes === undefined) return false;
  const cuts = await drawPieces(deps, asset, { bytes, pieces: cutPieces(asset.focalPoint) });
  await saveRenditions(deps.db, id, cuts);
  if (cuts.length > 0)
    await dropOtherCuts(
      deps.db,
      id,
      cuts.map(({ blob }) => blob),
    );
  let hasDrawn = cuts.length > 0;
  for (const piece of await missingAvif(deps, asset)) {
    const drawn = await drawPieces(deps, asset, { bytes, pieces: [piece] });
    await saveRenditions(deps.db, id, drawn);
    hasDrawn ||= drawn.length > 0;
  }
  return hasDrawn;
};

/** The bytes as they came; for pictures from before these were kept, the largest file that was drawn. */
const sourceOf = async ({ db, blobs }: PictureDeps, asset: PictureAsset): Promise<Uint8Array | undefined> => {
  const original = asset.original && (await blobs.read(asset.original));
  if (original !== undefined) return original;
  const largest = (await listDrawn(db, asset.id)).findLast(
    ({ shape, mimeType }) => shape === 'whole' && mimeType === 'image/jpeg',
  );
  return largest && (await blobs.read(largest.blob));
};

const missingAvif = async ({ db, offer }: PictureDeps, asset: PictureAsset): Promise<readonly PicturePiece[]> => {
  const drawn = await listDrawn(db, asset.id);
  const whole = drawn.filter(({ shape }) => shape === 'whole');
  const widest = Math.max(...whole.map(({ width }) => width));
  const known = new Set(whole.filter(({ mimeType }) => mimeType === 'image/avif').map(({ width }) => width));
  const widths = new Set<number>();
  return avifPieces(offer).filter(({ width = 0 }) => {
    const real = Math.min(width, widest);
    const isNew = !known.has(real) && !widths.has(real);
    widths.add(real);
    return isNew;
  });
};

const drawPieces = async (
  { renderer, blobs }: PictureDeps,
  { written }: PictureAsset,
  { bytes, pieces }: { readonly bytes: Uint8Array; readonly pieces: readonly PicturePiece[] },
): Promise<readonly StoredRendition[]> => {
  const drawn = await renderer.draw(bytes, written, pieces);
  return drawn.ok ? saveBlobs(blobs, drawn.value.renditions) : [];
};
