import type { AssetId } from '../lib/ids.ts';
import type { BlobName, BlobType } from './blob-name.ts';
import type { FileFacts } from './picture-facts.ts';

/** What a picture may cost before it is refused. */
export interface PictureLimits {
  readonly maxBytes: number;
  readonly maxPixels: number;
  /** Processor time that one picture may take. */
  readonly maxCpuMs: number;
  /** Time by the clock, in case the process that draws it stands still. */
  readonly maxWaitMs: number;
  /** Resident memory of the process that draws it. */
  readonly maxMemoryBytes: number;
}

export const pictureLimits: PictureLimits = {
  maxBytes: 40_000_000,
  maxPixels: 50_000_000,
  maxCpuMs: 2_500,
  maxWaitMs: 20_000,
  maxMemoryBytes: 300_000_000,
};

/** How pictures are offered to readers. */
export interface PictureOffer {
  /** Widths in pixels; a picture is never enlarged to reach one. */
  readonly widths: readonly number[];
  /** Work put into AVIF, 0 to 2: more takes several times as long. Undefined: no AVIF is drawn. */
  readonly avifEffort: number | undefined;
}

export const pictureOffer: PictureOffer = { widths: [400, 800, 1600], avifEffort: 1 };

/** Taller than any format we write allows; only a picture made to hurt comes near. */
export const maxRenditionHeight = 16_000;

/** What may travel inside a picture file besides the picture: who made it, whose it is, and what it shows. */
export interface PictureCredit {
  readonly creator?: string;
  readonly credit?: string;
  readonly copyright?: string;
  readonly source?: string;
  readonly caption?: string;
  readonly usageTerms?: string;
  /** The PLUS term about data mining, an address of its vocabulary. */
  readonly dataMining?: string;
}

/** A point that cuts keep, as shares of width and height from the top left. */
export interface FocalPoint {
  readonly x: number;
  readonly y: number;
}

/** `whole` is all of the picture; `social` is cut to 1200 by 630 for other sites, `square` for lists. */
export type PictureShape = 'whole' | 'social' | 'square';

/** One file to draw of a picture. */
export interface PicturePiece {
  readonly shape: PictureShape;
  /** Of the whole; cuts have the size of their shape. */
  readonly width?: number;
  readonly mimeType: BlobType;
  readonly focalPoint?: FocalPoint;
  /** Of AVIF. */
  readonly effort?: number;
}

/** One shape, size and type of a picture, as drawn. */
export interface DrawnRendition {
  readonly shape: PictureShape;
  readonly width: number;
  readonly height: number;
  readonly mimeType: BlobType;
  readonly bytes: Uint8Array;
}

/** The picture as it came, upright, and what was drawn from it. */
export interface DrawnPicture {
  readonly width: number;
  readonly height: number;
  readonly renditions: readonly DrawnRendition[];
}

export interface StoredRendition {
  /** What the picture's file says of itself, where it was asked for and says something. */
  readonly facts?: FileFacts;
  readonly shape: PictureShape;
  readonly width: number;
  readonly height: number;
  readonly mimeType: string;
  readonly bytes: number;
  readonly blob: BlobName;
}

export interface StoredPicture {
  readonly assetId: AssetId;
  readonly width: number;
  readonly height: number;
  readonly renditions: readonly StoredRendition[];
}

export type MediaRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-many-bytes'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'unknown-type' }
  | { readonly kind: 'not-what-it-seems'; readonly seemed: string; readonly found: string }
  | { readonly kind: 'too-many-pixels'; readonly limit: number }
  | { readonly kind: 'broken'; readonly detail: string }
  | { readonly kind: 'too-costly'; readonly what: 'time' | 'memory' }
  | { readonly kind: 'crashed' };
