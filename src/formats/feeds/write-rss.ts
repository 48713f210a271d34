import { escapeHtml } from '../../copy/write-html.ts';
import type { Instant } from '../../lib/instant.ts';
import type { FeedDocument, FeedDocumentItem, FeedDocumentPicture } from '../feed-document.ts';
import { element, emptyElement, textElement } from '../xml-text.ts';
import { ownElements } from './write-own-elements.ts';

const namespaces = {
  version: '2.0',
  'xmlns:app': 'http://www.w3.org/2007/app',
  'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:wireroom': 'urn:wireroom:feed:1',
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
    ...(feed.withdrawn ?? []).map(({ id, at }) => emptyElement('at:deleted-entry', { ref: id, when: at })),
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
    textElement('description', descriptionOf(item)),
    textElement('content:encoded', item.html),
    ...item.authors.map((name) => textElement('dc:creator', name)),
    ...(item.contributors ?? []).map((name) => textElement('dc:contributor', name)),
    ...item.categories.map((name) => textElement('category', name)),
    ...(item.subjects ?? []).map(({ scheme, code, name }) =>
      textElement('category', name, { domain: scheme, 'wireroom:code': code }),
    ),
    textElement('dc:language', item.language),
    item.sourceLine === undefined
      ? ''
      : textElement('source', item.sourceLine, { url: item.canonical ?? feed.selfAddress }),
    textElement('dc:rights', item.copyright),
    textElement('dcterms:modified', item.updated),
    textElement('dcterms:valid', item.expires === undefined ? undefined : `end=${item.expires}`),
    textElement('comments', item.commentsAddress),
    item.canonical === undefined ? '' : emptyElement('atom:link', { rel: 'canonical', href: item.canonical }),
    item.licence === undefined ? '' : emptyElement('atom:link', { rel: 'license', href: item.licence }),
    enclosureOf(item),
    item.picture === undefined ? '' : pictureOf(item.picture, item.copyright),
    ownElements(item),
  ].join('');

/** An item must have a title or a description, which is markup; one that is held says only that. */
const descriptionOf = ({ isWithheld, summary, title, html, url }: FeedDocumentItem): string => {
  if (isWithheld === true) return 'This item is held and must not be shown.';
  if (summary !== undefined || title !== '') return escapeHtml(summary ?? title);
  return html === '' ? escapeHtml(url) : html;
};

/** The first file, as the one enclosure that RSS allows; without its type it cannot be one. */
const enclosureOf = ({ media = [] }: FeedDocumentItem): string => {
  const file = media[0]?.renditions.find(({ type }) => type !== undefined);
  return file === undefined
    ? ''
    : emptyElement('enclosure', { url: file.url, length: file.bytes ?? 0, type: file.type });
};

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
