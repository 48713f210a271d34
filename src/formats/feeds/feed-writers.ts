import { ok } from '../../lib/result.ts';
import type { FeedDocument } from '../feed-document.ts';
import { writeJsonFeed } from '../jsonfeed/write.ts';
import type { WriteFormat } from '../written-document.ts';
import { toFeedDocument } from './from-items.ts';
import { writeAtom } from './write-atom.ts';
import { writeRss } from './write-rss.ts';

const encoder = new TextEncoder();

const feedWriter =
  (write: (feed: FeedDocument) => string, contentType: string, fileExtension: string): WriteFormat =>
  (items, options) => {
    const feed = toFeedDocument(items, options);
    if (!feed.ok) return feed;
    return ok({ bytes: encoder.encode(write(feed.value)), contentType, fileExtension });
  };

/** Writes items as RSS 2.0. */
export const rssDocument = feedWriter(writeRss, 'application/rss+xml; charset=utf-8', 'xml');

/** Writes items as Atom 1.0; what was taken back is a tombstone of RFC 6721. */
export const atomDocument = feedWriter(writeAtom, 'application/atom+xml; charset=utf-8', 'xml');

/** Writes items as JSON Feed 1.1. */
export const jsonFeedDocument = feedWriter(writeJsonFeed, 'application/feed+json; charset=utf-8', 'json');
