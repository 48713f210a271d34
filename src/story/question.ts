import type { ItemQuestion } from '../copy/news-item.ts';
import type { VersionId } from '../lib/ids.ts';

/** What an editor made of a question. `nothing`: the words mean nothing here. */
export type Answer = 'embargo' | 'kill' | 'hold' | 'correction' | 'nothing';

/** Something the wire said about a story in words only. Open until an editor answers it; kept for good. */
export interface Question {
  readonly id: string;
  readonly kind: ItemQuestion['kind'];
  /** As sent. */
  readonly words: string;
  /** Where they stand in the item that said them. */
  readonly place: string;
  readonly mediaKey: string | null;
  /** The version that said it; null where a notice did. */
  readonly versionId: VersionId | null;
  readonly noticeId: string | null;
  readonly askedAt: Date;
  readonly answer: Answer | null;
  /** The instant that an editor read out of the words. */
  readonly embargoUntil: Date | null;
  readonly answeredAt: Date | null;
}

/** True for a question that keeps its story from readers: any but one about rights, until it is answered. */
export const isHolding = ({ kind, answeredAt }: Pick<Question, 'kind' | 'answeredAt'>): boolean =>
  answeredAt === null && kind !== 'rights';

const asked: Readonly<Record<ItemQuestion['kind'], string>> = {
  embargo: 'the wire asks in words to wait',
  kill: 'the wire says in words to kill it',
  hold: 'the wire says in words to withhold it',
  correction: 'the wire says in words that it is corrected',
  rights: 'the wire limits its use in words',
};

const longestQuote = 200;

/** Why the story is on hold, for editors: what is asked, the words, and where they stand. */
export const holdingWords = ({ kind, words, place }: Pick<Question, 'kind' | 'words' | 'place'>): string => {
  const quote = words.length > longestQuote ? `${words.slice(0, longestQuote)}…` : words;
  return `${asked[kind]}: “${quote}” (${place}); an editor must answer`;
};

type Asking = Pick<Question, 'kind' | 'words' | 'mediaKey' | 'noticeId'>;

/**
 * True where asking would be asking twice: the same is open already, or it is an embargo in the words that an editor
 * has read before (each lead repeats them), or the same notice once more. A kill, hold or correction said again after
 * the answer is another one.
 */
export const isAskedAlready = (asking: Asking, questions: readonly Question[]): boolean =>
  questions.some((known) =>
    asking.noticeId !== null
      ? known.noticeId === asking.noticeId
      : known.kind === asking.kind &&
        known.mediaKey === asking.mediaKey &&
        sameWords(known.words, asking.words) &&
        (known.answeredAt === null || asking.kind === 'embargo' || asking.kind === 'rights'),
  );

const sameWords = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
