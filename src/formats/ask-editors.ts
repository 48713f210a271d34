import type { Block } from '../copy/blocks.ts';
import type { ItemQuestion, NewsItem, ReadingNote } from '../copy/news-item.ts';
import { plainTextOf } from '../copy/plain-text.ts';
import { standard } from './dialect/built-in/standard.ts';
import { compileDialect, rulesFor } from './dialect/compile-dialect.ts';
import type { Dialect, DialectPlace } from './dialect/dialect.ts';
import { longestLine } from './dialect/pattern/check-pattern.ts';
import type { ReadContext } from './format.ts';
import { isSameSlug, namedSlug } from './named-slug.ts';
import { timeInWords } from './time-in-words.ts';
import { isTakenBack } from './wire-marks.ts';

/** Lines that no field of an item holds. */
export interface OtherLines {
  readonly headerLines?: readonly string[];
}

interface Line {
  readonly place: DialectPlace;
  readonly text: string;
  readonly at: string;
}

type Reading = Pick<ReadContext, 'zone' | 'receivedAt' | 'dialect'>;

/** Paragraphs at the top that may be words to editors. */
const reach = 3;
const longestQuestion = 500;

/**
 * Asks editors about what the wire said in words only: an embargo, a kill, a hold, a correction. Such words about the
 * story itself hold it; about another story they only ask. Nothing is published, killed or released by words.
 */
export const askEditors = (item: NewsItem, context: Reading, others: OtherLines = {}): NewsItem => {
  const dialect = context.dialect ?? standard;
  const lines = linesOf(item, others);
  const isMessage = item.kind === 'advisory' || item.event === 'advisory';
  const found = lines.flatMap((line) => questionsIn(line, dialect));
  if (found.length === 0) return item;
  const asked = found
    .filter(({ question }, i) => found.findIndex((other) => other.question.kind === question.kind) === i)
    .filter(({ question }) => isOpen(question, item, isMessage));
  const questions = asked.map(({ question, line }) => finished(question, line, { item, context, isMessage }));
  const fresh = questions.filter((question) => !isAsked(item, question));
  if (fresh.length === 0) return item;
  return held({ ...item, questions: [...(item.questions ?? []), ...fresh] }, fresh, isMessage);
};

const linesOf = ({ text, editorNote }: NewsItem, { headerLines = [] }: OtherLines): readonly Line[] => {
  const lines: Line[] = [];
  const add = (place: DialectPlace, line: string | undefined, at: string): void => {
    const trimmed = line?.slice(0, longestLine).trim() ?? '';
    if (trimmed !== '') lines.push({ place, text: trimmed, at });
  };
  headerLines.forEach((line, i) => void add('header-line', line, `header line ${i + 1}`));
  for (const note of editorNote?.split('\n') ?? []) add('editor-note', note, "editor's note");
  add('headline', text.headline, 'headline');
  for (const { text: other } of text.alternativeHeadlines) add('subheadline', other, 'other headline');
  add('slugline', text.slugline, 'slugline');
  add('take-key', text.takeKey, 'take key');
  const paragraphs = text.body.filter(hasText);
  paragraphs.slice(0, reach).forEach((block, i) => {
    add('first-paragraph', plainTextOf(block.children), `paragraph ${i + 1}`);
  });
  const last = paragraphs.length > reach ? paragraphs.at(-1) : undefined;
  if (last !== undefined) add('last-paragraph', plainTextOf(last.children), 'last paragraph');
  return lines;
};

const hasText = (block: Block): block is Extract<Block, { readonly type: 'paragraph' | 'heading' }> =>
  block.type === 'paragraph' || block.type === 'heading';

type Asked = { readonly question: ItemQuestion; readonly line: Line };

const questionsIn = (line: Line, dialect: Dialect): readonly Asked[] =>
  rulesFor(compileDialect(dialect).asks, line.place, line.text).flatMap(
    ({ kind, pattern, unless }): readonly Asked[] => {
      const match = pattern.exec(line.text);
      if (match === null || isTakenBack(line.text, match, unless)) return [];
      return [{ question: { kind, text: line.text, at: line.at }, line }];
    },
  );

/** A gate that the wire stated, or a correction that it marked as such, needs no words. */
const isOpen = (question: ItemQuestion, item: NewsItem, isMessage: boolean): boolean => {
  if (question.kind === 'embargo') return item.time.embargoUntil === undefined && item.time.releaseAt === undefined;
  if (question.kind === 'correction') return isMessage || item.event !== 'correction';
  if (question.kind === 'kill') return item.status !== 'canceled';
  return item.status === 'usable' || isMessage;
};

interface Around {
  readonly item: NewsItem;
  readonly context: Reading;
  readonly isMessage: boolean;
}

/** Adds the time that the words name, and the story that they are about. */
const finished = (question: ItemQuestion, line: Line, { item, context, isMessage }: Around): ItemQuestion => {
  const text = question.text.slice(0, longestQuestion);
  if (question.kind === 'embargo') {
    const order = context.dialect?.dateOrder;
    const at = timeInWords(line.text, { ...context, ...(order !== undefined && { dateOrder: order }) });
    return at === undefined ? { ...question, text } : { ...question, text: `${text} [read as ${at}]` };
  }
  const slug = namedSlug(line.text) ?? (isMessage ? slugBelow(item, line) : undefined);
  const isOwn =
    slug === undefined || (item.text.slugline !== undefined && !isMessage && isSameSlug(slug, item.text.slugline));
  return isOwn ? { ...question, text } : { ...question, text, slug };
};

/** A message to editors may call in its headline and name the story in its text, or bear the story's own slug. */
const slugBelow = (item: NewsItem, line: Line): string | undefined => {
  const paragraphs = item.text.body.filter(hasText).slice(0, reach);
  const named = [item.text.headline, ...paragraphs.map(({ children }) => plainTextOf(children))]
    .filter((text) => text !== undefined && text !== line.text)
    .map((text) => namedSlug(text ?? ''))
    .find((slug) => slug !== undefined);
  return named ?? item.text.slugline;
};

const isAsked = (item: NewsItem, { kind, slug }: ItemQuestion): boolean =>
  item.questions?.some((known) => known.kind === kind && known.slug === slug) ?? false;

const held = (item: NewsItem, fresh: readonly ItemQuestion[], isMessage: boolean): NewsItem => {
  const own = fresh.filter(({ kind, slug }) => slug === undefined && kind !== 'correction');
  const [reason] = own;
  if (isMessage || item.status !== 'usable' || reason === undefined) return item;
  const text = `${words[reason.kind]} in words only: held for an editor`;
  const note: ReadingNote = { kind: 'assumed', text, at: reason.at };
  return { ...item, status: 'withheld', event: 'hold', notes: [...item.notes, note] };
};

const words: Readonly<Record<ItemQuestion['kind'], string>> = {
  embargo: 'an embargo',
  kill: 'a kill',
  hold: 'a hold',
  correction: 'a correction',
  rights: 'a restriction',
};
