import { sql } from 'kysely';
import { groupBy } from '../lib/group.ts';
import { newId, type SiteId, type StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { insertRows } from '../store/insert-rows.ts';
import type { Columns } from '../store/row-columns.ts';
import type { KnownRights, RightsPolicy, RightsRuling, VersionTerm } from './known-rights.ts';
import type { Story } from './story.ts';

const termColumns = {
  version_id: 'text',
  position: 'int',
  story_id: 'text',
  media_key: 'text',
  kind: 'text',
  mode: 'text',
  countries: 'text[]',
  channels: 'text[]',
  value: 'text',
  valid_from: 'timestamptz',
  valid_until: 'timestamptz',
  original: 'text',
  said_in: 'text',
} as const satisfies Columns;

/** Writes the lines of a batch in one statement; a batch without terms asks nothing of the database. */
export const insertTerms = async (tx: Tx, terms: readonly VersionTerm[]): Promise<void> => {
  const rows = terms.map((term) => ({
    version_id: term.versionId,
    position: term.position,
    story_id: term.storyId,
    media_key: term.mediaKey,
    kind: term.kind,
    mode: term.mode,
    countries: term.countries,
    channels: term.channels,
    value: term.value,
    valid_from: term.from,
    valid_until: term.until,
    original: term.original,
    said_in: term.saidIn,
  }));
  await insertRows(tx, { table: 'rights_term', columns: termColumns }, rows);
};

/** All lines of these stories, in order. */
export const listTerms = async (db: Db | Tx, ids: readonly StoryId[]): Promise<Map<StoryId, VersionTerm[]>> => {
  const rows = await db
    .selectFrom('rights_term')
    .selectAll()
    .where('story_id', '=', sql<StoryId>`any(${ids}::text[])`)
    .orderBy('version_id')
    .orderBy('position')
    .execute();
  const terms = rows.map((row) => ({
    versionId: row.version_id,
    storyId: row.story_id,
    position: row.position,
    mediaKey: row.media_key,
    kind: row.kind,
    mode: row.mode,
    countries: row.countries,
    channels: row.channels,
    value: row.value,
    from: row.valid_from,
    until: row.valid_until,
    original: row.original,
    saidIn: row.said_in,
  }));
  return groupBy(terms, ({ storyId }) => storyId);
};

export const getRightsPolicy = async (db: Db | Tx, siteId: SiteId): Promise<RightsPolicy> => {
  const row = await db
    .selectFrom('site')
    .select(['territories', 'current_days'])
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow();
  return { territories: row.territories, currentDays: row.current_days };
};

/** What is known of the rights of those of these stories that have terms. */
export const loadKnownRights = async (tx: Tx, stories: readonly Story[]): Promise<Map<StoryId, KnownRights>> => {
  const terms = await listTerms(
    tx,
    stories.map(({ id }) => id),
  );
  const known = new Map<StoryId, KnownRights>();
  if (terms.size === 0) return known;
  const rulings = await listRulings(tx, [...terms.keys()]);
  const policies = new Map<SiteId, RightsPolicy>();
  for (const { id, siteId } of stories) {
    const own = terms.get(id);
    if (own === undefined) continue;
    const policy = policies.get(siteId) ?? (await getRightsPolicy(tx, siteId));
    policies.set(siteId, policy);
    known.set(id, { terms: own, rulings: rulings.get(id) ?? [], policy });
  }
  return known;
};

const listRulings = async (
  tx: Tx,
  ids: readonly StoryId[],
): Promise<Map<StoryId, (RightsRuling & { storyId: StoryId })[]>> => {
  const rows = await tx
    .selectFrom('rights_answer')
    .select(['story_id', 'media_key', 'may_use', 'at'])
    .where('story_id', 'in', ids)
    .orderBy('id')
    .execute();
  return groupBy(
    rows.map((row) => ({ storyId: row.story_id, mediaKey: row.media_key, mayUse: row.may_use, at: row.at })),
    ({ storyId }) => storyId,
  );
};

/** Keeps what an editor ruled. */
export const insertRuling = async (
  tx: Tx,
  story: Pick<Story, 'id' | 'siteId'>,
  ruling: RightsRuling & { readonly by: string; readonly reason: string },
): Promise<void> => {
  await tx
    .insertInto('rights_answer')
    .values({
      id: newId(),
      site_id: story.siteId,
      story_id: story.id,
      media_key: ruling.mediaKey,
      may_use: ruling.mayUse,
      at: ruling.at,
      by: ruling.by,
      reason: ruling.reason,
    })
    .execute();
};

/** Changes what is given; undefined leaves a setting as it is. */
export const updateRightsPolicy = async (
  db: Db,
  siteId: SiteId,
  wish: {
    readonly territories: readonly string[] | undefined;
    readonly currentDays: number | undefined;
    readonly warnDays: number | undefined;
  },
): Promise<void> => {
  const set = {
    ...(wish.territories === undefined ? {} : { territories: [...wish.territories] }),
    ...(wish.currentDays === undefined ? {} : { current_days: wish.currentDays }),
    ...(wish.warnDays === undefined ? {} : { warn_days: wish.warnDays }),
  };
  if (Object.keys(set).length > 0) await db.updateTable('site').set(set).where('id', '=', siteId).execute();
};

/** The stories of a site whose use its terms decide. */
export const listStoriesWithTerms = async (db: Db, siteId: SiteId): Promise<StoryId[]> => {
  const rows = await db
    .selectFrom('story')
    .select('id')
    .where('site_id', '=', siteId)
    .where('terms', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
};
