import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NewsItem } from '../copy/news-item.ts';
import type { SiteId } from '../lib/ids.ts';
import { packageRoot } from '../lib/package-root.ts';
import type { Db } from '../store/db.ts';
import { readModel } from './model-bytes.ts';
import { findModelNote, loadModelBytes } from './model-store.ts';
import { findSectionByTopic, type TopicSection } from './section-by-topic.ts';
import { guess, type TextModel } from './text-model.ts';
import { readTopicTable, type TopicTable } from './topic-table.ts';
import { wordsOfItem } from './words-of-text.ts';

/** A section found for an item, and why, in words an editor can check. */
export interface FoundSection {
  readonly slug: string;
  readonly by: 'topic' | 'words';
  readonly reason: string;
}

/** Finds sections for the items of one site, as its sections and its model stand now. */
export interface SiteSections {
  byTopic(item: NewsItem): FoundSection | undefined;
  byWords(item: NewsItem): FoundSection | undefined;
}

export interface SectionFinder {
  readonly topics: TopicTable;
  forSite(siteId: SiteId, sections: readonly TopicSection[]): Promise<SiteSections>;
}

/** The table of Media Topics that comes with the program. */
export const loadTopicTable = (): TopicTable =>
  readTopicTable(readFileSync(path.join(packageRoot(), 'vocabulary', 'media-topics.tsv'), 'utf8'));

/**
 * Holds each site's model in memory and looks with every batch whether another process has trained a newer one.
 * @param leastSure probability below which the words decide nothing
 */
export const createSectionFinder = (db: Db, leastSure: number): SectionFinder => {
  const topics = loadTopicTable();
  const models = new Map<SiteId, { readonly trainedMs: number; readonly model: TextModel }>();
  const modelOf = async (siteId: SiteId): Promise<TextModel | undefined> => {
    const note = await findModelNote(db, siteId);
    if (!note) return undefined;
    const had = models.get(siteId);
    if (had?.trainedMs === note.trainedAt.getTime()) return had.model;
    const bytes = await loadModelBytes(db, siteId);
    if (!bytes) return undefined;
    const model = readModel(bytes);
    models.set(siteId, { trainedMs: note.trainedAt.getTime(), model });
    return model;
  };
  return {
    topics,
    forSite: async (siteId, sections) => {
      const model = await modelOf(siteId);
      return {
        byTopic: (item) => toFound(findSectionByTopic(item, sections, topics)),
        byWords: (item) => (model ? findByWords(model, item, { sections, leastSure }) : undefined),
      };
    },
  };
};

const toFound = (found: ReturnType<typeof findSectionByTopic>): FoundSection | undefined =>
  found && { slug: found.slug, by: 'topic', reason: `section by its subject ${found.topic}` };

const findByWords = (
  model: TextModel,
  item: NewsItem,
  { sections, leastSure }: { readonly sections: readonly TopicSection[]; readonly leastSure: number },
): FoundSection | undefined => {
  const best = guess(model, wordsOfItem(item)).find(({ name }) => sections.some(({ slug }) => slug === name));
  if (!best || best.probability < leastSure) return undefined;
  return { slug: best.name, by: 'words', reason: `section by its words, ${Math.round(best.probability * 100)} % sure` };
};
