import { createHash } from 'node:crypto';
import type { Brand } from '../lib/brand.ts';

/** Name of a stored file: sha256 of its content in hex, and the extension that goes with its type. */
export type BlobName = Brand<string, 'BlobName'>;

/** The types we write ourselves; nothing else is ever served. */
export const blobTypes = { jpg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif' } as const;

/** `orig`: a picture as it came, kept to draw it anew; never served. */
export type BlobExtension = keyof typeof blobTypes | 'orig';
export type BlobType = (typeof blobTypes)[keyof typeof blobTypes];

const namePattern = /^[0-9a-f]{64}\.(jpg|webp|avif)$/;

/** The name, when the text is one that `put` could have given; anything else never reaches a folder or a query. */
export const parseBlobName = (text: string): BlobName | undefined =>
  namePattern.test(text) ? (text as BlobName) : undefined;

export const blobNameOf = (bytes: Uint8Array, extension: BlobExtension): BlobName =>
  `${createHash('sha256').update(bytes).digest('hex')}.${extension}` as BlobName;

const typeByEnd: ReadonlyMap<string, BlobType> = new Map(Object.entries(blobTypes));

export const blobTypeOf = (name: BlobName): BlobType =>
  typeByEnd.get(name.slice(name.lastIndexOf('.') + 1)) ?? blobTypes.jpg;

/** The ending that goes with a type. */
export const extensionOf = (type: BlobType): BlobExtension =>
  type === blobTypes.avif ? 'avif' : type === blobTypes.webp ? 'webp' : 'jpg';
