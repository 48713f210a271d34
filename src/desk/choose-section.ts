import { appendEntries } from '../journal/journal-store.ts';
import type { Clock } from '../lib/clock.ts';
import type { StoryId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Db } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { changeStories } from '../story/filing-store.ts';
import { findSection } from '../story/site-store.ts';
import type { Story } from '../story/story.ts';
import { loadFile } from '../story/story-store.ts';

export interface SectionChoice {
  readonly storyId: StoryId;
  /** Slug of a section of the story's site. */
  readonly section: string;
  /** "person:…" or "command". */
  readonly by: string;
}

export type SectionRefusal =
  | { readonly kind: 'no-such-story'; readonly storyId: StoryId }
  | { readonly kind: 'no-such-section'; readonly section: string };

/**
 * Puts a story into a section. It stays there whatever the wire sends later, and the choice is learned from: stories
 * that read like it will come to the same section by themselves.
 */
export const chooseSection = (db: Db, clock: Clock, choice: SectionChoice): Promise<Result<Story, SectionRefusal>> =>
  inTransaction(db, async (tx) => {
    const file = await loadFile(tx, choice.storyId);
    if (!file) return err({ kind: 'no-such-story', storyId: choice.storyId });
    const section = await findSection(tx, file.story.siteId, choice.section);
    if (!section) return err({ kind: 'no-such-section', section: choice.section });
    const at = new Date(clock.now());
    const story: Story = { ...file.story, sectionId: section.id, sectionChosenAt: at };
    await changeStories(tx, [story], at);
    const entry = { siteId: story.siteId, storyId: story.id, kind: 'story.moved' as const, at, actor: choice.by };
    await appendEntries(tx, [{ ...entry, data: { from: file.story.sectionId, to: section.id } }]);
    return ok(story);
  });
