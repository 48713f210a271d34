import type { NewsItem } from '../copy/news-item.ts';
import { plainText } from '../copy/plain-text.ts';

/** The words of a story by weight: what it is called, what it is about, what it says. */
export interface SearchableText {
  readonly headline: string;
  readonly about: string;
  readonly body: string;
}

// PostgreSQL refuses a document of more than a megabyte of lexemes; these stay below it in any script.
const longestHeadline = 2_000;
const longestAbout = 20_000;
const longestBody = 120_000;

/** What readers may find a story by: public fields only. */
export const toSearchableText = (item: NewsItem): SearchableText => {
  const { text, classification } = item;
  const about = [
    text.abstract,
    text.slugline,
    text.byline,
    ...text.authors.map((author) => author.name),
    ...text.contributors,
    text.dateline?.raw,
    ...classification.people,
    ...classification.places,
    ...classification.organisations,
    ...classification.keywords,
  ];
  const headlines = [text.headline, ...text.alternativeHeadlines.map((other) => other.text)];
  return {
    headline: joined(headlines).slice(0, longestHeadline),
    about: joined(about).slice(0, longestAbout),
    body: plainText(text.body).slice(0, longestBody),
  };
};

const joined = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('\n');
