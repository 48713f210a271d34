import { sql } from 'kysely';
import type { NewsItem } from '../copy/news-item.ts';
import type { SiteId, StoryId } from '../lib/ids.ts';
import type { Db } from '../store/db.ts';

/** What is known of a site's model without loading it. */
export interface ModelNote {
  readonly trainedAt: Date;
  readonly examples: number;
  /** Share of unseen stories that it would have put where they are, 0 to 1. */
  readonly agreement: number;
}

export const findModelNote = async (db: Db, siteId: SiteId): Promise<ModelNote | undefined> =>
  db
    .selectFrom('section_model')
    .select(['trained_at as trainedAt', 'examples', 'agreement'])
    .where('site_id', '=', siteId)
    .executeTakeFirst();

export const loadModelBytes = async (db: Db, siteId: SiteId): Promise<Buffer | undefined> =>
  (await db.selectFrom('section_model').select('model').where('site_id', '=', siteId).executeTakeFirst())?.model;

export const saveModel = async (db: Db, siteId: SiteId, model: Buffer, note: ModelNote): Promise<void> => {
  const row = { model, examples: note.examples, agreement: note.agreement, trained_at: note.trainedAt };
  await db
    .insertInto('section_model')
    .values({ site_id: siteId, ...row })
    .onConflict((oc) => oc.column('site_id').doUpdateSet(row))
    .execute();
};

/** A story that teaches: its text, its section, and whether a person put it there. */
export interface FiledExample {
  readonly storyId: StoryId;
  readonly item: NewsItem;
  readonly section: string;
  readonly isChosen: boolean;
}

// A section that the words alone decided teaches nothing: the model would only hear itself.
const teaches = sql<boolean>`(story.section_chosen_at is not null or story_version.routing->>'sectionBy' in ('rule', 'topic'))`;

/** Stories with a section that a person, a rule or the wire's subjects gave them, newest first. */
export const listExamples = async (
  db: Db,
  siteId: SiteId,
  { before, limit }: { readonly before?: StoryId; readonly limit: number },
): Promise<FiledExample[]> => {
  let query = db
    .selectFrom('story')
    .innerJoin('story_version', 'story_version.id', 'story.current_version_id')
    .innerJoin('section', 'section.id', 'story.section_id')
    .select([
      'story.id as storyId',
      'story_version.item as item',
      'section.slug as section',
      sql<boolean>`story.section_chosen_at is not null`.as('isChosen'),
    ])
    .where('story.site_id', '=', siteId)
    .where(teaches)
    .orderBy('story.id', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('story.id', '<', before);
  return query.execute();
};

/** How many of the newest stories teach, and how many sections they teach: told without reading any text. */
export const countTeaching = async (
  db: Db,
  siteId: SiteId,
  most: number,
): Promise<{ readonly examples: number; readonly sections: number }> => {
  const newest = db
    .selectFrom('story')
    .innerJoin('story_version', 'story_version.id', 'story.current_version_id')
    .select('story.section_id')
    .where('story.site_id', '=', siteId)
    .where('story.section_id', 'is not', null)
    .where(teaches)
    .orderBy('story.id', 'desc')
    .limit(most);
  const { examples, sections } = await db
    .selectFrom(newest.as('newest'))
    .select(({ fn }) => [
      fn.countAll<string>().as('examples'),
      fn.count<string>('newest.section_id').distinct().as('sections'),
    ])
    .executeTakeFirstOrThrow();
  return { examples: Number(examples), sections: Number(sections) };
};

/** Choices of editors that the model has not heard of. */
export const countChoicesSince = async (db: Db, siteId: SiteId, since: Date): Promise<number> => {
  const { choices } = await db
    .selectFrom('story')
    .select(({ fn }) => fn.countAll<string>().as('choices'))
    .where('site_id', '=', siteId)
    .where('section_chosen_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(choices);
};
