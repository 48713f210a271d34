import type { PageCaching } from '../http/public-page.ts';
import type { StoryId } from '../lib/ids.ts';
import type { StoryUse } from '../story/story.ts';
import { storyKey } from './surrogate-keys.ts';

/** What a page turned out to depend on while it was made. */
export interface PageTrail {
  /** The page shows or links to this story: it goes with it, and no later than the story's rights end. */
  addStory(story: { readonly id: StoryId; readonly use: StoryUse }): void;
  addKeys(...keys: readonly string[]): void;
  /** The page is wrong from this instant. */
  endBy(at: Date): void;
  toCaching(): PageCaching;
}

export const createPageTrail = (...keys: readonly string[]): PageTrail => {
  const all = new Set(keys);
  let end: Date | undefined;
  const endBy = (at: Date): void => {
    if (!end || at < end) end = at;
  };
  return {
    addStory({ id, use }) {
      all.add(storyKey(id));
      if (use.notAfter) endBy(use.notAfter);
    },
    addKeys(...more) {
      for (const key of more) all.add(key);
    },
    endBy,
    toCaching: () => ({
      keys: [...all],
      // Nobody downstream may keep a page unasked: a kill must reach a reader's next look.
      maxAgeSeconds: 0,
      isStorable: true,
      ...(end ? { expiresAt: end } : {}),
    }),
  };
};
