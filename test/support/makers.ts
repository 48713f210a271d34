import { createHash } from 'node:crypto';
import type { Insertable, Updateable } from 'kysely';
import type { Block } from '../../src/copy/blocks.ts';
import type { NewsItem } from '../../src/copy/news-item.ts';
import { newId, type SectionId, type SiteId, type SourceId, type StoryId, type VersionId } from '../../src/lib/ids.ts';
import { toInstant } from '../../src/lib/instant.ts';
import type { Db } from '../../src/store/db.ts';
import type { RoutingRecord, SectionTable, SiteTable, SourceTable, StoryTable } from '../../src/store/schema.ts';

/** Parts of an item that a test is about; the rest is filled in. */
export type ItemParts = {
  readonly [Group in keyof NewsItem]?: NewsItem[Group] extends readonly unknown[]
    ? NewsItem[Group]
    : NewsItem[Group] extends object | undefined
      ? Partial<NewsItem[Group]>
      : NewsItem[Group];
};

export const aParagraph = (text: string): Block => ({ type: 'paragraph', children: [{ type: 'text', text }] });

/** An item as a reader of wire formats would give it. */
export const anItem = (parts: ItemParts = {}): NewsItem => ({
  kind: parts.kind ?? 'text',
  status: parts.status ?? 'usable',
  event: parts.event ?? 'new',
  ...(parts.correctionNote === undefined ? {} : { correctionNote: parts.correctionNote }),
  ...(parts.editorNote === undefined ? {} : { editorNote: parts.editorNote }),
  identity: { altIds: [], supersedes: [], ...parts.identity },
  markers: parts.markers ?? [],
  time: { ...parts.time },
  text: {
    headline: 'Harbour reopens after the storm',
    alternativeHeadlines: [],
    body: [aParagraph('The harbour reopened on Tuesday, two days after the storm.')],
    authors: [],
    contributors: [],
    taglines: [],
    direction: 'ltr',
    wordCount: 10,
    privateNotes: [],
    ...parts.text,
  },
  classification: {
    subjects: [],
    keywords: [],
    places: [],
    people: [],
    organisations: [],
    instruments: [],
    genres: [],
    ...parts.classification,
  },
  credit: { ...parts.credit },
  rights: { usageTerms: [], restrictions: [], ...parts.rights },
  media: parts.media ?? [],
  relations: parts.relations ?? [],
  notes: parts.notes ?? [],
});

/** A time as a wire gives it, in UTC. */
export const aWireTime = (at: Date) => ({
  at: toInstant(at),
  original: at.toISOString(),
  isZoneAssumed: false,
  zone: 'Z',
});

export const aSite = async (db: Db, parts: Partial<Insertable<SiteTable>> = {}): Promise<SiteId> => {
  const id = newId<SiteId>();
  await db
    .insertInto('site')
    .values({ id, slug: `site-${id}`, name: 'The Harbour Courier', hostnames: [`${id}.test`], ...parts })
    .execute();
  return id;
};

export const aSection = async (
  db: Db,
  siteId: SiteId,
  parts: Partial<Insertable<SectionTable>> & { slug: string; name: string },
): Promise<SectionId> => {
  const id = newId<SectionId>();
  await db
    .insertInto('section')
    .values({ id, site_id: siteId, parent_id: null, ...parts })
    .execute();
  return id;
};

export const aSource = async (
  db: Db,
  siteId: SiteId,
  parts: Partial<Insertable<SourceTable>> = {},
): Promise<SourceId> => {
  const id = newId<SourceId>();
  await db
    .insertInto('source')
    .values({ id, site_id: siteId, slug: `source-${id}`, name: 'North Wire', ...parts })
    .execute();
  return id;
};

export interface StoryParts {
  readonly siteId: SiteId;
  readonly sourceId?: SourceId;
  readonly sectionId?: SectionId;
  /** Published versions, oldest first; one plain item when not given. The last is the published one. */
  readonly items?: readonly NewsItem[];
  readonly at?: Date;
  /** Columns of the story's row that the test is about (`killed_at`, `not_before`, …). */
  readonly row?: Updateable<StoryTable>;
}

export interface MadeStory {
  readonly id: StoryId;
  readonly versionIds: readonly VersionId[];
}

/** A story with its versions, published unless `row` says otherwise, and its entry in the journal. */
export const aStory = async (db: Db, parts: StoryParts): Promise<MadeStory> => {
  const id = newId<StoryId>();
  const at = parts.at ?? new Date('2026-11-20T10:00:00Z');
  await db
    .insertInto('story')
    .values({
      id,
      site_id: parts.siteId,
      source_id: parts.sourceId ?? null,
      wire_key: parts.sourceId ? id : null,
      section_id: parts.sectionId ?? null,
      slug: 'harbour-reopens',
      route: 'publish',
      created_at: at,
      first_published_at: at,
      published_at: at,
    })
    .execute();
  const versionIds: VersionId[] = [];
  for (const item of parts.items ?? [anItem()]) {
    versionIds.push(
      await aVersion(db, { siteId: parts.siteId, storyId: id, item, at, sequence: versionIds.length + 1 }),
    );
  }
  const last = versionIds.at(-1) ?? null;
  await db
    .updateTable('story')
    .set({ current_version_id: last, published_version_id: last, ...parts.row })
    .where('id', '=', id)
    .execute();
  return { id, versionIds };
};

export interface VersionParts {
  readonly siteId: SiteId;
  readonly storyId: StoryId;
  readonly item: NewsItem;
  readonly at: Date;
  readonly sequence: number;
  readonly action?: RoutingRecord['action'];
}

const aVersion = async (db: Db, parts: VersionParts): Promise<VersionId> => {
  const id = newId<VersionId>();
  const { item, at } = parts;
  const routing: RoutingRecord = { action: parts.action ?? 'publish', reason: 'made for a test' };
  await db
    .insertInto('story_version')
    .values({
      id,
      site_id: parts.siteId,
      story_id: parts.storyId,
      sequence: parts.sequence,
      wire_version: item.identity.wireVersion ?? String(parts.sequence),
      content_hash: createHash('sha256').update(id).digest(),
      raw_item_id: null,
      event: item.event,
      status: item.status,
      version_created_at: new Date(item.time.versionCreated?.at ?? at),
      filed_at: at,
      filed_by: 'test',
      headline: item.text.headline ?? '',
      item: JSON.stringify(item),
      routing: JSON.stringify(routing),
    })
    .execute();
  return id;
};
