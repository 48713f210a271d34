import type { NewsItem } from '../copy/news-item.ts';
import { plainText } from '../copy/plain-text.ts';

/** How far into a story is looked, in characters: who, where and what stand at its top. */
const reach = 1_500;
const mostWords = 64;
const namePart = /(?<=[\p{L}\p{N}'’,;:()"“”—–-]\s+)(?:\p{Lu}[\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{N}])|\b\p{Lu}{2,}\b/gu;
const number = /\b\d[\d.,]*\d\b/g;
const headWord = /[\p{L}\p{N}][\p{L}\p{N}'’]{3,}/gu;

/**
 * The words that tell what a story is about: names, figures of two digits and more, and the longer words of the
 * headline, folded to lower case. Two reports of one happening share them although no sentence is the same.
 */
export const tellingWords = ({ text }: NewsItem): readonly string[] => {
  const body = [text.abstract ?? '', plainText(text.body).slice(0, reach)].join('\n');
  return tellingWordsOf(text.headline ?? '', body);
};

export const tellingWordsOf = (headline: string, body: string): readonly string[] => {
  const names = body.match(namePart) ?? [];
  const figures = body.match(number) ?? [];
  const heads = headline.match(headWord) ?? [];
  return [...new Set([...names, ...figures, ...heads].map(folded))].filter((one) => one.length > 1).slice(0, mostWords);
};

const folded = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s?$/, '')
    .toLowerCase();
