import type { MediaLink } from '../copy/news-item.ts';
import { decidePictureUse, pictureTurns } from '../rights/decide-picture-use.ts';
import { readers } from '../rights/decide-use.ts';
import type { StoryUse } from '../story/story.ts';
import type { PageTrail } from './page-trail.ts';

/**
 * Those of a story's pictures that readers may have now, each with the credit it must carry. The others are left out as
 * if the wire had not sent them, and the page is made anew when the right to any of them begins or ends.
 */
export const usableLinks = (asked: {
  readonly links: readonly MediaLink[];
  readonly use: StoryUse;
  readonly nowMs: number;
  readonly trail: PageTrail;
}): readonly MediaLink[] => {
  const { links, use, nowMs, trail } = asked;
  if (!use.terms) return links;
  for (const turn of pictureTurns(use)) if (turn.getTime() > nowMs) trail.endBy(turn);
  return links.flatMap((link) => {
    const shown = link.credit ?? link.copyrightNotice;
    const decision = decidePictureUse(use, { key: link.key, credit: shown }, { audience: readers, nowMs });
    if (!decision.may) return [];
    return decision.credit === undefined ? [link] : [{ ...link, credit: decision.credit }];
  });
};
