import { sql } from 'kysely';
import type { SectionId, SiteId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';

export interface SiteRecord {
  readonly id: SiteId;
  readonly name: string;
  readonly tagline: string;
  readonly language: string;
  readonly timezone: string;
  /** Public address without trailing slash; null: the address the request came to. */
  readonly baseUrl: string | null;
}

export interface SectionRecord {
  readonly id: SectionId;
  readonly parentId: SectionId | null;
  readonly slug: string;
  readonly name: string;
}

/** The site that answers for a host: the one that names it, or else the one that names none. */
export const findSiteByHost = async (db: Db, host: string): Promise<SiteRecord | undefined> => {
  const row = await db
    .selectFrom('site')
    .select(['id', 'name', 'tagline', 'language', 'timezone', 'base_url'])
    .where(sql<boolean>`${host} = any(hostnames) or hostnames = '{}'`)
    .orderBy(sql`hostnames = '{}'`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, baseUrl: row.base_url };
};

/** Channels and sections in the order the site gives them. */
export const listSections = async (db: Db, siteId: SiteId): Promise<SectionRecord[]> => {
  const rows = await db
    .selectFrom('section')
    .select(['id', 'parent_id', 'slug', 'name'])
    .where('site_id', '=', siteId)
    .orderBy('position')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ parent_id, ...row }) => ({ ...row, parentId: parent_id }));
};
