import { defined } from '../../lib/defined.ts';
import { type ExifFields, readExif } from './exif-tags.ts';
import { findMetadata, type PictureFileType } from './find-metadata.ts';
import { type IimFields, readIim, textOfBytes } from './iim.ts';
import { readXmp, type XmpFields } from './xmp.ts';

/** A picture file by what it says of itself: the three kinds of metadata side by side, none preferred yet. */
export interface PictureDocument {
  readonly type: PictureFileType;
  readonly bytes: number;
  readonly iim?: IimFields;
  readonly xmp?: XmpFields;
  readonly exif: ExifFields;
}

/** Reads the metadata; undefined where the bytes are no picture. What is damaged in it is left out. */
export const readPictureDocument = (content: Uint8Array): PictureDocument | undefined => {
  const blocks = findMetadata(content);
  if (blocks === undefined) return undefined;
  return defined({
    type: blocks.type,
    bytes: content.byteLength,
    iim: blocks.iim && readIim(blocks.iim),
    xmp: blocks.xmp && readXmp(blocks.xmp),
    exif: blocks.exif === undefined ? {} : readExif(blocks.exif, textOfBytes),
  });
};
