import { appendEntries } from '../journal/journal-store.ts';
import type { Clock } from '../lib/clock.ts';
import type { StoryId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { deriveState } from '../story/derive-state.ts';
import { changeStories } from '../story/filing-store.ts';
import { noteChanges } from '../story/note-changes.ts';
import { closePlaceQuestions } from '../story/question-store.ts';
import { insertRuling } from '../story/rights-store.ts';
import type { Story } from '../story/story.ts';
import { loadFile } from '../story/story-store.ts';

export interface RightsDecision {
  readonly storyId: StoryId;
  /** Key of the picture; null: the text. */
  readonly mediaKey: string | null;
  readonly mayUse: boolean;
  readonly by: string;
  readonly reason: string;
}

/**
 * Records what an editor ruled about the rights to a text or a picture, and brings the story into the state that
 * follows. A ruling settles what the terms leave open; what they forbid stays forbidden. Undefined: no such story.
 */
export const ruleRights = (db: Db, clock: Clock, decision: RightsDecision): Promise<Story | undefined> =>
  inTransaction(db, async (tx) => {
    const file = await loadFile(tx, decision.storyId);
    if (!file) return undefined;
    const at = new Date(clock.now());
    await insertRuling(tx, file.story, { ...decision, at });
    const { storyId, mediaKey, by, reason } = decision;
    await closePlaceQuestions(tx, file.story.siteId, { about: { storyId, mediaKey }, by, at, note: reason || 'ruled' });
    return settleAgain(tx, decision.storyId, { at, by: decision.by });
  });

/** Derives a story's state anew after something it depends on changed, and tells the journal of what became of it. */
export const settleAgain = async (
  tx: Tx,
  storyId: StoryId,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<Story | undefined> => {
  const file = await loadFile(tx, storyId);
  if (!file) return undefined;
  const state = deriveState(file.versions, file, file.story.expiry);
  const story: Story = { ...file.story, ...state };
  await changeStories(tx, [story], at);
  const event = file.versions.find(({ id }) => id === state.publishedVersionId)?.event;
  const version = story.publishedVersionId ? { versionId: story.publishedVersionId } : {};
  const common = { siteId: story.siteId, storyId, at, actor: by, ...version };
  const entries = noteChanges(file.story, story, event).map((kind) => ({ ...common, kind }));
  if (entries.length > 0) await appendEntries(tx, entries);
  return story;
};
