import type { NewsItem } from '../copy/news-item.ts';
import { err, type Result } from '../lib/result.ts';
import { atomDocument, jsonFeedDocument, rssDocument } from './feeds/feed-writers.ts';
import { g2Document } from './newsml-g2/write-g2.ts';
import { ninjsDocument } from './ninjs/write.ts';
import { nitfDocument } from './nitf/write.ts';
import type { WriteError, WriteFormat, WriteOptions, WrittenDocument, WrittenFormat } from './written-document.ts';

/** One line per format that can be written. */
const writers: Readonly<Partial<Record<WrittenFormat, WriteFormat>>> = {
  'newsml-g2': g2Document,
  nitf: nitfDocument,
  ninjs: ninjsDocument,
  rss: rssDocument,
  atom: atomDocument,
  jsonfeed: jsonFeedDocument,
};

/** Writes items in a format: strictly by its schema, for whoever reads it. */
export const writeDocument = (
  format: WrittenFormat,
  items: readonly NewsItem[],
  options: WriteOptions,
): Result<WrittenDocument, WriteError> => {
  const write = writers[format];
  if (write === undefined) return err({ kind: 'no-writer', message: `Items cannot be written as ${format}.` });
  if (items.length === 0) return err({ kind: 'no-items', message: 'There is no item to write.' });
  return write(items, options);
};
