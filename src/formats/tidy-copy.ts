import type { Block } from '../copy/blocks.ts';
import { parseByline } from '../copy/byline.ts';
import type { ItemText, NewsItem } from '../copy/news-item.ts';
import { plainTextOf, wordCount } from '../copy/plain-text.ts';
import { standard } from './dialect/built-in/standard.ts';
import { bylineIn, type CompiledDialect, compileDialect } from './dialect/compile-dialect.ts';
import type { Dialect } from './dialect/dialect.ts';
import { longestLine } from './dialect/pattern/check-pattern.ts';

/**
 * Takes out of the copy what the source's agency puts into it for editors: notebooks and private lines go to the
 * private notes, a byline goes to its own field, and what stands in that field without being one leaves it.
 */
export const tidyCopy = (item: NewsItem, dialect: Dialect = standard): NewsItem => {
  const rules = compileDialect(dialect);
  const text = withByline(withoutPrivate(item.text, rules), rules);
  if (text === item.text) return item;
  return { ...item, text: text.body === item.text.body ? text : { ...text, wordCount: wordCount(text.body) } };
};

const lineOf = (block: Block): string | undefined =>
  block.type === 'paragraph' || block.type === 'heading'
    ? plainTextOf(block.children).slice(0, longestLine).trim()
    : undefined;

const matchesOne = (patterns: readonly RegExp[], line: string): boolean => patterns.some((one) => one.test(line));

const withoutPrivate = (text: ItemText, rules: CompiledDialect): ItemText => {
  const { notebooks, privateLines } = rules;
  const kept: Block[] = [];
  const taken: string[] = [];
  let isNotebook = false;
  for (const block of text.body) {
    const line = lineOf(block);
    isNotebook ||= line !== undefined && matchesOne(notebooks, line);
    if (!isNotebook && (line === undefined || !matchesOne(privateLines, line))) kept.push(block);
    else if (line !== undefined && line !== '') taken.push(line);
  }
  if (kept.length === text.body.length) return text;
  return { ...text, body: kept, privateNotes: [...text.privateNotes, ...taken] };
};

const withByline = (text: ItemText, rules: CompiledDialect): ItemText => {
  const { byline } = text;
  const isNone = byline !== undefined && matchesOne(rules.notBylines, byline);
  const cleared = isNone ? withoutByline(text, byline) : text;
  return cleared.byline === undefined ? withHidden(cleared, rules) : cleared;
};

const withoutByline = ({ byline: _, ...text }: ItemText, initials: string): ItemText => ({
  ...text,
  authors: [],
  privateNotes: [...text.privateNotes, initials],
});

/** Some put the byline below the headline. */
const withSubheadline = (text: ItemText, bylines: CompiledDialect['bylines']): ItemText | undefined => {
  for (const headline of text.alternativeHeadlines) {
    const byline = bylineIn(bylines, 'subheadline', headline.text.slice(0, longestLine));
    if (byline === undefined) continue;
    const alternativeHeadlines = text.alternativeHeadlines.filter((one) => one !== headline);
    return { ...text, byline, authors: parseByline(byline), alternativeHeadlines };
  }
  return undefined;
};

const withHidden = (text: ItemText, { bylines }: CompiledDialect): ItemText => {
  const paragraphs = text.body.filter((block) => block.type === 'paragraph');
  const below = withSubheadline(text, bylines);
  if (below !== undefined) return below;
  // A line of its own: a story of one paragraph has none to spare.
  if (paragraphs.length < 2) return text;
  for (const [place, block] of [
    ['first-paragraph', paragraphs[0]],
    ['last-paragraph', paragraphs.at(-1)],
  ] as const) {
    const line = block === undefined ? undefined : lineOf(block);
    if (line === undefined) continue;
    const byline = bylineIn(bylines, place, line);
    if (byline === undefined) continue;
    return { ...text, byline, authors: parseByline(byline), body: text.body.filter((one) => one !== block) };
  }
  return text;
};
