import type { FeedContent, FeedEntry, FeedPicture } from './feed-content.ts';
import { xmlElement, xmlText } from './xml-text.ts';

const namespaces = [
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['content', 'http://purl.org/rss/1.0/modules/content/'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['media', 'http://search.yahoo.com/mrss/'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="${name}"`)
  .join(' ');

/** RSS 2.0 in the order the RSS Board's profile asks for: description before content, one rendition of one picture. */
export const writeRss = (feed: FeedContent): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${namespaces}>
<channel>
${xmlElement('title', feed.title)}${xmlElement('link', feed.homeUrl)}<description>${xmlText(feed.description)}</description>
<atom:link rel="self" type="application/rss+xml" href="${xmlText(feed.selfUrl)}"/>
${xmlElement('language', feed.language)}${xmlElement('lastBuildDate', feed.updated.toUTCString())}${feed.entries.map(writeItem).join('')}</channel>
</rss>
`;

const writeItem = (entry: FeedEntry): string =>
  `<item>
${xmlElement('title', entry.title)}${xmlElement('link', entry.url)}<guid isPermaLink="false">${xmlText(entry.id)}</guid>
${xmlElement('pubDate', entry.published.toUTCString())}${xmlElement('description', entry.summary ?? entry.title)}${xmlElement('content:encoded', entry.html)}${entry.authors
  .map((author) => xmlElement('dc:creator', author))
  .join(
    '',
  )}${entry.categories.map((category) => xmlElement('category', category)).join('')}${xmlElement('dc:rights', entry.rights)}${xmlElement('dc:source', entry.originUrl)}${xmlElement('dcterms:modified', entry.updated.toISOString())}${validUntil(entry.expires)}${entry.picture ? writePicture(entry.picture) : ''}${entry.picture ? '' : xmlElement('media:credit', entry.creditLine)}</item>
`;

const validUntil = (at: Date | undefined): string =>
  at ? xmlElement('dcterms:valid', `end=${at.toISOString()};scheme=W3C-DTF`) : '';

const writePicture = (picture: FeedPicture): string =>
  `<media:content url="${xmlText(picture.url)}" type="${picture.type}" medium="image" width="${picture.width}" height="${picture.height}">
${xmlElement('media:description', picture.caption)}${xmlElement('media:credit', picture.credit)}</media:content>
`;
