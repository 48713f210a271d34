import { sql } from 'kysely';
import type { NewsItem } from '../copy/news-item.ts';
import type { ClusterId, SiteId, SourceId, StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { insertRows } from '../store/insert-rows.ts';
import { duplicateWithinMs, happeningWithinMs, type LikenessSide } from './likeness.ts';
import type { Sketch, SketchedStory } from './sketch.ts';

/** Stories with copy to be sketched: the newest version of each. */
export const listSketchable = async (tx: Tx, ids: readonly StoryId[]): Promise<SketchedStory[]> => {
  const rows = await tx
    .selectFrom('story')
    .innerJoin('story_version', 'story_version.id', 'story.current_version_id')
    .select([
      'story.id as id',
      'story.site_id as siteId',
      'story.source_id as sourceId',
      'story_version.item as item',
      sql<Date>`coalesce(story_version.version_created_at, story_version.filed_at)`.as('at'),
    ])
    .where('story.id', '=', sql<StoryId>`any(${ids}::text[])`)
    .where('story_version.status', '=', 'usable')
    .execute();
  return rows.map(({ at, item, ...row }) => ({ ...row, item: item as NewsItem, atMs: at.getTime() }));
};

/** Keeps the sketches, in the place of older ones of the same stories. */
export const saveSketches = async (tx: Tx, sketches: readonly Sketch[], at: Date): Promise<void> => {
  if (sketches.length === 0) return;
  const column = <T>(of: (sketch: Sketch) => T): T[] => sketches.map(of);
  await sql`
    insert into cluster_sketch (story_id, site_id, source_id, at, sketched_at, bands, pieces, words, rare_pairs)
    select story_id, site_id, source_id, at, ${at}, bands::int[], pieces, words::int[], rare_pairs::int[]
    from unnest(${column((s) => s.storyId)}::text[], ${column((s) => s.siteId)}::text[],
      ${column((s) => s.sourceId)}::text[], ${column((s) => new Date(s.atMs))}::timestamptz[],
      ${column((s) => toArray(s.bands))}::text[], ${column((s) => toBytes(s.pieces))}::bytea[],
      ${column((s) => toArray(s.words))}::text[], ${column((s) => toArray(s.rarePairs))}::text[])
      as given (story_id, site_id, source_id, at, bands, pieces, words, rare_pairs)
    on conflict (story_id) do update set at = excluded.at, sketched_at = excluded.sketched_at, bands = excluded.bands,
      pieces = excluded.pieces, words = excluded.words, rare_pairs = excluded.rare_pairs`.execute(tx);
};

/** A story that may be like one of those asked about. */
export interface Candidate extends LikenessSide {
  readonly of: StoryId;
  readonly storyId: StoryId;
}

interface CandidateRow {
  of: StoryId;
  story_id: StoryId;
  source_id: SourceId | null;
  at: Date;
  pieces: Buffer;
  words: number[];
}

/** Others near in time that share a band or a pair of rare words with a sketch; the nearest in time first, up to a limit. */
export const listCandidates = async (tx: Tx, sketches: readonly Sketch[], most: number): Promise<Candidate[]> => {
  const given = sql`unnest(${sketches.map((s) => s.storyId)}::text[], ${sketches.map((s) => s.siteId)}::text[],
    ${sketches.map((s) => new Date(s.atMs))}::timestamptz[], ${sketches.map((s) => toArray(s.bands))}::text[],
    ${sketches.map((s) => toArray(s.rarePairs))}::text[]) as given (story_id, site_id, at, bands, rare_pairs)`;
  const near = (withinMs: number) =>
    sql`s.site_id = given.site_id and s.story_id <> given.story_id
      and s.at between given.at - ${withinMs} * interval '1 ms' and given.at + ${withinMs} * interval '1 ms'`;
  const found = sql`s.story_id, s.source_id, s.at, s.pieces, s.words`;
  const { rows } = await sql<CandidateRow>`
    select given.story_id as of, like_it.* from ${given} cross join lateral (
      select ${found} from cluster_sketch s
      where s.bands && given.bands::int[] and ${near(duplicateWithinMs)}
      order by abs(extract(epoch from s.at - given.at)) limit ${most}) like_it
    union all
    select given.story_id as of, about_it.* from ${given} cross join lateral (
      select ${found} from cluster_sketch s
      where s.rare_pairs && given.rare_pairs::int[] and ${near(happeningWithinMs)}
      order by abs(extract(epoch from s.at - given.at)) limit ${most}) about_it`.execute(tx);
  return rows.map((row) => ({
    of: row.of,
    storyId: row.story_id,
    sourceId: row.source_id,
    atMs: row.at.getTime(),
    pieces: fromBytes(row.pieces),
    words: row.words,
  }));
};

/** Telling words of the newest sketches: what is rare shows against these. */
export const listSampleWords = async (db: Db | Tx, limit: number): Promise<number[][]> => {
  const rows = await db
    .selectFrom('cluster_sketch')
    .select('words')
    .orderBy('sketched_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ words }) => words);
};

/** Sketches that nothing new can be like any more. Gives how many were cleared away. */
export const clearSketches = async (db: Db, before: Date): Promise<number> => {
  const { numDeletedRows } = await db.deleteFrom('cluster_sketch').where('sketched_at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
};

export interface Membership {
  readonly storyId: StoryId;
  readonly clusterId: ClusterId;
}

export const listMemberships = async (db: Db | Tx, stories: readonly StoryId[]): Promise<Membership[]> =>
  db
    .selectFrom('cluster_member')
    .select(['story_id as storyId', 'cluster_id as clusterId'])
    .where('story_id', '=', sql<StoryId>`any(${stories}::text[])`)
    .execute();

export const listSitesOf = async (tx: Tx, stories: readonly StoryId[]): Promise<Map<StoryId, SiteId>> => {
  const rows = await tx
    .selectFrom('story')
    .select(['id', 'site_id as siteId'])
    .where('id', '=', sql<StoryId>`any(${stories}::text[])`)
    .execute();
  return new Map(rows.map(({ id, siteId }) => [id, siteId]));
};

export interface NewMember {
  readonly storyId: StoryId;
  readonly clusterId: ClusterId;
  readonly how: 'first' | 'duplicate' | 'happening';
  readonly likeStoryId: StoryId | null;
  readonly similarity: number;
}

export const addClusters = async (
  tx: Tx,
  clusters: readonly { readonly id: ClusterId; readonly siteId: SiteId }[],
  at: Date,
): Promise<void> => {
  const columns = { id: 'text', site_id: 'text', created_at: 'timestamptz' } as const;
  const rows = clusters.map(({ id, siteId }) => ({ id, site_id: siteId, created_at: at }));
  await insertRows(tx, { table: 'cluster', columns }, rows);
};

export const addMembers = async (tx: Tx, members: readonly NewMember[], at: Date): Promise<void> => {
  const columns = {
    story_id: 'text',
    cluster_id: 'text',
    how: 'text',
    like_story_id: 'text',
    similarity: 'float8',
    joined_at: 'timestamptz',
  } as const;
  const rows = members.map((member) => ({
    story_id: member.storyId,
    cluster_id: member.clusterId,
    how: member.how,
    like_story_id: member.likeStoryId,
    similarity: member.similarity,
    joined_at: at,
  }));
  const onConflict = 'on conflict (story_id) do nothing';
  await insertRows(tx, { table: 'cluster_member', columns, onConflict }, rows);
};

/** Makes one cluster of several: the members of `others` go into `into`. */
export const mergeClusters = async (tx: Tx, into: ClusterId, others: readonly ClusterId[]): Promise<void> => {
  if (others.length === 0) return;
  const merged = sql<ClusterId>`any(${others}::text[])`;
  await tx.updateTable('cluster_member').set({ cluster_id: into }).where('cluster_id', '=', merged).execute();
  await tx.deleteFrom('cluster').where('id', '=', merged).execute();
};

const toArray = (numbers: Iterable<number>): string => `{${[...numbers].join()}}`;

const toBytes = (numbers: Uint32Array): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => {
    bytes.writeUInt32LE(number, i * 4);
  });
  return bytes;
};

const fromBytes = (bytes: Buffer): Uint32Array =>
  Uint32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4));
