import type { NewsItem } from '../copy/news-item.ts';
import type { RawItemId, StoryId } from '../lib/ids.ts';
import type { Tx } from '../store/db.ts';
import { insertRows, updateRows } from '../store/insert-rows.ts';
import type { Columns } from '../store/row-columns.ts';
import type { RoutingRecord } from '../store/schema.ts';
import type { Decision } from './derive-state.ts';
import { putInstants } from './instant-store.ts';
import type { VersionTerm } from './known-rights.ts';
import type { Question } from './question.ts';
import { insertQuestions } from './question-store.ts';
import { insertTerms } from './rights-store.ts';
import type { CustodyHop, Story } from './story.ts';
import type { FiledFacts } from './story-file.ts';

/** Rows of one batch, written with a statement a table. */
export interface FiledRows {
  readonly newStories: readonly Story[];
  readonly changedStories: readonly Story[];
  readonly versions: readonly FiledVersionRow[];
  /** What the versions' terms of use say. */
  readonly terms: readonly VersionTerm[];
  readonly questions: readonly (Question & { readonly storyId: StoryId })[];
}

export interface FiledVersionRow {
  readonly storyId: StoryId;
  readonly facts: FiledFacts;
  readonly item: NewsItem;
  readonly rawItemId: RawItemId | null;
  readonly routing: RoutingRecord;
  readonly custody: readonly CustodyHop[];
}

const storyColumns = {
  id: 'text',
  site_id: 'text',
  source_id: 'text',
  wire_key: 'text',
  echo_key: 'text',
  slug_key: 'text',
  slug_at: 'timestamptz',
  section_id: 'text',
  section_chosen_at: 'timestamptz',
  slug: 'text',
  route: 'text',
  created_at: 'timestamptz',
  current_version_id: 'text',
  published_version_id: 'text',
  first_published_at: 'timestamptz',
  published_at: 'timestamptz',
  killed_at: 'timestamptz',
  taken_down_at: 'timestamptz',
  held_at: 'timestamptz',
  held_reason: 'text',
  not_before: 'timestamptz',
  not_after: 'timestamptz',
  embargo_until: 'timestamptz',
  expiry: 'text',
  terms: 'jsonb',
} as const satisfies Columns;

const versionColumns = {
  id: 'text',
  site_id: 'text',
  story_id: 'text',
  sequence: 'int',
  wire_version: 'text',
  content_hash: 'bytea',
  raw_item_id: 'text',
  event: 'text',
  status: 'text',
  version_created_at: 'timestamptz',
  filed_at: 'timestamptz',
  filed_by: 'text',
  headline: 'text',
  item: 'jsonb',
  routing: 'jsonb',
} as const satisfies Columns;

const custodyColumns = {
  version_id: 'text',
  position: 'int',
  story_id: 'text',
  actor: 'text',
  role: 'text',
  at: 'timestamptz',
  change: 'text',
  licence: 'text',
} as const satisfies Columns;

const toRow = (story: Story) => ({
  id: story.id,
  site_id: story.siteId,
  source_id: story.sourceId,
  wire_key: story.wireKey,
  echo_key: story.echoKey,
  slug_key: story.slugKey,
  slug_at: story.slugAt,
  section_id: story.sectionId,
  section_chosen_at: story.sectionChosenAt,
  slug: story.slug,
  route: story.route,
  created_at: story.createdAt,
  current_version_id: story.currentVersionId,
  published_version_id: story.publishedVersionId,
  first_published_at: story.firstPublishedAt,
  published_at: story.publishedAt,
  killed_at: story.killedAt,
  taken_down_at: story.takenDownAt,
  held_at: story.heldAt,
  held_reason: story.heldReason,
  not_before: story.notBefore,
  not_after: story.notAfter,
  embargo_until: story.embargoUntil,
  expiry: story.expiry,
  terms: story.terms,
});

/** Writes a batch: stories, versions, chain of custody and the instants to come. */
export const writeFiledRows = async (
  tx: Tx,
  filing: {
    readonly siteId: Story['siteId'];
    readonly sourceId: Story['sourceId'];
    readonly at: Date;
    readonly by: string;
  },
  rows: FiledRows,
): Promise<void> => {
  await insertRows(tx, { table: 'story', columns: storyColumns }, rows.newStories.map(toRow));
  await insertRows(
    tx,
    { table: 'story_version', columns: versionColumns },
    rows.versions.map((row) => toVersionRow(filing, row)),
  );
  await insertRows(tx, { table: 'custody_link', columns: custodyColumns }, rows.versions.flatMap(toCustodyRows));
  await insertTerms(tx, rows.terms);
  await insertQuestions(tx, filing, rows.questions);
  await changeStories(tx, rows.changedStories, filing.at);
  await putInstants(tx, rows.newStories, filing.at, true);
};

/** Writes the state of stories that are on file, and the instants that follow from it. */
export const changeStories = async (tx: Tx, stories: readonly Story[], at: Date): Promise<void> => {
  await updateRows(tx, { table: 'story', columns: storyColumns, key: ['id'] }, stories.map(toRow));
  await putInstants(tx, stories, at, false);
};

const toVersionRow = (
  filing: { readonly siteId: Story['siteId']; readonly by: string },
  { storyId, facts, item, rawItemId, routing }: FiledVersionRow,
) => ({
  id: facts.id,
  site_id: filing.siteId,
  story_id: storyId,
  sequence: facts.sequence,
  wire_version: facts.wireVersion,
  content_hash: facts.contentHash,
  raw_item_id: rawItemId,
  event: facts.event,
  status: facts.status,
  version_created_at: facts.versionCreatedAt,
  filed_at: facts.filedAt,
  filed_by: filing.by,
  headline: facts.headline,
  item,
  routing,
});

const toCustodyRows = ({ storyId, facts, custody }: FiledVersionRow) =>
  custody.map((hop, position) => ({
    version_id: facts.id,
    position,
    story_id: storyId,
    actor: hop.actor,
    role: hop.role,
    at: hop.at,
    change: hop.change,
    licence: hop.licence,
  }));

/** Keeps a decision of the desk. */
export const insertDecision = async (
  tx: Tx,
  made: { readonly id: string; readonly story: Story; readonly decision: Decision; readonly by: string },
): Promise<void> => {
  await tx
    .insertInto('desk_decision')
    .values({
      id: made.id,
      site_id: made.story.siteId,
      story_id: made.story.id,
      kind: made.decision.kind,
      version_id: made.decision.versionId,
      at: made.decision.at,
      by: made.by,
      reason: made.decision.reason,
      publish_at: made.decision.publishAt,
    })
    .execute();
};
