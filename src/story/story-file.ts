import type { StoryId } from '../lib/ids.ts';
import type { Decision, VersionFacts } from './derive-state.ts';
import type { KnownRights } from './known-rights.ts';
import type { Question } from './question.ts';
import type { Story } from './story.ts';

/** A version as far as matching and state need it. */
export type FiledFacts = VersionFacts & { readonly contentHash: Buffer; readonly headline: string };

/** All that is known of a story while something is done to it: its row (none yet for a new one), versions, decisions, questions. */
export interface StoryFile {
  readonly id: StoryId;
  readonly story: Story | undefined;
  readonly versions: readonly FiledFacts[];
  readonly decisions: readonly Decision[];
  readonly questions: readonly Question[];
  /** Terms of its versions and what editors ruled about them; absent where it has none. */
  readonly rights?: KnownRights | undefined;
}
