import { unreachable } from '../lib/result.ts';
import type { BlobStore, BlobStoreConfig } from './blob-store.ts';
import { createDiskBlobs } from './disk-blobs.ts';
import { createMemoryBlobs } from './memory-blobs.ts';

/** The blob store that the configuration names. */
export const openBlobStore = (config: BlobStoreConfig): BlobStore => {
  switch (config.kind) {
    case 'disk':
      return createDiskBlobs(config.folder);
    case 'memory':
      return createMemoryBlobs();
    default:
      return unreachable(config);
  }
};
