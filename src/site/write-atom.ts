import type { FeedContent, FeedEntry } from './feed-content.ts';
import { xmlElement, xmlText } from './xml-text.ts';

/** Atom 1.0 (RFC 4287). */
export const writeAtom = (feed: FeedContent): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(feed.language)}">
${xmlElement('id', feed.homeUrl)}${xmlElement('title', feed.title)}${xmlElement('subtitle', feed.description)}${xmlElement('updated', feed.updated.toISOString())}<link rel="self" type="application/atom+xml" href="${xmlText(feed.selfUrl)}"/>
<link rel="alternate" type="text/html" href="${xmlText(feed.homeUrl)}"/>
<author><name>${xmlText(feed.title)}</name></author>
${feed.entries.map(writeEntry).join('')}</feed>
`;

const writeEntry = (entry: FeedEntry): string =>
  `<entry xml:lang="${xmlText(entry.language)}">
${xmlElement('id', entry.id)}<title>${xmlText(entry.title)}</title>
<link rel="alternate" type="text/html" href="${xmlText(entry.url)}"/>
${entry.originUrl ? `<link rel="via" href="${xmlText(entry.originUrl)}"/>\n` : ''}${xmlElement('published', entry.published.toISOString())}${xmlElement('updated', entry.updated.toISOString())}${entry.authors
  .map((author) => `<author>${xmlElement('name', author)}</author>\n`)
  .join(
    '',
  )}${entry.categories.map((term) => `<category term="${xmlText(term)}"/>\n`).join('')}${xmlElement('summary', entry.summary)}<content type="html">${xmlText(entry.html)}</content>
${xmlElement('rights', entry.rights)}</entry>
`;
