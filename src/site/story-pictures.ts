import type { Block } from '../copy/blocks.ts';
import type { NewsItem } from '../copy/news-item.ts';
import type { StoredRendition } from '../media/picture.ts';
import { findLeadLink, toPictureView } from './pictures.ts';
import type { UsableLink } from './usable-links.ts';
import type { PictureView } from './view-models.ts';

export interface StoryPictures {
  readonly lead?: PictureView;
  /** Those the body places, by key, the lead picture apart. */
  readonly placed: ReadonlyMap<string, PictureView>;
  readonly gallery: readonly PictureView[];
}

/** Sorts a story's stored pictures: one on top, those in the text, and the others after it. */
export const toStoryPictures = (
  item: Pick<NewsItem, 'text'> & { readonly media: readonly UsableLink[] },
  stored: ReadonlyMap<string, readonly StoredRendition[]>,
): StoryPictures => {
  const inBody = new Set(pictureKeys(item.text.body));
  const leadLink = findLeadLink(item.media, stored);
  const isLeadPlaced = leadLink?.role !== 'main' && leadLink !== undefined && inBody.has(leadLink.key);
  const placed = new Map<string, PictureView>();
  const gallery: PictureView[] = [];
  for (const link of item.media) {
    const view = toPictureView(link, stored.get(link.key));
    if (!view || link.role === 'thumbnail' || (link === leadLink && !isLeadPlaced)) continue;
    if (inBody.has(link.key)) placed.set(link.key, view);
    else gallery.push(view);
  }
  const lead = leadLink && !isLeadPlaced ? toPictureView(leadLink, stored.get(leadLink.key)) : undefined;
  return { placed, gallery, ...(lead ? { lead } : {}) };
};

const pictureKeys = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'picture') return [block.media];
    if (block.type === 'quote') return pictureKeys(block.children);
    return block.type === 'list' ? block.items.flatMap(pictureKeys) : [];
  });
