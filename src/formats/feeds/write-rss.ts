import type { Instant } from '../../lib/instant.ts';
import type { FeedDocument, FeedDocumentItem, FeedDocumentPicture } from '../feed-document.ts';
import { element, emptyElement, textElement } from '../xml-text.ts';

const namespaces = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
} as const;

/** Writes RSS 2.0 as feed readers and portals want it. */
export const writeRss = (feed: FeedDocument): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('rss', element('channel', channelOf(feed)), namespaces)}`;

const channelOf = (feed: FeedDocument): string =>
  [
    textElement('title', feed.title),
    textElement('link', feed.address),
    textElement('description', feed.description ?? feed.title),
    emptyElement('atom:link', { href: feed.selfAddress, rel: 'self', type: 'application/rss+xml' }),
    ...(feed.hubs ?? []).map((href) => emptyElement('atom:link', { href, rel: 'hub' })),
    feed.olderAddress === undefined ? '' : emptyElement('atom:link', { href: feed.olderAddress, rel: 'prev-archive' }),
    textElement('language', feed.language),
    textElement('copyright', feed.copyright),
    textElement('lastBuildDate', rfc822(feed.updated)),
    feed.icon === undefined ? '' : imageOf(feed, feed.icon),
    ...feed.items.map((item) => element('item', itemOf(item, feed))),
  ].join('');

const imageOf = (feed: FeedDocument, url: string): string =>
  element('image', textElement('url', url) + textElement('title', feed.title) + textElement('link', feed.address));

const itemOf = (item: FeedDocumentItem, feed: FeedDocument): string =>
  [
    textElement('title', item.title),
    textElement('link', item.url),
    textElement('guid', item.id, { isPermaLink: 'false' }),
    textElement('pubDate', rfc822(item.published)),
    // Readers that know only the description would take a whole story for it, so the summary comes first.
    textElement('description', item.summary ?? item.title),
    textElement('content:encoded', item.html),
    ...item.authors.map((name) => textElement('dc:creator', name)),
    ...item.categories.map((name) => textElement('category', name)),
    item.sourceLine === undefined
      ? ''
      : textElement('source', item.sourceLine, { url: item.canonical ?? feed.selfAddress }),
    textElement('dc:rights', item.copyright),
    textElement('dcterms:modified', item.updated),
    textElement('dcterms:valid', item.expires === undefined ? undefined : `end=${item.expires}`),
    textElement('comments', item.commentsAddress),
    item.picture === undefined ? '' : pictureOf(item.picture, item.copyright),
  ].join('');

const pictureOf = (picture: FeedDocumentPicture, notice: string | undefined): string => {
  const { url, type, width, height, bytes, credit, caption } = picture;
  const inner = [
    textElement('media:credit', credit),
    textElement('media:description', caption, { type: 'plain' }),
    textElement('media:copyright', notice),
  ].join('');
  // The one enclosure that RSS allows; its length must be said, and 0 stands for unknown.
  const enclosure = emptyElement('enclosure', { url, length: bytes ?? 0, type });
  return enclosure + element('media:content', inner, { url, type, medium: 'image', width, height });
};

/** "Tue, 24 Nov 2026 10:00:00 +0000", as RSS wants its dates. */
const rfc822 = (at: Instant): string => new Date(at).toUTCString().replace('GMT', '+0000');
