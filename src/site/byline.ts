import type { Author, ItemText } from '../copy/news-item.ts';

type BylineText = Pick<ItemText, 'byline' | 'authors'>;

/** The byline as the wire sent it or, where it sent names only, made of them. */
export const bylineOf = ({ byline, authors }: BylineText): string | undefined => {
  if (byline !== undefined) return byline;
  return authors.length === 0 ? undefined : `By ${joinNames(authors.map((author) => author.name))}`;
};

/** Who wrote it, for machines: the names themselves, never the publisher's. */
export const authorNames = ({ byline, authors }: BylineText): string[] => {
  if (authors.length > 0) return authors.map((author: Author) => author.name);
  const name = byline?.replace(/^\s*by[:\s]+/i, '').trim();
  return name ? [name] : [];
};

const joinNames = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
