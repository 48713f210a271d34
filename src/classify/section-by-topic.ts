import type { NewsItem } from '../copy/news-item.ts';
import type { TopicTable } from './topic-table.ts';
import { topicsOfItem } from './topics-of-item.ts';

/** A section and the Media Topics that it takes with all below them. */
export interface TopicSection {
  readonly slug: string;
  readonly topics: readonly string[];
}

export interface SectionByTopic {
  readonly slug: string;
  /** "sport (15000000)", the topic that decided. */
  readonly topic: string;
}

/**
 * The section that claims a subject of the item. Wires name the main subject first, so the first subject that any
 * section claims decides, and among those that claim it the one that names it most closely.
 */
export const findSectionByTopic = (
  item: NewsItem,
  sections: readonly TopicSection[],
  table: TopicTable,
): SectionByTopic | undefined => {
  const owners = new Map(sections.flatMap(({ slug, topics }) => topics.map((code) => [bare(code), slug] as const)));
  if (owners.size === 0) return undefined;
  for (const topic of topicsOfItem(item, table)) {
    const claimed = table.lineOf(topic.code).find((code) => owners.has(code));
    const slug = claimed === undefined ? undefined : owners.get(claimed);
    if (slug !== undefined) return { slug, topic: `${topic.name} (${topic.code})` };
  }
  return undefined;
};

const bare = (code: string): string => code.slice(code.lastIndexOf(':') + 1);
