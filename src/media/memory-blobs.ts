import { type BlobName, blobNameOf } from './blob-name.ts';
import type { BlobStore } from './blob-store.ts';

/** A blob store that forgets everything with the process: for tests. */
export const createMemoryBlobs = (): BlobStore => {
  const blobs = new Map<BlobName, Uint8Array>();
  return {
    put: async (bytes, extension) => {
      const name = blobNameOf(bytes, extension);
      blobs.set(name, Uint8Array.from(bytes));
      return name;
    },
    read: async (name) => blobs.get(name),
    remove: async (name) => {
      blobs.delete(name);
    },
  };
};
