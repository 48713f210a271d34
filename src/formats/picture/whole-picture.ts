import { pictureTypeOf } from './find-metadata.ts';

const mostSegments = 2_000;

/**
 * Whether a picture file is there to its end, by the mark that its type ends with. Types without one, and files with
 * something behind the mark, are not known to be: they are taken when they have not grown for a while.
 */
export const isWholePicture = (content: Uint8Array): boolean => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  switch (pictureTypeOf(bytes)) {
    case 'jpeg':
      return hasScan(bytes) && bytes.readUInt16BE(bytes.length - 2) === 0xffd9;
    case 'png':
      return bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND';
    case 'webp':
      return bytes.readUInt32LE(4) + 8 === bytes.length;
    default:
      return false;
  }
};

/** Past its header: the thumbnail in there ends with the same mark. */
const hasScan = (bytes: Buffer): boolean => {
  let at = 2;
  for (let n = 0; n < mostSegments && at + 4 <= bytes.length && bytes[at] === 0xff; n++) {
    if (bytes[at + 1] === 0xda) return true;
    at += bytes[at + 1] === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
};
