import { readExifBlock } from './exif-tags.ts';

/** Types of picture file that are recognised; what can be drawn of them is another question. */
export type PictureFileType = 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif';

/** The parts of a picture file that say something about the picture, as they stand in it. */
export interface MetadataBlocks {
  readonly type: PictureFileType;
  /** IIM data sets, without what was wrapped around them. */
  readonly iim?: Buffer;
  readonly xmp?: Buffer;
  /** TIFF structure, without the word "Exif". */
  readonly exif?: Buffer;
}

type Found = { iim?: Buffer; xmp?: Buffer; exif?: Buffer };

/** More parts of a file than these are not looked at: only a file made to hurt has them. */
const mostParts = 2_000;
const xmpMark = 'http://ns.adobe.com/xap/1.0/\0';
const photoshopMark = 'Photoshop 3.0\0';

const latin = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/** The type by the first bytes; undefined for what is no picture. */
export const pictureTypeOf = (content: Uint8Array): PictureFileType | undefined => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 64));
  const start = latin(bytes, 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('RIFF') && start.slice(8) === 'WEBP') return 'webp';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'tiff';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif';
  return start.slice(4, 8) === 'ftyp' && /^(?:avif|avis|mif1.{0,52}avif)/s.test(latin(bytes, 8, 64))
    ? 'avif'
    : undefined;
};

/** Finds the metadata of a picture file; undefined for what is none. Damaged parts end the search, never the picture. */
export const findMetadata = (content: Uint8Array): MetadataBlocks | undefined => {
  const type = pictureTypeOf(content);
  if (type === undefined) return undefined;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const found: Found = {};
  if (type === 'jpeg') walkJpeg(bytes, found);
  if (type === 'png') walkPng(bytes, found);
  if (type === 'webp') walkWebp(bytes, found);
  if (type === 'tiff') walkTiff(bytes, found);
  return { type, ...found };
};

/** Segments up to the picture itself (SOS). Of metadata that comes twice the first counts. */
const walkJpeg = (bytes: Buffer, found: Found): void => {
  const resources: Buffer[] = [];
  let at = 2;
  for (let n = 0; n < mostParts && at + 4 <= bytes.length && bytes[at] === 0xff; n++) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const data = bytes.subarray(at + 4, end);
    if (marker === 0xe1 && latin(data, 0, 6) === 'Exif\0\0') found.exif ??= data.subarray(6);
    else if (marker === 0xe1 && latin(data, 0, xmpMark.length) === xmpMark) found.xmp ??= data.subarray(xmpMark.length);
    else if (marker === 0xed && latin(data, 0, photoshopMark.length) === photoshopMark)
      resources.push(data.subarray(photoshopMark.length));
    at = Math.max(end, at + 4);
  }
  // Photoshop cuts its resources into several segments when they are long.
  const iim = resources.length === 0 ? undefined : iimOfResources(Buffer.concat(resources));
  if (iim !== undefined) found.iim = iim;
};

const iimResource = 0x0404;

/** Photoshop's resources: `8BIM id(2) name(pascal, even) size(4) data(even)`. */
const iimOfResources = (bytes: Buffer): Buffer | undefined => {
  let at = 0;
  for (let n = 0; n < mostParts && at + 12 <= bytes.length && latin(bytes, at, at + 4) === '8BIM'; n++) {
    const nameLength = 1 + bytes.readUInt8(at + 6);
    const sizeAt = at + 6 + nameLength + (nameLength % 2);
    if (sizeAt + 4 > bytes.length) return undefined;
    const size = bytes.readUInt32BE(sizeAt);
    if (bytes.readUInt16BE(at + 4) === iimResource) return bytes.subarray(sizeAt + 4, sizeAt + 4 + size);
    at = sizeAt + 4 + size + (size % 2);
  }
  return undefined;
};

const walkPng = (bytes: Buffer, found: Found): void => {
  let at = 8;
  for (let n = 0; n < mostParts && at + 12 <= bytes.length; n++) {
    const size = bytes.readUInt32BE(at);
    const name = latin(bytes, at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + size);
    if (name === 'eXIf') found.exif ??= data;
    // Only uncompressed text: XMP in PNG is never compressed, and a bomb stays unopened.
    if (name === 'iTXt' && latin(data, 0, 20) === 'XML:com.adobe.xmp\0\0\0') {
      const text = data.indexOf('\0', data.indexOf('\0', 20) + 1) + 1;
      if (text > 20) found.xmp ??= data.subarray(text);
    }
    if (name === 'IEND') return;
    at += 12 + size;
  }
};

const walkWebp = (bytes: Buffer, found: Found): void => {
  let at = 12;
  for (let n = 0; n < mostParts && at + 8 <= bytes.length; n++) {
    const size = bytes.readUInt32LE(at + 4);
    const name = latin(bytes, at, at + 4);
    const data = bytes.subarray(at + 8, at + 8 + size);
    if (name === 'EXIF') found.exif ??= latin(data, 0, 6) === 'Exif\0\0' ? data.subarray(6) : data;
    if (name === 'XMP ') found.xmp ??= data;
    at += 8 + size + (size % 2);
  }
};

const xmpTag = 700;
const iimTag = 33_723;
const photoshopTag = 34_377;

const walkTiff = (bytes: Buffer, found: Found): void => {
  found.exif = bytes;
  const xmp = readExifBlock(bytes, xmpTag);
  if (xmp !== undefined) found.xmp = xmp;
  const photoshop = readExifBlock(bytes, photoshopTag);
  const iim = readExifBlock(bytes, iimTag) ?? (photoshop && iimOfResources(photoshop));
  if (iim !== undefined) found.iim = iim;
};
