import { sql } from 'kysely';
import type { MediaLink } from '../copy/news-item.ts';
import type { RawItemId, SiteId, SourceId, StoryId, VersionId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';

export type PictureFileState = 'waiting' | 'placed' | 'filed' | 'unclaimed';

/** A picture that came without its item: where its bytes are, and what it is called. */
export interface PictureFile {
  readonly rawItemId: RawItemId;
  readonly name: string;
  /** The name in small letters. */
  readonly nameKey: string;
  readonly siteId: SiteId;
  readonly sourceId: SourceId;
  readonly receivedAt: Date;
  readonly state: PictureFileState;
  readonly lookUntil: Date;
}

const columns = [
  'raw_item_id as rawItemId',
  'name',
  'name_key as nameKey',
  'site_id as siteId',
  'source_id as sourceId',
  'received_at as receivedAt',
  'state',
  'look_until as lookUntil',
] as const;

/** Notes pictures that came; one that came before under this name keeps its state and is as new as its last coming. */
export const keepPictureFiles = async (tx: Tx, files: readonly Omit<PictureFile, 'state'>[]): Promise<void> => {
  if (files.length === 0) return;
  await tx
    .insertInto('picture_file')
    .values(
      files.map((file) => ({
        raw_item_id: file.rawItemId,
        name: file.name,
        name_key: file.nameKey,
        site_id: file.siteId,
        source_id: file.sourceId,
        received_at: file.receivedAt,
        state: 'waiting' as const,
        look_until: file.lookUntil,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['raw_item_id', 'name_key'])
        .doUpdateSet(({ ref }) => ({ received_at: ref('excluded.received_at') })),
    )
    .execute();
};

/** The newest picture of the source that came under one of these names since then. */
export const findPictureFile = async (
  db: Db | Tx,
  sourceId: SourceId,
  asked: { readonly nameKeys: readonly string[]; readonly since: Date },
): Promise<PictureFile | undefined> =>
  asked.nameKeys.length === 0
    ? undefined
    : db
        .selectFrom('picture_file')
        .select(columns)
        .where('source_id', '=', sourceId)
        .where('name_key', 'in', asked.nameKeys)
        .where('received_at', '>=', asked.since)
        .orderBy('received_at', 'desc')
        .limit(1)
        .executeTakeFirst();

export const getPictureFile = async (
  db: Db | Tx,
  { rawItemId, nameKey }: Pick<PictureFile, 'rawItemId' | 'nameKey'>,
): Promise<PictureFile | undefined> =>
  db
    .selectFrom('picture_file')
    .select(columns)
    .where('raw_item_id', '=', rawItemId)
    .where('name_key', '=', nameKey)
    .executeTakeFirst();

export const setPictureFileState = async (
  db: Db | Tx,
  { rawItemId, nameKey }: Pick<PictureFile, 'rawItemId' | 'nameKey'>,
  state: PictureFileState,
): Promise<void> => {
  await db
    .updateTable('picture_file')
    .set({ state })
    .where('raw_item_id', '=', rawItemId)
    .where('name_key', '=', nameKey)
    .where('state', '<>', 'filed')
    .execute();
};

/** Takes up one picture whose waiting is over, so that no other process does. Undefined where there is none. */
export const takeDuePicture = async (tx: Tx, now: Date): Promise<PictureFile | undefined> =>
  tx
    .selectFrom('picture_file')
    .select(columns)
    .where('state', '=', 'waiting')
    .where('look_until', '<=', now)
    .orderBy('look_until')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/**
 * Pictures that wait although an item near enough names them; for those whose process ended before it looked. Items of
 * long ago do not count: senders use names again, and each round would read the picture anew.
 */
export const listWaitingPictures = async (
  db: Db | Tx,
  { nameWindowMs, limit }: { readonly nameWindowMs: number; readonly limit: number },
): Promise<PictureFile[]> =>
  db
    .selectFrom('picture_file')
    .select(columns)
    .where('state', '=', 'waiting')
    .where(
      sql<boolean>`exists (select 1 from version_media used join story on story.id = used.story_id
        join story_version version on version.id = used.version_id
        where used.file_names @> array[picture_file.name_key] and story.source_id = picture_file.source_id
          and version.filed_at >= picture_file.received_at - ${nameWindowMs} * interval '1 ms')`,
    )
    .orderBy('look_until')
    .limit(limit)
    .execute();

/** Pictures of a site that no item names, newest first. */
export const listLoosePictures = async (db: Db | Tx, siteId: SiteId, limit: number) =>
  db
    .selectFrom('picture_file')
    .innerJoin('source', 'source.id', 'picture_file.source_id')
    .where('picture_file.site_id', '=', siteId)
    .where('picture_file.state', 'in', ['waiting', 'unclaimed'])
    .select([
      'picture_file.raw_item_id as rawItemId',
      'picture_file.name as name',
      'picture_file.state as state',
      'picture_file.received_at as receivedAt',
      'picture_file.look_until as lookUntil',
      'source.slug as source',
    ])
    .orderBy('picture_file.received_at', 'desc')
    .limit(limit)
    .execute();

/** A version of the source that names a file, and whether it has the picture. */
export interface NamingVersion {
  readonly versionId: VersionId;
  readonly storyId: StoryId;
  readonly siteId: SiteId;
  readonly isStored: boolean;
  readonly media: readonly MediaLink[];
}

/** Versions of the source's stories, filed since then, that name a file by this name. */
export const listNamingVersions = async (
  db: Db | Tx,
  sourceId: SourceId,
  asked: { readonly nameKey: string; readonly since: Date },
): Promise<NamingVersion[]> => {
  const rows = await db
    .selectFrom('version_media as used')
    .innerJoin('story', 'story.id', 'used.story_id')
    .innerJoin('story_version as version', 'version.id', 'used.version_id')
    .where(sql<boolean>`used.file_names @> array[${asked.nameKey}]`)
    .where('story.source_id', '=', sourceId)
    .where('version.filed_at', '>=', asked.since)
    .select(['used.version_id', 'used.story_id', 'used.state', 'story.site_id', 'version.item'])
    .orderBy('used.version_id', 'desc')
    .limit(mostVersions)
    .execute();
  return rows.map((row) => ({
    versionId: row.version_id,
    storyId: row.story_id,
    siteId: row.site_id,
    isStored: row.state === 'stored',
    media: row.item.media,
  }));
};

const mostVersions = 200;
