import type { Instant } from '../lib/instant.ts';
import type { Restriction, RightsChannel } from './news-item.ts';

/** One term as far as a decision about use needs it; the ledger keeps the words. */
export interface RightsTerm {
  readonly kind: Restriction['kind'];
  readonly mode?: 'only' | 'except';
  readonly countries?: readonly string[];
  readonly channels?: readonly RightsChannel[];
  readonly from?: Instant;
  readonly until?: Instant;
  /** The credit wanted. */
  readonly credit?: string;
}

/** The terms of a text or of a picture, and what an editor ruled where they cannot be decided. */
export interface TermSet {
  readonly terms: readonly RightsTerm[];
  /** True: it may be used as far as the terms leave that open; false: it must not be used at all. */
  readonly ruling?: boolean;
}

/** What restricts the use of a story's published version, as it stands in the story's row. */
export interface StoryTerms {
  readonly text: TermSet;
  /** By the picture's key within the item; pictures without terms of their own are absent. */
  readonly pictures: Readonly<Record<string, TermSet>>;
  /** Countries where the site's readers are; empty where nobody said. */
  readonly territories: readonly string[];
  /** Of a text that may be used once: when readers first had it, and when that one use was over. */
  readonly usedAt?: Instant;
  readonly spentAt?: Instant;
}
