import type { NewsItem } from '../copy/news-item.ts';
import type { Source } from './source.ts';

/** What teleprinters put in front of a number: "dpa", "sts". */
const serviceLetters = /^\p{Ll}{2,5}$/u;

/** An old wire names itself by the letters of its service only; readers are told the name that the editors gave it. */
export const withSourceName = (item: NewsItem, source: Pick<Source, 'name'>): NewsItem => {
  const letters = item.credit.source;
  if (letters === undefined || !serviceLetters.test(letters)) return item;
  return { ...item, credit: { ...item.credit, source: source.name } };
};
