import type { ItemQuestion, NewsItem } from '../copy/news-item.ts';
import { slugKey } from './slug-key.ts';

/** What a message takes back, as far as its words name it. */
export interface NoticeWords {
  readonly kind: Exclude<ItemQuestion['kind'], 'rights'>;
  readonly words: string;
  readonly place: string;
  readonly slugKeys: readonly string[];
  readonly headlineKeys: readonly string[];
  /** Service numbers: "sent as W2346". */
  readonly numbers: readonly string[];
}

/** What a notice is compared with: what a version of a story is called, made once for all notices. */
export interface NamedCopy {
  readonly slugKeys: readonly string[];
  readonly headlineKey: string | undefined;
  readonly numbers: readonly string[];
  readonly at: Date;
}

export const toNamedCopy = (copy: {
  readonly slug: string | null | undefined;
  /** Keys of other slugs that it goes by. */
  readonly keys: readonly (string | null | undefined)[];
  readonly headline: string | undefined;
  readonly numbers: readonly string[];
  readonly at: Date;
}): NamedCopy => ({
  slugKeys: distinct([slugKey(copy.slug ?? undefined), ...copy.keys.map((key) => key ?? undefined)]),
  headlineKey: slugKey(copy.headline),
  numbers: copy.numbers.map((number) => number.toLowerCase()),
  at: copy.at,
});

/**
 * The notices in an item: what a message to editors says about other copy, and what any item says about a story of
 * another slug. An item that is copy and speaks of itself has none; its questions are its own.
 */
export const noticesOf = (item: NewsItem): NoticeWords[] => {
  const questions = item.questions ?? [];
  if (questions.length === 0) return [];
  const own = slugKey(item.text.slugline);
  return questions.flatMap((question): NoticeWords[] => {
    const { kind } = question;
    if (kind === 'rights' || !isAboutAnother(item, question, own)) return [];
    const named = slugKey(question.slug);
    const slugKeys = distinct([named, isMessage(item) ? own : undefined]);
    const text = [question.text, ...(isMessage(item) ? [item.text.headline ?? '', bodyOf(item)] : [])].join('\n');
    return [
      {
        kind,
        words: question.text,
        place: question.at,
        slugKeys: distinct([...slugKeys, ...quoted(text), isMessage(item) ? slugKey(item.text.headline) : undefined]),
        headlineKeys: distinct([named, ...quoted(text)]),
        numbers: numbersIn(text),
      },
    ];
  });
};

/** True for a question that an item asks about its own story. */
export const isAboutAnother = (
  item: NewsItem,
  question: ItemQuestion,
  own: string | undefined = slugKey(item.text.slugline),
): boolean => isMessage(item) || (question.slug !== undefined && slugKey(question.slug) !== own);

const isMessage = (item: NewsItem): boolean => item.kind === 'advisory' || item.event === 'advisory';

/** True where the notice names that copy and was sent near enough to it. */
export const namesCopy = (
  notice: NoticeWords & { readonly sentAt: Date },
  copy: NamedCopy,
  windowMs: number,
): boolean =>
  Math.abs(notice.sentAt.getTime() - copy.at.getTime()) <= windowMs &&
  (copy.slugKeys.some((key) => notice.slugKeys.includes(key)) ||
    (copy.headlineKey !== undefined && notice.headlineKeys.includes(copy.headlineKey)) ||
    copy.numbers.some((number) => notice.numbers.includes(number)));

const fewestWords = 3;
const mostQuotes = 5;

/** Headlines and slugs that the message quotes. A quotation of a word or two is none. */
const quoted = (text: string): string[] =>
  [...text.matchAll(/[“"„«]([^“”"„«»\n]{8,200})[”"»]/gu)]
    .slice(0, mostQuotes)
    .flatMap(([, quote]) => slugKey(quote) ?? [])
    .filter((key) => key.split(' ').length >= fewestWords);

const numbersIn = (text: string): string[] =>
  distinct(
    [
      ...text.matchAll(
        /\b(?:sent as|transmitted as|item|nr\.?|no\.?|meldung)\s+(?:item\s+)?#?([a-z]{0,6}\d{3,6})\b/giu,
      ),
    ].map(([, number]) => number?.toLowerCase()),
  );

const longestBody = 4_000;

const bodyOf = (item: NewsItem): string =>
  item.text.body
    .flatMap((block) => (block.type === 'paragraph' ? block.children : []))
    .flatMap((inline) => (inline.type === 'text' ? [inline.text] : []))
    .join('\n')
    .slice(0, longestBody);

const distinct = (keys: readonly (string | undefined)[]): string[] => [
  ...new Set(keys.filter((key) => key !== undefined)),
];
