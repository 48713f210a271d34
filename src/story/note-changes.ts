import { isDeepStrictEqual } from 'node:util';
import type { NewsItem } from '../copy/news-item.ts';
import type { JournalKind } from '../journal/journal.ts';
import type { StoryState } from './derive-state.ts';

/**
 * What a change of state is called in the journal. A kill is told even of a story that nobody had: an outlet that got
 * the story another way must still take it back.
 * @param before undefined for a story that did not exist
 * @param publishedEvent the event of the version that is published after the change
 */
export const noteChanges = (
  before: StoryState | undefined,
  after: StoryState,
  publishedEvent: NewsItem['event'] | undefined,
): JournalKind[] => {
  const kinds: JournalKind[] = [];
  if (after.killedAt && !before?.killedAt) return ['story.killed'];
  if (after.takenDownAt && !before?.takenDownAt) return ['story.taken-down'];
  if (after.heldAt && !before?.heldAt) kinds.push('story.held');
  if (isBlocked(before) && !isBlocked(after)) kinds.push('story.released');
  if (after.killedAt || after.takenDownAt) return kinds;
  if (after.publishedVersionId !== (before?.publishedVersionId ?? null)) {
    if (!before?.publishedVersionId) kinds.push('story.published');
    else kinds.push(publishedEvent === 'correction' ? 'story.corrected' : 'story.updated');
  }
  if (kinds.length === 0 && before?.publishedVersionId && isOtherUse(before, after)) kinds.push('story.updated');
  return kinds;
};

const isOtherUse = (before: StoryState, after: StoryState): boolean =>
  gatesOf(before) !== gatesOf(after) || !isDeepStrictEqual(before.terms, after.terms);

/** A story that is scheduled anew, or whose rights end at another time, is another story to the outlets. */
const gatesOf = ({ notBefore, notAfter, embargoUntil }: StoryState): string =>
  [notBefore, notAfter, embargoUntil].map((at) => at?.getTime() ?? '').join();

const isBlocked = (state: StoryState | undefined): boolean =>
  state !== undefined && (state.killedAt !== null || state.takenDownAt !== null || state.heldAt !== null);
