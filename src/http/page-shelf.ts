import type { PreparedPage } from './prepared-page.ts';

/** Pages by key, limited by weight, findable by surrogate key. */
export interface PageShelf {
  find(key: string): PreparedPage | undefined;
  put(key: string, page: PreparedPage): void;
  remove(key: string): void;
  /** Removes what carries this surrogate key; says how many pages that were. */
  drop(surrogate: string): number;
  clear(): number;
  size(): number;
  bytes(): number;
}

interface Entry {
  readonly page: PreparedPage;
  wasUsed: boolean;
}

/**
 * Makes room by passing over pages used since the last pass and dropping the first that was not: close to "least
 * recently used", without moving an entry on every hit.
 */
export const createShelf = (maxBytes: number): PageShelf => {
  const entries = new Map<string, Entry>();
  const bySurrogate = new Map<string, Set<string>>();
  let bytes = 0;

  const remove = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    bytes -= entry.page.byteLength;
    for (const surrogate of entry.page.keys) {
      const holders = bySurrogate.get(surrogate);
      holders?.delete(key);
      if (holders?.size === 0) bySurrogate.delete(surrogate);
    }
  };

  const makeRoom = (newest: string): void => {
    for (const [key, entry] of entries) {
      if (bytes <= maxBytes) return;
      if (key === newest) continue;
      if (entry.wasUsed) {
        entries.delete(key);
        entries.set(key, { page: entry.page, wasUsed: false });
      } else {
        remove(key);
      }
    }
  };

  return {
    find: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entry.wasUsed = true;
      return entry.page;
    },
    put: (key, page) => {
      remove(key);
      entries.set(key, { page, wasUsed: false });
      bytes += page.byteLength;
      for (const surrogate of page.keys) {
        const holders = bySurrogate.get(surrogate) ?? new Set();
        bySurrogate.set(surrogate, holders.add(key));
      }
      makeRoom(key);
    },
    remove,
    drop: (surrogate) => {
      const keys = [...(bySurrogate.get(surrogate) ?? [])];
      for (const key of keys) remove(key);
      return keys.length;
    },
    clear: () => {
      const count = entries.size;
      entries.clear();
      bySurrogate.clear();
      bytes = 0;
      return count;
    },
    size: () => entries.size,
    bytes: () => bytes,
  };
};
