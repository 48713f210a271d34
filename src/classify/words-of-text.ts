import type { NewsItem } from '../copy/news-item.ts';
import { plainText } from '../copy/plain-text.ts';

/** How much of a text is looked at, in characters: what a story is about is said at its top. */
const reach = 6_000;
const word =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}+|\p{Script=Thai}{2}|[\p{L}\p{M}][\p{L}\p{M}'’]+|\p{N}+/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]/u;

/**
 * The words of a story as a classifier counts them: lower case, numbers as one word, those of the headline once more
 * under a mark of their own. Scripts that put no spaces between words give single signs and pairs.
 */
export const wordsOfText = (headline: string, body: string): string[] => {
  const top = cut(headline);
  return [...top, ...top.map((one) => `^${one}`), ...cut(body.slice(0, reach))];
};

/** `wordsOfText` of an item: headline, slugline, abstract and body. */
export const wordsOfItem = ({ text }: NewsItem): string[] =>
  wordsOfText(
    [text.headline, text.slugline?.replace(/[-_/]+/g, ' ')].filter((one) => one !== undefined).join(' '),
    [text.abstract ?? '', plainText(text.body)].join('\n'),
  );

const cut = (text: string): string[] => {
  const words: string[] = [];
  let before = '';
  for (const [found] of text.normalize('NFKC').toLowerCase().matchAll(word)) {
    const isSign = unspaced.test(found);
    words.push(/^\p{N}/u.test(found) ? '0' : found);
    if (isSign && before !== '') words.push(before + found);
    before = isSign ? found : '';
  }
  return words;
};
