import type { ItemQuestion } from '../copy/news-item.ts';

/** What would become of one item, as far as a dialect and rules decide it. */
export interface SimulatedItem {
  readonly wireId: string | null;
  /** "filed", "repeat", or "unreadable" with the reason. */
  readonly outcome: 'filed' | 'repeat' | 'unreadable';
  readonly error?: string;
  readonly event?: string;
  readonly status?: string;
  readonly embargo?: string;
  readonly byline?: string;
  readonly headline?: string;
  readonly section?: string;
  readonly action?: string;
  readonly questions?: readonly Pick<ItemQuestion, 'kind' | 'text' | 'slug'>[];
}

/** The parts that are compared. */
export const comparedFields = [
  'wireId',
  'outcome',
  'error',
  'event',
  'status',
  'embargo',
  'byline',
  'headline',
  'section',
  'action',
  'questions',
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** In which parts two readings differ. */
export const differencesOf = (
  before: SimulatedItem | undefined,
  after: SimulatedItem | undefined,
): readonly ComparedField[] =>
  comparedFields.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]));
