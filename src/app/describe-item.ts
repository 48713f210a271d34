import { decideUse, readers } from '../rights/decide-use.ts';
import { storyPath } from '../site/addresses.ts';
import type { Story } from '../story/story.ts';

/** A story's state in one word, for commands and answers. */
export type StateWord =
  | 'published'
  | 'stub'
  | 'killed'
  | 'taken-down'
  | 'held'
  | 'desk'
  | 'dropped'
  | 'embargoed'
  | 'scheduled'
  | 'restricted'
  | 'expired';

/** What readers are given of the story at this moment. */
export const stateOf = (story: Story, nowMs: number): StateWord => {
  const decision = decideUse(story, readers, nowMs);
  if (decision.may) return decision.as === 'whole' ? 'published' : 'stub';
  switch (decision.refusal.kind) {
    case 'not-published':
      return story.route === 'hold' ? 'held' : story.route === 'drop' ? 'dropped' : 'desk';
    case 'not-yet':
      return 'scheduled';
    case 'ruled-out':
    case 'used-up':
    case 'territory':
    case 'territory-open':
    case 'channel':
    case 'no-sales':
    case 'no-ai':
      return 'restricted';
    default:
      return decision.refusal.kind;
  }
};

/** Where the story's page is, or will be: absolute where the site has an address of its own. */
export const urlOf = (story: Story, sectionSlug: string | null, baseUrl: string | null): string =>
  `${baseUrl ?? ''}${storyPath({ id: story.id, slug: story.slug, sectionSlug })}`;
