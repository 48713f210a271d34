import type { BlobExtension, BlobName } from './blob-name.ts';

/** Where renditions are kept. Content-addressed: the same bytes are stored once, and a name never changes meaning. */
export interface BlobStore {
  /** Durable when it returns. Storing the same bytes again changes nothing. */
  put(bytes: Uint8Array, extension: BlobExtension): Promise<BlobName>;
  read(name: BlobName): Promise<Uint8Array | undefined>;
  remove(name: BlobName): Promise<void>;
}

/** An S3-compatible bucket will be a further kind. */
export type BlobStoreConfig = { readonly kind: 'disk'; readonly folder: string } | { readonly kind: 'memory' };
