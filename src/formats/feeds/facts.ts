import { parseWireTime } from '../../copy/wire-time.ts';
import { defined } from '../../lib/defined.ts';
import type { FileFacts, ReadContext } from '../format.ts';
import { first60, paragraphFactsOfHtml } from '../paragraph-facts.ts';
import type { Feed, FeedEntry } from './document.ts';

/** What the feed states, for `wire inspect`. */
export const feedFacts = (feed: Feed, context: ReadContext): FileFacts => {
  const items = feed.entries.map((entry) => entryFacts(entry, feed, context));
  return {
    file: defined({
      format_detected: feed.format === 'jsonfeed' ? undefined : feed.dialect,
      version: feed.format === 'jsonfeed' ? feed.dialect : undefined,
      feed_title: feed.title,
      feed_language: feed.language,
      feed_copyright: feed.copyright,
      hub: feed.hub,
      items: items.length,
      first_item: items[0],
    }),
    items,
  };
};

const entryFacts = (entry: FeedEntry, feed: Feed, context: ReadContext): Readonly<Record<string, unknown>> => {
  const keywords = entry.categories.map(({ name }) => name);
  const isJson = feed.format === 'jsonfeed';
  return defined({
    headline: entry.title,
    guid: entry.id,
    guid_is_permalink: entry.isPermaLink,
    link: entry.link,
    ...timeFacts(entry, context),
    byline: entry.authors.length === 0 ? undefined : entry.authors.join(', '),
    keywords: keywords.length === 0 ? undefined : keywords,
    has_full_text: isJson ? undefined : entry.content !== undefined,
    ...(entry.content?.kind === 'html' ? paragraphFactsOfHtml(entry.content.value) : {}),
    content_text60: isJson && entry.content?.kind === 'plain' ? first60(entry.content.value) : undefined,
    media_content: entry.mediaFacts?.count,
    media_credit: entry.mediaFacts?.credit,
    attachments:
      isJson && entry.media.length > 0 ? entry.media.filter(({ key }) => key.startsWith('media-')).length : undefined,
    deleted: entry.isDeleted,
  });
};

const timeFacts = (entry: FeedEntry, context: ReadContext): Readonly<Record<string, string>> => {
  const facts: Record<string, string> = {};
  const stated = { published: entry.published, updated: entry.updated, dc_date: entry.date, expires: entry.expires };
  for (const [name, text] of Object.entries(stated)) {
    const time = text === undefined ? undefined : parseWireTime(text, context.zone);
    if (time === undefined) continue;
    if (time.isZoneAssumed) facts[`${name}_local`] = time.original;
    else facts[name] = time.at.replace(/\.\d+Z$/, 'Z');
  }
  return facts;
};
