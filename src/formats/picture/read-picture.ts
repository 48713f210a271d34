import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadContext, ReadError, Reading } from '../format.ts';
import { readPictureDocument } from './document.ts';
import { pictureFacts } from './facts.ts';
import { pictureTypeOf } from './find-metadata.ts';
import { pictureToItem } from './to-item.ts';

/** Whether a delivery is a picture file, by its first bytes. */
export const isPictureFile = (bytes: Uint8Array): boolean => pictureTypeOf(bytes) !== undefined;

/**
 * Reads a picture that was delivered by itself: one item of kind picture, made of what its metadata (IIM, XMP, Exif)
 * says, with the file itself inside. Damaged metadata costs only what cannot be read of it.
 */
export const readPicture = (bytes: Uint8Array, context: ReadContext): Result<Reading, ReadError> => {
  const document = readPictureDocument(bytes);
  if (document === undefined)
    return err({ kind: 'unknown-format', message: 'The file is no picture of a known type; send a JPEG or PNG.' });
  const fileName = nameOf(context.name) ?? `picture.${document.type === 'jpeg' ? 'jpg' : document.type}`;
  const item = pictureToItem(document, fileName, context);
  return ok({
    format: 'picture',
    items: [item],
    ...(item.text.headline === undefined ? { refusal: saysNothing } : {}),
    files: new Map([[fileName, bytes]]),
    facts: () => ({ file: {}, items: [pictureFacts(document)] }),
  });
};

/** Such a file waits for an item that names it. */
const saysNothing: ReadError = {
  kind: 'no-items',
  message: 'The picture has neither a headline nor a caption of its own; send the item that names it.',
};

/** A name that an item could name the file by; a sender's invention ("push 10:00") is none. */
const nameOf = (name: string | undefined): string | undefined =>
  name !== undefined && /\.[a-z]{3,4}$/i.test(name) && !/[/\\:\p{Cc}]|^[.\s]/u.test(name) ? name : undefined;
