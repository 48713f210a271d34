import type { NewsItem } from './news-item.ts';
import { plainText } from './plain-text.ts';

/** Characters of the first words that stand in for a headline. */
const longestWords = 90;

/**
 * What an item is called where the wire gave it no headline: its slug, else how its text or caption begins. Empty only
 * where there is not a word in it.
 */
export const workingTitle = ({ text, media }: Pick<NewsItem, 'text' | 'media'>): string => {
  const named = [text.headline, text.slugline].find((line) => line !== undefined && line.trim() !== '');
  if (named !== undefined) return named;
  const body = firstLine(plainText(text.body)) ?? firstLine(text.abstract) ?? firstLine(media[0]?.caption);
  if (body === undefined || body.length <= longestWords) return body ?? '';
  return `${body.slice(0, longestWords).replace(/\s+\S*$/u, '')} …`;
};

const firstLine = (text: string | undefined): string | undefined =>
  text
    ?.split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '');
