import { defined } from '../../lib/defined.ts';
import type { FeedDocument, FeedDocumentItem } from '../feed-document.ts';

/** Writes JSON Feed 1.1. What it has no field for is under `_wireroom`. */
export const writeJsonFeed = (feed: FeedDocument): string =>
  JSON.stringify(
    defined({
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      description: feed.description,
      home_page_url: feed.address,
      feed_url: feed.selfAddress,
      next_url: feed.olderAddress,
      icon: feed.icon,
      language: feed.language,
      authors: [{ name: feed.title, url: feed.address }],
      hubs:
        feed.hubs === undefined || feed.hubs.length === 0
          ? undefined
          : feed.hubs.map((url) => ({ type: 'WebSub', url })),
      items: feed.items.map(itemOf),
    }),
  );

const itemOf = (item: FeedDocumentItem): object =>
  defined({
    id: item.id,
    url: item.url,
    external_url: item.canonical === item.url ? undefined : item.canonical,
    title: item.title,
    summary: item.summary,
    content_html: item.html,
    image: item.picture?.url,
    date_published: item.published,
    date_modified: item.updated,
    authors: item.authors.length === 0 ? undefined : item.authors.map((name) => ({ name })),
    tags: item.categories.length === 0 ? undefined : item.categories,
    _wireroom: ownFields(item),
  });

const ownFields = (item: FeedDocumentItem): object | undefined => {
  const fields = defined({
    source: item.sourceLine,
    copyright: item.copyright,
    expires: item.expires,
    comments: item.commentsAddress,
    picture_credit: item.picture?.credit,
    picture_caption: item.picture?.caption,
  });
  return Object.keys(fields).length === 0 ? undefined : fields;
};
