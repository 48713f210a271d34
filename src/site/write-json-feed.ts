import type { FeedContent, FeedEntry } from './feed-content.ts';

/** JSON Feed 1.1. What has no value is left out: `undefined` is not written. */
export const writeJsonFeed = (feed: FeedContent): string =>
  `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    description: feed.description || undefined,
    language: feed.language,
    items: feed.entries.map(toItem),
  })}\n`;

const toItem = (entry: FeedEntry) => ({
  id: entry.id,
  url: entry.url,
  external_url: entry.originUrl,
  title: entry.title,
  content_html: entry.html,
  summary: entry.summary,
  image: entry.picture?.url,
  date_published: entry.published.toISOString(),
  date_modified: entry.updated.toISOString(),
  authors: entry.authors.length > 0 ? entry.authors.map((name) => ({ name })) : undefined,
  tags: entry.categories.length > 0 ? entry.categories : undefined,
  language: entry.language,
  _wireroom: {
    about: 'https://jsonfeed.org/version/1.1#extensions',
    credit_line: entry.creditLine,
    rights: entry.rights,
    expires: entry.expires?.toISOString(),
    picture_credit: entry.picture?.credit,
  },
});
