import type { MediaLink, NewsItem } from '../../copy/news-item.ts';
import { plainText } from '../../copy/plain-text.ts';
import { escapeHtml, writeHtml } from '../../copy/write-html.ts';
import { ownPartsOf, ownPartsVersion } from '../own-parts.ts';

/** The role of the body that holds our own parts. */
export const ownRole = 'wireroom';

/** The text as HTML, and what ninjs has no key for as JSON. */
export const writeBodies = (item: NewsItem, hasPrivateNotes: boolean): readonly object[] => {
  const { body, wordCount, privateNotes } = item.text;
  const links = new Map(item.media.map((link) => [link.key, link]));
  const shown: string[] = [];
  const picture = (key: string): string | undefined => {
    const html = pictureOf(links.get(key));
    if (html !== undefined) shown.push(key);
    return html;
  };
  const value = writeHtml(body, { picture });
  const own = {
    parts: ownPartsVersion,
    ...ownPartsOf(item),
    // In the order of the body: two may show the same file.
    pictures: shown,
    ...(hasPrivateNotes && privateNotes.length > 0 && { privateNotes }),
  };
  const ownBody = { role: ownRole, contentType: 'application/json', value: JSON.stringify(own) };
  if (value === '') return [ownBody];
  const main = { role: 'main', contentType: 'text/html', charCount: plainText(body).length, wordCount, value };
  return [main, ownBody];
};

/** A picture without a file yet has no place in HTML. */
const pictureOf = (link: MediaLink | undefined): string | undefined => {
  const href = link?.renditions[0]?.href;
  return link === undefined || href === undefined
    ? undefined
    : `<img src="${escapeHtml(href)}" alt="${escapeHtml(link.altText ?? link.caption ?? '')}">`;
};
