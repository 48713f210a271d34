import type { Classification, NewsItem } from '../copy/news-item.ts';
import type { Topic, TopicTable } from './topic-table.ts';

type Subject = Classification['subjects'][number];

/**
 * The Media Topics that a wire's subjects mean, in the wire's order: by their own codes, by the older subject codes, by
 * English name. The two schemes share their seventeen tops; below these the same digits mean different things, so a code
 * counts only with its scheme.
 */
export const topicsOfItem = (item: NewsItem, table: TopicTable): readonly Topic[] => {
  const found = item.classification.subjects.flatMap((subject) => topicOf(subject, table) ?? []);
  return [...new Map(found.map((topic) => [topic.code, topic])).values()];
};

const topicOf = ({ scheme, code, name }: Subject, table: TopicTable): Topic | undefined => {
  const said = `${scheme ?? ''}:${code ?? ''}`.toLowerCase();
  const digits = /(\d{8})$/.exec(said)?.[1];
  if (digits !== undefined && /medtop|mediatopic/.test(said)) return table.find(digits);
  if (digits !== undefined && /subj|iptc/.test(said)) return table.findBySubject(digits);
  // Eight digits without a scheme are the older codes where the number ends in three zeros or names a top.
  if (digits !== undefined && !said.slice(0, -8).replace(/:/g, '').trim()) return table.findBySubject(digits);
  return name === undefined ? undefined : table.findByName(name);
};
