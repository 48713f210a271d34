import type { SiteId, SourceId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';

export interface SourceRecord {
  readonly id: SourceId;
  readonly slug: string;
  readonly name: string;
}

/** A source of the site; one that was removed still has its stories. */
export const findSource = (db: Db, siteId: SiteId, slug: string): Promise<SourceRecord | undefined> =>
  db
    .selectFrom('source')
    .select(['id', 'slug', 'name'])
    .where('site_id', '=', siteId)
    .where('slug', '=', slug)
    .executeTakeFirst();
