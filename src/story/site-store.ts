import type { Selectable } from 'kysely';
import { newId, type SectionId, type SiteId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import type { SiteTable } from '../store/schema.ts';

/** A publication: one of the sites that this installation serves. */
export interface Site {
  readonly id: SiteId;
  readonly slug: string;
  readonly name: string;
  readonly tagline: string;
  readonly language: string;
  /** IANA zone that times are shown in. */
  readonly timezone: string;
  readonly hostnames: readonly string[];
  readonly baseUrl: string | null;
}

/** A channel (no parent) or a section below one. */
export interface Section {
  readonly id: SectionId;
  readonly parentId: SectionId | null;
  readonly slug: string;
  readonly name: string;
  readonly position: number;
  /** Media Topics that it takes, with all below them. */
  readonly topics: readonly string[];
}

const toSite = (row: Selectable<SiteTable>): Site => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  tagline: row.tagline,
  language: row.language,
  timezone: row.timezone,
  hostnames: row.hostnames,
  baseUrl: row.base_url,
});

const listSites = async (db: Db | Tx): Promise<Site[]> =>
  (await db.selectFrom('site').selectAll().orderBy('id').execute()).map(toSite);

/** The site that commands work on when they name none: the first one made. A new installation gets one here. */
export const getDefaultSite = async (db: Db | Tx): Promise<Site> => {
  const [first] = await listSites(db);
  if (first) return first;
  await db
    .insertInto('site')
    .values({ id: newId<SiteId>(), slug: 'main', name: 'Wireroom', base_url: null })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const [made] = await listSites(db);
  if (!made) throw new Error('the first site could not be made');
  return made;
};

export type SiteSettings = Partial<Pick<Site, 'name' | 'tagline' | 'language' | 'timezone'>>;

export const updateSite = async (db: Db | Tx, id: SiteId, settings: SiteSettings): Promise<void> => {
  await db.updateTable('site').set(settings).where('id', '=', id).execute();
};

export const listSections = async (db: Db | Tx, siteId: SiteId): Promise<Section[]> =>
  db
    .selectFrom('section')
    .select(['id', 'parent_id as parentId', 'slug', 'name', 'position', 'topics'])
    .where('site_id', '=', siteId)
    .orderBy('position')
    .orderBy('id')
    .execute();

export const findSection = async (db: Db | Tx, siteId: SiteId, slug: string): Promise<Section | undefined> =>
  db
    .selectFrom('section')
    .select(['id', 'parent_id as parentId', 'slug', 'name', 'position', 'topics'])
    .where('site_id', '=', siteId)
    .where('slug', '=', slug)
    .executeTakeFirst();

/** Adds a section; gives the one that has the slug already where there is one. */
export const ensureSection = async (
  db: Db | Tx,
  siteId: SiteId,
  wanted: {
    readonly slug: string;
    readonly name: string;
    readonly parentId?: SectionId | null;
    readonly position?: number;
    readonly topics?: readonly string[];
  },
): Promise<{ readonly section: Section; readonly isNew: boolean }> => {
  const row = await db
    .insertInto('section')
    .values({
      id: newId<SectionId>(),
      site_id: siteId,
      parent_id: wanted.parentId ?? null,
      slug: wanted.slug,
      name: wanted.name,
      position: wanted.position ?? 100,
      topics: [...(wanted.topics ?? [])],
    })
    .onConflict((oc) => oc.columns(['site_id', 'slug']).doNothing())
    .returning('id')
    .executeTakeFirst();
  const section = await findSection(db, siteId, wanted.slug);
  if (!section) throw new Error(`section ${wanted.slug} was not stored`);
  return { section, isNew: row !== undefined };
};

export const updateSection = async (
  db: Db | Tx,
  id: SectionId,
  settings: { readonly name?: string; readonly topics?: readonly string[] },
): Promise<void> => {
  const { topics, ...same } = settings;
  await db
    .updateTable('section')
    .set({ ...same, ...(topics === undefined ? {} : { topics: [...topics] }) })
    .where('id', '=', id)
    .execute();
};
