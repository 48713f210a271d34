import type { VersionId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { listRenditionRows, toRendition } from './media-store.ts';
import type { StoredRendition } from './picture.ts';

/** Renditions of each picture of a version, by the key that names the picture in the item; smallest first. */
type RenditionsByKey = ReadonlyMap<string, readonly StoredRendition[]>;

/** The stored pictures of versions. */
export type StoredPictures = ReadonlyMap<VersionId, RenditionsByKey>;

/** The stored pictures of several versions in one query; versions and keys without any are absent. */
export const findRenditions = async (db: Db | Tx, versionIds: readonly VersionId[]): Promise<StoredPictures> => {
  const found = new Map<VersionId, Map<string, StoredRendition[]>>();
  if (versionIds.length === 0) return found;
  for (const row of await listRenditionRows(db, versionIds)) {
    const byKey = found.get(row.version_id) ?? new Map<string, StoredRendition[]>();
    const renditions = byKey.get(row.media_key) ?? [];
    const hasFacts = Object.keys(row.facts).length > 0;
    renditions.push({ ...toRendition(row), ...(hasFacts ? { facts: row.facts } : {}) });
    byKey.set(row.media_key, renditions);
    found.set(row.version_id, byKey);
  }
  return found;
};
