import type { JournalEntry } from '../journal/journal.ts';
import type { JournalReader } from '../journal/read-journal.ts';
import type { Clock } from '../lib/clock.ts';
import type { StoryId } from '../lib/ids.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import { toOutletState } from '../rights/outlet-state.ts';
import type { Db, Tx } from '../store/db.ts';
import { searchConfigOf } from './search-languages.ts';
import {
  type IndexedStory,
  loadIndexedStories,
  mergeIndex,
  type NewSearchEntry,
  saveSearchEntries,
  saveSearchLanguages,
} from './search-store.ts';
import { toSearchableText } from './searchable-text.ts';

// New words are merged into the index once the intake pauses, not while it runs.
const mergeAfter = 1_000;
const quietBatch = 100;

/** Keeps the index as the journal tells: what readers may have is in it, of all else nothing but the row that says so. */
export const createSearchReader = (db: Db, clock: Clock): JournalReader => {
  let unmerged = 0;
  return {
    name: 'search',
    async handle(tx, entries) {
      const rows = await loadNewEntries(tx, entries, clock.now());
      if (rows.length === 0) return;
      await saveSearchEntries(tx, rows);
      const used = new Map(rows.filter((row) => row.text).map((row) => [`${row.siteId} ${row.config}`, row]));
      if (used.size > 0) await saveSearchLanguages(tx, [...used.values()]);
    },
    async afterCommit(entries) {
      unmerged += entries.length;
      if (unmerged < mergeAfter || entries.length > quietBatch) return;
      unmerged = 0;
      await mergeIndex(db);
    },
  };
};

const loadNewEntries = async (tx: Tx, entries: readonly JournalEntry[], nowMs: number): Promise<NewSearchEntry[]> => {
  const newest = new Map<StoryId, JournalEntry>();
  for (const entry of entries) if (entry.storyId) newest.set(entry.storyId, entry);
  if (newest.size === 0) return [];
  const stories = await loadIndexedStories(tx, [...newest.keys()]);
  return stories.flatMap((story) => {
    const entry = newest.get(story.id);
    return entry ? [toSearchEntry(story, entry, nowMs)] : [];
  });
};

const toSearchEntry = (story: IndexedStory, entry: JournalEntry, nowMs: number): NewSearchEntry => {
  // Another machine's clock may be a little ahead: what it struck has come, whatever the time is here.
  const { state, reason } = toOutletState(decideUse(story.use, readers, Math.max(nowMs, entry.at.getTime())));
  const item = state === 'up' ? story.item : null;
  return {
    storyId: story.id,
    siteId: story.siteId,
    // Of a stub there is nothing to find: what it said is gone.
    state: state === 'stub' ? 'down' : state,
    reason: state === 'stub' ? 'expired' : reason,
    versionId: state === 'up' ? story.use.publishedVersionId : null,
    at: entry.at,
    seq: entry.seq,
    sortAt: story.firstPublishedAt,
    config: searchConfigOf(item?.text.language ?? story.siteLanguage),
    text: item && toSearchableText(item),
  };
};
