import type { JournalReader } from '../journal/read-journal.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../store/db.ts';
import { findStories, type StoriesFound, type StorySearch } from './find-stories.ts';
import { createSearchReader } from './journal-reader.ts';

export interface Search {
  /** The index's journal reader. */
  readonly reader: JournalReader;
  find(search: StorySearch): Promise<StoriesFound>;
}

/** The story index. */
export const createSearch = ({ db, clock }: { readonly db: Db; readonly clock: Clock }): Search => ({
  reader: createSearchReader(db, clock),
  find: (search) => findStories(db, search, clock.now()),
});
