import type { SiteId, StoryId } from '../lib/ids.ts';
import { decideUse, readers } from '../rights/decide-use.ts';
import type { StoryUse } from '../story/story.ts';

/** A member of a cluster as the choice of its lead needs it. */
export interface LeadCandidate {
  readonly storyId: StoryId;
  readonly siteId: SiteId;
  readonly use: StoryUse;
  readonly firstPublishedAt: Date | null;
}

/**
 * The member that stands for all: of those that readers have, the one they had first, so that it does not change with
 * every new report. While readers have none, the first to come that may still be used; a killed story never leads.
 */
export const chooseLead = (members: readonly LeadCandidate[], nowMs: number): StoryId | null => {
  const inOrder = members.toSorted((a, b) => (a.storyId < b.storyId ? -1 : 1));
  const shown = inOrder
    .filter(({ use }) => decideUse(use, readers, nowMs).may)
    .toSorted((a, b) => (a.firstPublishedAt?.getTime() ?? 0) - (b.firstPublishedAt?.getTime() ?? 0));
  const usable = inOrder.filter(({ use }) => !use.killedAt && !use.takenDownAt && !use.heldAt);
  return shown[0]?.storyId ?? usable[0]?.storyId ?? null;
};
