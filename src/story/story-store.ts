import { type Selectable, sql } from 'kysely';
import type { ItemKind, NewsItem } from '../copy/news-item.ts';
import { groupBy } from '../lib/group.ts';
import type { RawItemId, SiteId, SourceId, StoryId, VersionId } from '../lib/ids.ts';
import { filingLockSpace } from '../store/advisory-locks.ts';
import type { Db, Tx } from '../store/db.ts';
import type { DeskDecisionTable, StoryTable } from '../store/schema.ts';
import type { Decision } from './derive-state.ts';
import { listQuestionsOf } from './question-store.ts';
import { loadKnownRights } from './rights-store.ts';
import type { Story } from './story.ts';
import type { FiledFacts, StoryFile } from './story-file.ts';

/** A story's row as the rest of the program sees it. */
export const toStory = (row: Selectable<StoryTable>): Story => ({
  id: row.id,
  siteId: row.site_id,
  sourceId: row.source_id,
  wireKey: row.wire_key,
  echoKey: row.echo_key,
  slugKey: row.slug_key,
  slugAt: row.slug_at,
  sectionId: row.section_id,
  sectionChosenAt: row.section_chosen_at,
  slug: row.slug,
  route: row.route,
  createdAt: row.created_at,
  currentVersionId: row.current_version_id,
  publishedVersionId: row.published_version_id,
  firstPublishedAt: row.first_published_at,
  publishedAt: row.published_at,
  killedAt: row.killed_at,
  takenDownAt: row.taken_down_at,
  heldAt: row.held_at,
  heldReason: row.held_reason,
  notBefore: row.not_before,
  embargoUntil: row.embargo_until,
  notAfter: row.not_after,
  expiry: row.expiry,
  terms: row.terms,
});

export const findStory = async (db: Db | Tx, id: StoryId): Promise<Story | undefined> => {
  const row = await db.selectFrom('story').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toStory(row);
};

/** The stories that exist among these ids, in no order. */
export const listStoriesById = async (db: Db | Tx, ids: readonly StoryId[]): Promise<Story[]> => {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('story').selectAll().where('id', '=', sql<StoryId>`any(${ids}::text[])`).execute();
  return rows.map(toStory);
};

export interface StoryFilter {
  readonly siteId: SiteId;
  readonly sourceId?: SourceId;
  readonly after?: StoryId;
  readonly limit: number;
}

/** Stories, the last filed first, with the headline of the current version; `after` is the last id of the page before. */
export const listStories = async (
  db: Db | Tx,
  filter: StoryFilter,
): Promise<(Story & { readonly headline: string | null })[]> => {
  let query = db
    .selectFrom('story')
    .leftJoin('story_version', 'story_version.id', 'story.current_version_id')
    .selectAll('story')
    .select('story_version.headline as headline')
    .where('story.site_id', '=', filter.siteId)
    .orderBy('story.id', 'desc')
    .limit(filter.limit);
  if (filter.sourceId) query = query.where('story.source_id', '=', filter.sourceId);
  if (filter.after) query = query.where('story.id', '<', filter.after);
  const rows = await query.execute();
  return rows.map((row) => ({ ...toStory(row), headline: row.headline }));
};

/** One batch of a source at a time: who files for it holds this until the transaction ends. */
export const lockSource = async (tx: Tx, sourceId: SourceId): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${filingLockSpace}::int, hashtext(${sourceId}))`.execute(tx);
};

/** The files of those of a source's stories that exist, by wire key, their rows locked. */
export const loadFilesByKey = async (
  tx: Tx,
  sourceId: SourceId,
  keys: readonly string[],
): Promise<Map<string, StoryFile>> => {
  const rows = await sql<Selectable<StoryTable>>`
    select * from story where source_id = ${sourceId} and wire_key = any(${keys}::text[]) order by id for update`.execute(
    tx,
  );
  const files = await toFiles(tx, rows.rows.map(toStory));
  return new Map(files.map((file) => [file.story?.wireKey ?? '', file]));
};

/** The files of these stories, their rows locked, in the order of their ids. */
export const loadFilesById = async (tx: Tx, ids: readonly StoryId[]): Promise<StoryFile[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<Selectable<StoryTable>>`
    select * from story where id = any(${ids}::text[]) order by id for update`.execute(tx);
  return toFiles(tx, rows.map(toStory));
};

/** The keys under which a source's stories with these echoes were filed first. */
export const findKeysByEcho = async (
  tx: Tx,
  sourceId: SourceId,
  echoes: readonly string[],
): Promise<Map<string, string>> => {
  const { rows } = await sql<{ echo_key: string; wire_key: string }>`
    select distinct on (echo_key) echo_key, wire_key from story
    where source_id = ${sourceId} and echo_key = any(${echoes}::text[]) and wire_key is not null
    order by echo_key, id`.execute(tx);
  return new Map(rows.map((row) => [row.echo_key, row.wire_key]));
};

/** The file of one story, its row locked; undefined when there is none. */
export const loadFile = async (tx: Tx, id: StoryId): Promise<(StoryFile & { readonly story: Story }) | undefined> => {
  const row = await tx.selectFrom('story').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return undefined;
  const story = toStory(row);
  const [file] = await toFiles(tx, [story]);
  return file && { ...file, story };
};

const toFiles = async (tx: Tx, stories: readonly Story[]): Promise<StoryFile[]> => {
  if (stories.length === 0) return [];
  const ids = stories.map((story) => story.id);
  const versions = await listFacts(tx, ids);
  const decisions = await listDecisions(tx, ids);
  const questions = await listQuestionsOf(tx, ids);
  const rights = await loadKnownRights(tx, stories);
  return stories.map((story) => ({
    id: story.id,
    story,
    versions: versions.get(story.id) ?? [],
    decisions: decisions.get(story.id) ?? [],
    questions: questions.get(story.id) ?? [],
    rights: rights.get(story.id),
  }));
};

interface FactsRow {
  id: VersionId;
  story_id: StoryId;
  sequence: number;
  wire_version: string | null;
  content_hash: Buffer;
  headline: string;
  event: NewsItem['event'];
  status: NewsItem['status'];
  version_created_at: Date | null;
  filed_at: Date;
  raw_item_id: RawItemId | null;
  kind: ItemKind;
  time: NewsItem['time'];
  action: Story['route'];
}

const listFacts = async (tx: Tx, ids: readonly StoryId[]): Promise<Map<StoryId, FiledFacts[]>> => {
  const { rows } = await sql<FactsRow>`
    select id, story_id, sequence, wire_version, content_hash, headline, event, status, version_created_at, filed_at,
      raw_item_id, item->>'kind' as kind, item->'time' as time, routing->>'action' as action
    from story_version where story_id = any(${ids}::text[]) order by story_id, sequence`.execute(tx);
  const byStory = groupBy(rows, (row) => row.story_id);
  return new Map([...byStory].map(([id, group]) => [id, group.map(toFacts)]));
};

const toFacts = (row: FactsRow): FiledFacts => ({
  id: row.id,
  sequence: row.sequence,
  wireVersion: row.wire_version,
  contentHash: row.content_hash,
  headline: row.headline,
  event: row.event,
  status: row.status,
  kind: row.kind,
  versionCreatedAt: row.version_created_at,
  filedAt: row.filed_at,
  rawItemId: row.raw_item_id,
  time: row.time,
  action: row.action,
});

const listDecisions = async (tx: Tx, ids: readonly StoryId[]): Promise<Map<StoryId, Decision[]>> => {
  const rows = await tx
    .selectFrom('desk_decision')
    .selectAll()
    .where('story_id', '=', sql<StoryId>`any(${ids}::text[])`)
    .orderBy('id')
    .execute();
  const byStory = groupBy(rows, (row) => row.story_id);
  return new Map([...byStory].map(([id, group]) => [id, group.map(toDecision)]));
};

const toDecision = (row: Selectable<DeskDecisionTable>): Decision => ({
  kind: row.kind,
  versionId: row.version_id,
  at: row.at,
  reason: row.reason,
  publishAt: row.publish_at,
});
