import type { JournalEntry } from '../journal/journal.ts';
import type { JournalReader } from '../journal/read-journal.ts';
import type { Clock } from '../lib/clock.ts';
import type { StoryId } from '../lib/ids.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import { toOutletState } from '../rights/outlet-state.ts';
import { type EntryPlace, loadEntryStories, type NewSiteEntry, notifyPages, saveSiteEntries } from './entry-store.ts';
import { writePageNotices } from './page-notice.ts';
import { feedKey, frontKey, keysOfEntry, newestKey, sectionKey, sitemapKey } from './surrogate-keys.ts';

export interface SiteReaderParts {
  readonly clock: Clock;
  /** Told after the commit which stored pages are wrong now; other processes hear the same by notification. */
  onChanged(keys: readonly string[]): void;
}

const mayHide: ReadonlySet<JournalEntry['kind']> = new Set([
  'story.held',
  'story.killed',
  'story.taken-down',
  'story.expired',
  'story.released',
]);

/** Keeps the order of the site's lists as the journal tells, and says which pages a change makes wrong. */
export const createSiteReader = ({ clock, onChanged }: SiteReaderParts): JournalReader => {
  const changed = new WeakMap<readonly JournalEntry[], readonly string[]>();
  return {
    name: 'site',
    async handle(tx, entries) {
      const rows = await loadNewEntries(entries, tx, clock.now());
      const hidden = new Set(entries.filter(({ kind }) => mayHide.has(kind)).map(({ storyId }) => storyId));
      if (rows.length > 0) await saveSiteEntries(tx, rows);
      const keys = [
        ...new Set([
          ...entries.flatMap(keysOfEntry),
          ...rows.flatMap((row) => keysOfChange(row, hidden.has(row.story.id))),
        ]),
      ];
      if (keys.length > 0) await notifyPages(tx, writePageNotices(keys));
      changed.set(entries, keys);
    },
    afterCommit(entries) {
      const keys = changed.get(entries);
      if (keys && keys.length > 0) onChanged(keys);
    },
  };
};

const loadNewEntries = async (
  entries: readonly JournalEntry[],
  tx: Parameters<JournalReader['handle']>[0],
  nowMs: number,
): Promise<NewSiteEntry[]> => {
  const newest = new Map<StoryId, JournalEntry>();
  for (const entry of entries) if (entry.storyId) newest.set(entry.storyId, entry);
  if (newest.size === 0) return [];
  const stories = await loadEntryStories(tx, [...newest.keys()]);
  return stories.flatMap((story) => {
    const entry = newest.get(story.id);
    if (!entry) return [];
    // Another machine's clock may be a little ahead: what it struck has come, whatever the time is here.
    const outlet = toOutletState(decideUse(story.use, readers, Math.max(nowMs, entry.at.getTime())));
    return [{ ...outlet, story, at: entry.at, seq: entry.seq }];
  });
};

/**
 * Pages name every story they show, so a new version of a listed story needs no more than its own key; lists are
 * dropped when the story enters, leaves or moves.
 */
const keysOfChange = ({ story, state }: NewSiteEntry, wasHidden: boolean): string[] => {
  const isListed = state === 'up';
  const { before } = story;
  const wasListed = before?.isListed ?? false;
  if (!isListed && !wasListed) return [];
  const keys = [sitemapKey(story.siteId)];
  // A page made while it was on hold for a moment lacks it, although it stands where it stood.
  if (isListed && wasListed && before && !wasHidden && !hasMoved(before, story)) return keys;
  const after: EntryPlace = { ...story, isListed, sortAt: story.firstPublishedAt };
  const places = [...(before ? [before] : []), after].filter((place) => place.isListed);
  return [...keys, frontKey(story.siteId), feedKey(story.siteId), ...places.flatMap(keysOfPlace)];
};

const keysOfPlace = ({ sectionId, channelId }: EntryPlace): string[] => [
  newestKey(sectionId),
  ...(sectionId ? [sectionKey(sectionId)] : []),
  ...(channelId ? [sectionKey(channelId)] : []),
];

const hasMoved = (
  before: EntryPlace,
  after: { sectionId: unknown; channelId: unknown; firstPublishedAt: Date | null },
): boolean =>
  before.sectionId !== after.sectionId ||
  before.channelId !== after.channelId ||
  before.sortAt?.getTime() !== after.firstPublishedAt?.getTime();
