import sharp, { type Sharp } from 'sharp';
import { err, ok, type Result } from '../lib/result.ts';
import { cleanCredit, cleanCredits } from './clean-credit.ts';
import { withIim } from './credit-iim.ts';
import { creditXmp } from './credit-xmp.ts';
import { cutToShape, type Pixels } from './cut-picture.ts';
import {
  type DrawnPicture,
  type DrawnRendition,
  type MediaRefusal,
  maxRenditionHeight,
  type PictureCredit,
  type PicturePiece,
} from './picture.ts';
import type { PictureType } from './sniff-picture.ts';

/** One picture to draw. `credit` is what is written into its files; nothing else of the file's own metadata is. */
export interface DrawOrder {
  readonly bytes: Uint8Array;
  readonly type: PictureType;
  readonly maxPixels: number;
  readonly credit: PictureCredit;
  readonly pieces: readonly PicturePiece[];
}

/** Shuts every loader of the picture library except those for the types we take, and keeps it small. */
export const prepareDrawing = (): void => {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpegBuffer',
      'VipsForeignLoadPngBuffer',
      'VipsForeignLoadWebpBuffer',
      'VipsForeignLoadNsgifBuffer',
      'VipsForeignLoadHeifBuffer',
    ],
  });
  sharp.cache(false);
  sharp.concurrency(1);
};

/**
 * Reads the picture once and draws every piece from the result: upright, in sRGB, first frame only, with no metadata
 * but the credit. What is given out is always our own drawing, never bytes that somebody sent.
 */
export const drawPicture = async (order: DrawOrder): Promise<Result<DrawnPicture, MediaRefusal>> => {
  const source = sharp(order.bytes, { limitInputPixels: order.maxPixels, failOn: 'error' });
  try {
    const metadata = await source.metadata();
    const found = metadata.format === 'heif' ? 'avif' : metadata.format;
    if (found !== order.type) return err({ kind: 'not-what-it-seems', seemed: order.type, found });
    const largest = await readLargest(source, order.pieces);
    const { width, height } = metadata.autoOrient;
    return ok({ width, height, renditions: await drawPieces(largest, order) });
  } catch (cause) {
    return err(toRefusal(cause, order.maxPixels));
  }
};

/** Cuts are made from no more than this. */
const cutFromWidth = 1_600;

const readLargest = (source: Sharp, pieces: readonly PicturePiece[]): Promise<Pixels> =>
  source
    .autoOrient()
    .resize({
      width: Math.max(...pieces.map(({ width }) => width ?? cutFromWidth)),
      height: maxRenditionHeight,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });

/** Each size once: several widths beyond the picture's own are one. */
const drawPieces = async (largest: Pixels, { pieces, credit }: DrawOrder): Promise<readonly DrawnRendition[]> => {
  const cleaned = cleanCredits(credit);
  const seen = new Set<string>();
  const renditions: DrawnRendition[] = [];
  for (const piece of pieces) {
    const width = Math.min(piece.width ?? 0, largest.info.width);
    const name = `${piece.shape} ${piece.mimeType} ${width}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const picture =
      piece.shape === 'whole' ? resized(largest, width) : cutToShape(largest, piece.shape, piece.focalPoint);
    renditions.push(await drawPiece(withCredit(picture, cleaned), piece, cleaned));
  }
  return renditions;
};

const resized = ({ data, info }: Pixels, width: number): Sharp =>
  sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).resize({ width });

const withCredit = (picture: Sharp, credit: PictureCredit): Sharp => {
  const { creator, copyright } = credit;
  const xmp = creditXmp(credit);
  if (xmp === undefined) return picture;
  const exif = { ...(creator ? { Artist: creator } : {}), ...(copyright ? { Copyright: copyright } : {}) };
  return (Object.keys(exif).length > 0 ? picture.withExif({ IFD0: exif }) : picture).withXmp(xmp);
};

const encode = (picture: Sharp, { mimeType, effort }: PicturePiece): Sharp => {
  if (mimeType === 'image/avif') return picture.avif({ quality: 52, effort: effort ?? 0 });
  if (mimeType === 'image/webp') return picture.webp({ quality: 78 });
  return picture.flatten({ background: 'white' }).jpeg({ quality: 80, progressive: true });
};

const drawPiece = async (picture: Sharp, piece: PicturePiece, credit: PictureCredit): Promise<DrawnRendition> => {
  const { data, info } = await encode(picture, piece).toBuffer({ resolveWithObject: true });
  const bytes = piece.mimeType === 'image/jpeg' ? withIim(data, credit) : data;
  return { shape: piece.shape, width: info.width, height: info.height, mimeType: piece.mimeType, bytes };
};

const toRefusal = (cause: unknown, maxPixels: number): MediaRefusal => {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/pixel limit/i.test(message)) return { kind: 'too-many-pixels', limit: maxPixels };
  if (/unsupported image format/i.test(message)) return { kind: 'unknown-type' };
  return { kind: 'broken', detail: cleanCredit(message).slice(0, 120) };
};
