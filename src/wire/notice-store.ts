import { sql } from 'kysely';
import { firstIdAt, type SiteId, type SourceId, type StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { insertRows } from '../store/insert-rows.ts';
import type { NoticeWords } from './match-notice.ts';

/** A message of a wire that takes back a story it names in words. */
export interface Notice extends NoticeWords {
  readonly id: string;
  /** The message itself, as filed. */
  readonly storyId: StoryId;
  readonly sentAt: Date;
}

const columns = {
  id: 'text',
  site_id: 'text',
  source_id: 'text',
  story_id: 'text',
  kind: 'text',
  words: 'text',
  place: 'text',
  slug_keys: 'text[]',
  headline_keys: 'text[]',
  numbers: 'text[]',
  sent_at: 'timestamptz',
  received_at: 'timestamptz',
  waits_until: 'timestamptz',
  matched_at: 'timestamptz',
} as const;

/** Keeps notices, matched or waiting. */
export const insertNotices = async (
  tx: Tx,
  common: { readonly siteId: SiteId; readonly sourceId: SourceId; readonly at: Date; readonly waitsMs: number },
  notices: readonly (Notice & { readonly isMatched: boolean })[],
): Promise<void> => {
  await insertRows(
    tx,
    { table: 'take_back_notice', columns },
    notices.map((notice) => ({
      id: notice.id,
      site_id: common.siteId,
      source_id: common.sourceId,
      story_id: notice.storyId,
      kind: notice.kind,
      words: notice.words,
      place: notice.place,
      slug_keys: notice.slugKeys,
      headline_keys: notice.headlineKeys,
      numbers: notice.numbers,
      sent_at: notice.sentAt,
      received_at: common.at,
      waits_until: new Date(common.at.getTime() + common.waitsMs),
      matched_at: notice.isMatched ? common.at : null,
    })),
  );
};

/** The notices of a source that still look for their story, matched with another one or not. */
export const listOpenNotices = async (tx: Tx, sourceId: SourceId, at: Date): Promise<readonly Notice[]> => {
  const { rows } = await sql<Notice>`
    select id, story_id as "storyId", kind, words, place, slug_keys as "slugKeys", headline_keys as "headlineKeys",
      numbers, sent_at as "sentAt"
    from take_back_notice where source_id = ${sourceId} and closed_at is null and waits_until > ${at}
    order by id`.execute(tx);
  return rows;
};

export const markMatched = async (tx: Tx, ids: readonly string[], at: Date): Promise<void> => {
  if (ids.length === 0) return;
  await sql`update take_back_notice set matched_at = ${at}
    where id = any(${ids}::text[]) and matched_at is null`.execute(tx);
};

/** Ends the search of a notice; gives false where it was over already or never was. */
export const closeNotice = async (
  tx: Tx | Db,
  siteId: SiteId,
  { id, by, at }: { readonly id: string; readonly by: string; readonly at: Date },
): Promise<boolean> => {
  const closed = await tx
    .updateTable('take_back_notice')
    .set({ closed_by: by, closed_at: at })
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return closed !== undefined;
};

/** A notice as the tray shows it. */
export interface ShownNotice {
  readonly id: string;
  readonly kind: Notice['kind'];
  readonly words: string;
  readonly source: string;
  readonly headline: string;
  readonly receivedAt: Date;
  readonly waitsUntil: Date;
  readonly matchedAt: Date | null;
  /** True while a story that it met waits for an answer. */
  readonly isHolding: boolean;
}

/** Notices that met no story or still look for more, newest first; one whose time is over stays until an editor closes it. */
export const listNotices = async (
  db: Db,
  siteId: SiteId,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<ShownNotice[]> => {
  const { rows } = await sql<ShownNotice>`
    select notice.id, notice.kind, notice.words, coalesce(source.name, '') as source,
      coalesce(version.headline, '') as headline, notice.received_at as "receivedAt",
      notice.waits_until as "waitsUntil", notice.matched_at as "matchedAt",
      exists (select from desk_question q where q.notice_id = notice.id and q.answered_at is null) as "isHolding"
    from take_back_notice notice
    join source on source.id = notice.source_id
    join story on story.id = notice.story_id
    left join story_version version on version.id = story.current_version_id
    where notice.site_id = ${siteId} and notice.closed_at is null
      and (${before ?? null}::text is null or notice.id < ${before ?? null}::text)
    order by notice.id desc limit ${limit}`.execute(db);
  return rows;
};

/** Stories of a source that have one of these slugs, sent between those times. */
export const findBySlug = async (
  tx: Tx,
  sourceId: SourceId,
  { keys, from, to }: { readonly keys: readonly string[]; readonly from: Date; readonly to: Date },
): Promise<readonly StoryId[]> => {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ id: StoryId }>`
    select id from story
    where source_id = ${sourceId} and slug_key = any(${keys}::text[]) and slug_at between ${from} and ${to}
    order by id`.execute(tx);
  return rows.map(({ id }) => id);
};

/** A version that a notice may name. */
export interface NamedRow {
  readonly storyId: StoryId;
  readonly slugKey: string | null;
  readonly slugline: string | null;
  readonly headline: string;
  readonly numbers: readonly string[];
  readonly at: Date;
}

/** A time in which stories were filed. */
export interface FiledSpan {
  readonly from: Date;
  readonly to: Date;
}

/**
 * All versions of the stories of a source that were filed in one of these times, with slug, headline and service
 * numbers: for a notice that names no slug we know. A look at each is slow, and such notices are rare.
 */
export const listFiledWithin = async (
  tx: Tx,
  sourceId: SourceId,
  spans: readonly FiledSpan[],
): Promise<readonly NamedRow[]> => {
  const column = (pick: (span: FiledSpan) => Date): string[] => spans.map((span) => firstIdAt(pick(span).getTime()));
  const { rows } = await sql<NamedRow>`
    select distinct on (story.id, version.sequence) story.id as "storyId", story.slug_key as "slugKey",
      version.item->'text'->>'slugline' as slugline, version.headline,
      array(select one->>'value' from jsonb_array_elements(version.item->'identity'->'altIds') one) as numbers,
      coalesce(version.version_created_at, story.slug_at, version.filed_at) as at
    from unnest(${column(({ from }) => from)}::text[], ${column(({ to }) => to)}::text[]) as span (since, until)
    join story on story.source_id = ${sourceId}
      and story.id between (span.since collate "C") and (span.until collate "C")
    join story_version version on version.story_id = story.id
    where version.event <> 'advisory' and version.item->>'kind' <> 'advisory'
    order by story.id, version.sequence`.execute(tx);
  return rows;
};
