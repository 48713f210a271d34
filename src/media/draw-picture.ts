import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { err, ok, type Result } from '../lib/result.ts';
import { creditXmp } from './credit-xmp.ts';
import { cleanCredit, readEmbeddedCredit } from './embedded-credit.ts';
import {
  type DrawnPicture,
  type DrawnRendition,
  type MediaRefusal,
  maxRenditionHeight,
  type PictureCredit,
  renditionWidths,
} from './picture.ts';
import type { PictureType } from './sniff-picture.ts';

/** One picture to draw. `credit` is what the item says; what the file itself carries goes before it. */
export interface DrawOrder {
  readonly bytes: Uint8Array;
  readonly type: PictureType;
  readonly maxPixels: number;
  readonly credit: PictureCredit;
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
 * Reads the picture once and draws every rendition from the result: upright, in sRGB, first frame only, with no
 * metadata but the credit. What is stored is always our own drawing, never bytes that somebody sent.
 */
export const drawPicture = async (order: DrawOrder): Promise<Result<DrawnPicture, MediaRefusal>> => {
  const source = sharp(order.bytes, { limitInputPixels: order.maxPixels, failOn: 'error' });
  try {
    const metadata = await source.metadata();
    const found = metadata.format === 'heif' ? 'avif' : metadata.format;
    if (found !== order.type) return err({ kind: 'not-what-it-seems', seemed: order.type, found });
    const largest = await readLargest(source);
    const credit = { ...order.credit, ...readEmbeddedCredit(metadata) };
    const { width, height } = metadata.autoOrient;
    return ok({ width, height, renditions: await drawRenditions(largest, credit) });
  } catch (cause) {
    return err(toRefusal(cause, order.maxPixels));
  }
};

interface Pixels {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

const readLargest = (source: Sharp): Promise<Pixels> =>
  source
    .autoOrient()
    .resize({
      width: Math.max(...renditionWidths),
      height: maxRenditionHeight,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });

const drawRenditions = async (largest: Pixels, credit: PictureCredit): Promise<readonly DrawnRendition[]> => {
  const widths = new Set(renditionWidths.map((width) => Math.min(width, largest.info.width)));
  const renditions: DrawnRendition[] = [];
  for (const width of widths) {
    const jpeg = resized(largest, width, credit).flatten({ background: 'white' });
    renditions.push(await toRendition(jpeg.jpeg({ quality: 80, progressive: true }), 'image/jpeg'));
    renditions.push(await toRendition(resized(largest, width, credit).webp({ quality: 78 }), 'image/webp'));
  }
  return renditions;
};

const resized = ({ data, info }: Pixels, width: number, credit: PictureCredit): Sharp => {
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return withCredit(sharp(data, { raw }).resize({ width }), credit);
};

const withCredit = (picture: Sharp, credit: PictureCredit): Sharp => {
  const cleaned = Object.fromEntries(Object.entries(credit).map(([field, text]) => [field, cleanCredit(text)]));
  const { creator, copyright } = cleaned;
  const xmp = creditXmp(cleaned);
  if (xmp === undefined) return picture;
  const exif = { ...(creator ? { Artist: creator } : {}), ...(copyright ? { Copyright: copyright } : {}) };
  return (Object.keys(exif).length > 0 ? picture.withExif({ IFD0: exif }) : picture).withXmp(xmp);
};

const toRendition = async (picture: Sharp, mimeType: DrawnRendition['mimeType']): Promise<DrawnRendition> => {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, mimeType, bytes: data };
};

const toRefusal = (cause: unknown, maxPixels: number): MediaRefusal => {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/pixel limit/i.test(message)) return { kind: 'too-many-pixels', limit: maxPixels };
  if (/unsupported image format/i.test(message)) return { kind: 'unknown-type' };
  return { kind: 'broken', detail: cleanCredit(message).slice(0, 120) };
};
