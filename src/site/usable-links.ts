import type { MediaLink } from '../copy/news-item.ts';
import type { StoredRendition } from '../media/picture.ts';
import { withFileFacts } from '../media/picture-facts.ts';
import { decidePictureUse, mayPreview, pictureTurns } from '../rights/decide-picture-use.ts';
import { readers } from '../rights/decide-use.ts';
import type { StoryUse } from '../story/story.ts';
import type { PageTrail } from './page-trail.ts';

/** A picture that readers may have, and how it may be shown. */
export interface UsableLink extends MediaLink {
  /** Its credit must stand beside it. */
  readonly mustCredit?: true;
  readonly isUncut?: true;
  /** Not for previews of the link elsewhere. */
  readonly isPrivate?: true;
}

/**
 * Those of a story's pictures that readers may have now, each with the credit it must carry. The others are left out as
 * if the wire had not sent them, and the page is made anew when the right to any of them begins or ends.
 */
export const usableLinks = (asked: {
  readonly links: readonly MediaLink[];
  /** Stored pictures by key: what their files say stands in for what the item does not. */
  readonly stored: ReadonlyMap<string, readonly StoredRendition[]>;
  readonly use: StoryUse;
  readonly nowMs: number;
  readonly trail: PageTrail;
}): readonly UsableLink[] => {
  const { use, nowMs, trail } = asked;
  const links = asked.links.map((link) => withFileFacts(link, asked.stored.get(link.key)?.[0]?.facts));
  if (!use.terms) return links;
  for (const turn of pictureTurns(use)) if (turn.getTime() > nowMs) trail.endBy(turn);
  return links.flatMap((link) => {
    const shown = link.credit ?? link.copyrightNotice;
    const picture = { key: link.key, credit: shown };
    const decision = decidePictureUse(use, picture, { audience: readers, nowMs });
    if (!decision.may) return [];
    const { may: _may, ...how } = decision;
    const isOpen = mayPreview(use, picture, { audience: readers, nowMs });
    return [{ ...link, ...how, ...(isOpen ? {} : { isPrivate: true as const }) }];
  });
};
