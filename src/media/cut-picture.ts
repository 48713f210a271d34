import sharp, { type Sharp } from 'sharp';
import type { FocalPoint, PictureShape } from './picture.ts';

/** Largest size of each shape that is cut. 1200 by 630 is what other sites show beside a link. */
const shapes: Readonly<Record<Exclude<PictureShape, 'whole'>, Size>> = {
  social: { width: 1200, height: 630 },
  square: { width: 480, height: 480 },
};

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture as pixels in memory. */
export interface Pixels {
  readonly data: Buffer;
  readonly info: Size & { readonly channels: 1 | 2 | 3 | 4 };
}

/** Part of a picture, in its own pixels. */
export interface Cut extends Size {
  readonly left: number;
  readonly top: number;
}

/** The largest part in the shape's proportions with the focal point as near its middle as the edges allow. */
export const cutAround = ({ width, height }: Size, shape: Size, { x, y }: FocalPoint): Cut => {
  const scale = Math.min(width / shape.width, height / shape.height);
  const cut = {
    width: Math.min(width, Math.max(1, Math.round(shape.width * scale))),
    height: Math.min(height, Math.max(1, Math.round(shape.height * scale))),
  };
  const place = (at: number, whole: number, part: number): number =>
    Math.round(Math.min(Math.max(at * whole - part / 2, 0), whole - part));
  return { ...cut, left: place(x, width, cut.width), top: place(y, height, cut.height) };
};

/** Cuts to a shape: around the focal point, or where the library sees most to look at. Nothing is enlarged. */
export const cutToShape = (
  { data, info }: Pixels,
  shape: Exclude<PictureShape, 'whole'>,
  focalPoint: FocalPoint | undefined,
): Sharp => {
  const wanted = shapes[shape];
  const scale = Math.min(1, info.width / wanted.width, info.height / wanted.height);
  const size = {
    width: Math.max(1, Math.round(wanted.width * scale)),
    height: Math.max(1, Math.round(wanted.height * scale)),
  };
  const picture = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  if (focalPoint === undefined) return picture.resize({ ...size, fit: 'cover', position: sharp.strategy.attention });
  return picture.extract(cutAround(info, wanted, focalPoint)).resize({ ...size, fit: 'fill' });
};
