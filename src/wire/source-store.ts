import type { DialectChanges } from '../formats/dialect/apply-changes.ts';
import type { SectionId, SiteId, SourceId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import type { Source } from './source.ts';

const everySource = (db: Db | Tx) =>
  db
    .selectFrom('source')
    .innerJoin('site', 'site.id', 'source.site_id')
    .leftJoin('section', 'section.id', 'source.section_id')
    .select([
      'source.id as id',
      'source.site_id as siteId',
      'site.name as siteName',
      'source.slug as slug',
      'source.name as name',
      'source.publish as publish',
      'source.section_id as sectionId',
      'section.slug as sectionSlug',
      'source.timezone as timezone',
      'source.canonical as canonical',
      'source.robots as robots',
      'source.expiry as expiry',
      'source.pictures as pictures',
      'source.dialect as dialect',
    ])
    // Its shape is looked at where it is laid over its dialect.
    .select(({ ref }) => [ref('source.dialect_changes').$castTo<DialectChanges | null>().as('dialectChanges')]);

const sources = (db: Db | Tx) => everySource(db).where('source.removed_at', 'is', null);

export const listSources = async (db: Db | Tx, siteId: SiteId): Promise<Source[]> =>
  sources(db).where('source.site_id', '=', siteId).orderBy('source.slug').execute();

export const findSource = async (db: Db | Tx, siteId: SiteId, slug: string): Promise<Source | undefined> =>
  sources(db).where('source.site_id', '=', siteId).where('source.slug', '=', slug).executeTakeFirst();

/** Also one that was removed: what it sent before and was acknowledged is still filed. */
export const findSourceById = async (db: Db | Tx, id: SourceId): Promise<Source | undefined> =>
  everySource(db).where('source.id', '=', id).executeTakeFirst();

export interface NewSource {
  readonly id: SourceId;
  readonly siteId: SiteId;
  readonly slug: string;
  readonly name: string;
  readonly publish: Source['publish'];
  readonly sectionId: SectionId | null;
  readonly timezone: string;
  readonly canonical: Source['canonical'];
  readonly robots: Source['robots'];
  readonly expiry: Source['expiry'];
  readonly pictures?: 'file' | 'attach';
  readonly dialect?: Source['dialect'];
  readonly dialectChanges?: Source['dialectChanges'];
  readonly keyHash: Buffer | null;
}

/** Adds a source; one that was removed under the same slug comes back with the new settings. False when the slug is taken. */
export const insertSource = async (db: Db | Tx, source: NewSource): Promise<boolean> => {
  const settings = {
    name: source.name,
    publish: source.publish,
    section_id: source.sectionId,
    timezone: source.timezone,
    canonical: source.canonical,
    robots: source.robots,
    expiry: source.expiry,
    pictures: source.pictures ?? 'file',
    dialect: source.dialect ?? null,
    dialect_changes: toJson(source.dialectChanges ?? null),
    key_hash: source.keyHash,
  };
  const row = await db
    .insertInto('source')
    .values({ id: source.id, site_id: source.siteId, slug: source.slug, ...settings })
    .onConflict((oc) =>
      oc
        .columns(['site_id', 'slug'])
        .doUpdateSet({ ...settings, removed_at: null })
        .where('source.removed_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

export type SourceSettings = Partial<
  Pick<
    NewSource,
    | 'name'
    | 'publish'
    | 'sectionId'
    | 'timezone'
    | 'canonical'
    | 'robots'
    | 'expiry'
    | 'pictures'
    | 'dialect'
    | 'dialectChanges'
    | 'keyHash'
  >
>;

export const updateSource = async (db: Db | Tx, id: SourceId, settings: SourceSettings): Promise<void> => {
  const { sectionId, keyHash, dialectChanges, ...same } = settings;
  await db
    .updateTable('source')
    .set({
      ...same,
      ...(sectionId === undefined ? {} : { section_id: sectionId }),
      ...(dialectChanges === undefined ? {} : { dialect_changes: toJson(dialectChanges) }),
      ...(keyHash === undefined ? {} : { key_hash: keyHash }),
    })
    .where('id', '=', id)
    .execute();
};

const toJson = (changes: Source['dialectChanges']): string | null =>
  changes === null ? null : JSON.stringify(changes);

/** Its stories and raw items stay; nothing more is taken from it. */
export const removeSource = async (db: Db | Tx, id: SourceId, at: Date): Promise<void> => {
  await db.updateTable('source').set({ removed_at: at }).where('id', '=', id).execute();
};

/** The hash of the key that pushes for this source must carry; undefined where it has none or does not exist. */
export const findSourceKeyHash = async (db: Db | Tx, id: SourceId): Promise<Buffer | undefined> => {
  const row = await db.selectFrom('source').select('key_hash').where('id', '=', id).executeTakeFirst();
  return row?.key_hash ?? undefined;
};
