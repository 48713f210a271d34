import { sql } from 'kysely';
import type { SiteId, StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { insertRows } from '../store/insert-rows.ts';
import type { Columns } from '../store/row-columns.ts';
import type { Story } from './story.ts';

/** An instant at which a story's use changes by itself: its gate opens, its rights or a picture's end, or an end comes near. */
export interface StoryInstant {
  readonly storyId: StoryId;
  readonly siteId: SiteId;
  readonly kind: 'opens' | 'closes' | 'picture' | 'warns';
  readonly at: Date;
}

const instantColumns = { story_id: 'text', kind: 'text', at: 'timestamptz' } as const satisfies Columns;

/**
 * Writes down the instants still to come of these stories, in the place of those they had. One that has come and that
 * nobody was told of yet stays: an outlet would miss that a gate opened or a right ended.
 */
export const putInstants = async (tx: Tx, stories: readonly Story[], now: Date, isNew: boolean): Promise<void> => {
  if (stories.length === 0) return;
  if (!isNew) {
    const ids = stories.map((story) => story.id);
    await sql`delete from story_instant where story_id = any(${ids}::text[]) and at > ${now}`.execute(tx);
  }
  const ending = stories.some((story) => endsOf(story).length > 0);
  const warnDays = ending ? await loadWarnDays(tx, stories) : new Map<SiteId, number>();
  const rows = stories.flatMap((story) => instantsOf(story, { now, isNew }, warnDays.get(story.siteId)));
  await insertRows(tx, { table: 'story_instant', columns: instantColumns }, rows);
};

const dayMs = 86_400_000;

/** When the right to the text or to a picture ends. */
const endsOf = ({ notAfter, terms }: Story): Date[] => [
  ...(notAfter ? [notAfter] : []),
  ...Object.values(terms?.pictures ?? {}).flatMap(({ terms: own }) =>
    own.flatMap(({ until }) => (until === undefined ? [] : [new Date(until)])),
  ),
];

const loadWarnDays = async (tx: Tx, stories: readonly Story[]): Promise<Map<SiteId, number>> => {
  const ids = [...new Set(stories.map((story) => story.siteId))];
  const rows = await tx.selectFrom('site').select(['id', 'warn_days']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.warn_days]));
};

const instantsOf = (
  story: Story,
  { now, isNew }: { readonly now: Date; readonly isNew: boolean },
  warnDays: number | undefined,
) => {
  if (!story.publishedVersionId) return [];
  const rows: { story_id: StoryId; kind: StoryInstant['kind']; at: Date }[] = [];
  if (story.notBefore && story.notBefore > now) rows.push({ story_id: story.id, kind: 'opens', at: story.notBefore });
  if (story.notAfter && story.notAfter > now) rows.push({ story_id: story.id, kind: 'closes', at: story.notAfter });
  const add = (kind: 'picture' | 'warns', at: Date): void => {
    if (at > now && !rows.some((row) => row.kind === kind && row.at.getTime() === at.getTime()))
      rows.push({ story_id: story.id, kind, at });
  };
  for (const at of pictureTurns(story)) add('picture', at);
  if (warnDays !== undefined) for (const at of endsOf(story)) add('warns', new Date(at.getTime() - warnDays * dayMs));
  // What comes with less time left than the site wants to be warned ahead is told at once.
  const isLate =
    warnDays !== undefined && endsOf(story).some((at) => at > now && at.getTime() - warnDays * dayMs <= now.getTime());
  if (isNew && isLate) rows.push({ story_id: story.id, kind: 'warns', at: now });
  return rows;
};

const pictureTurns = ({ terms }: Story): Date[] =>
  Object.values(terms?.pictures ?? {}).flatMap(({ terms: own }) =>
    own.flatMap(({ from, until }) => [from, until].flatMap((at) => (at === undefined ? [] : [new Date(at)]))),
  );

/** Takes the instants that have come, oldest first; other processes pass over those taken here. */
export const takeDueInstants = async (tx: Tx, now: Date, limit: number): Promise<StoryInstant[]> => {
  const { rows } = await sql<{ storyId: StoryId; siteId: SiteId; kind: StoryInstant['kind']; at: Date }>`
    with due as (
      select story_id, kind, at from story_instant where at <= ${now} order by at limit ${limit} for update skip locked
    ), taken as (
      delete from story_instant i using due where i.story_id = due.story_id and i.kind = due.kind and i.at = due.at
      returning i.story_id, i.kind, i.at
    )
    select taken.story_id as "storyId", story.site_id as "siteId", taken.kind, taken.at
    from taken join story on story.id = taken.story_id order by taken.at, taken.story_id`.execute(tx);
  return rows;
};

export const findNextInstant = async (db: Db): Promise<Date | undefined> => {
  const row = await db.selectFrom('story_instant').select('at').orderBy('at').limit(1).executeTakeFirst();
  return row?.at;
};
