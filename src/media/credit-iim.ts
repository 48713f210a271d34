import type { PictureCredit } from './picture.ts';

/** Data sets of IIM record 2 by field, with the longest value in bytes that IIM 4.2 allows. */
const sets: readonly (readonly [number, keyof PictureCredit, number])[] = [
  [40, 'usageTerms', 256],
  [80, 'creator', 32],
  [110, 'credit', 32],
  [115, 'source', 32],
  [116, 'copyright', 128],
  [120, 'caption', 2_000],
];

/** A JPEG with the credit in IIM as well, which many picture desks still read; the same where there is nothing to say. */
export const withIim = (jpeg: Buffer, credit: PictureCredit): Buffer => {
  const values = sets.flatMap(([number, field, longest]) => {
    const text = credit[field];
    return text ? [dataSet(2, number, cutText(text, longest))] : [];
  });
  if (values.length === 0) return jpeg;
  const utf8 = dataSet(1, 90, Buffer.from('\x1b%G', 'latin1'));
  const version = dataSet(2, 0, Buffer.from([0, 4]));
  return withSegment(jpeg, Buffer.concat([utf8, version, ...values]));
};

const dataSet = (record: number, number: number, value: Buffer): Buffer => {
  const head = Buffer.from([0x1c, record, number, 0, 0]);
  head.writeUInt16BE(value.length, 3);
  return Buffer.concat([head, value]);
};

/** Cut where a character ends: half of one would make the whole text unreadable. */
const cutText = (text: string, longest: number): Buffer => {
  const bytes = Buffer.from(text);
  let end = Math.min(bytes.length, longest);
  while (end > 0 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
};

/** Behind SOI and the segments that say how the JPEG is made (JFIF, Exif, XMP). */
const withSegment = (jpeg: Buffer, iim: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(iim.length);
  const padding = iim.length % 2 === 0 ? [] : [Buffer.alloc(1)];
  const data = Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), size, iim, ...padding]);
  const head = Buffer.from([0xff, 0xed, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  let at = 2;
  while (jpeg[at] === 0xff && (jpeg[at + 1] === 0xe0 || jpeg[at + 1] === 0xe1)) at += 2 + jpeg.readUInt16BE(at + 2);
  return Buffer.concat([jpeg.subarray(0, at), head, data, jpeg.subarray(at)]);
};
