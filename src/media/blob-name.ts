import { createHash } from 'node:crypto';
import type { Brand } from '../lib/brand.ts';

/** Name of a stored file: sha256 of its content in hex, and the extension that goes with its type. */
export type BlobName = Brand<string, 'BlobName'>;

/** The types we write ourselves; nothing else is ever stored or served. */
export const blobTypes = { jpg: 'image/jpeg', webp: 'image/webp' } as const;

export type BlobExtension = keyof typeof blobTypes;
export type BlobType = (typeof blobTypes)[BlobExtension];

const namePattern = /^[0-9a-f]{64}\.(jpg|webp)$/;

/** The name, when the text is one that `put` could have given; anything else never reaches a folder or a query. */
export const parseBlobName = (text: string): BlobName | undefined =>
  namePattern.test(text) ? (text as BlobName) : undefined;

export const blobNameOf = (bytes: Uint8Array, extension: BlobExtension): BlobName =>
  `${createHash('sha256').update(bytes).digest('hex')}.${extension}` as BlobName;

export const blobTypeOf = (name: BlobName): BlobType => (name.endsWith('.jpg') ? blobTypes.jpg : blobTypes.webp);
