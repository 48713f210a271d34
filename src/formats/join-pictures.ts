import type { Block } from '../copy/blocks.ts';
import type { HtmlImage } from '../copy/html-place.ts';
import type { MediaLink } from '../copy/news-item.ts';
import { defined } from '../lib/defined.ts';

export interface BodyWithPictures {
  readonly blocks: readonly Block[];
  readonly images: readonly HtmlImage[];
}

/** Joins what a body shows with what its item lists: one picture stays one, whichever way it came. */
export const joinPictures = (
  listed: readonly MediaLink[],
  body: BodyWithPictures,
): { media: readonly MediaLink[]; blocks: readonly Block[] } => {
  if (body.images.length === 0) return { media: listed, blocks: body.blocks };
  const media = [...listed];
  const keys = new Map<string, string>();
  for (const image of body.images) {
    const known = media.find((link) => link.renditions.some((rendition) => rendition.href === image.src));
    keys.set(image.key, known?.key ?? image.key);
    if (known === undefined) media.push(inlineLink(image));
  }
  return { media, blocks: renamePictures(body.blocks, keys) };
};

/** Blocks whose pictures go by other keys; those without one keep theirs. */
export const renamePictures = (blocks: readonly Block[], keys: ReadonlyMap<string, string>): readonly Block[] =>
  blocks.map((block) => {
    if (block.type === 'picture') return { ...block, media: keys.get(block.media) ?? block.media };
    if (block.type === 'quote') return { ...block, children: renamePictures(block.children, keys) };
    return block.type === 'list' ? { ...block, items: block.items.map((item) => renamePictures(item, keys)) } : block;
  });

const inlineLink = (image: HtmlImage): MediaLink => ({
  key: image.key,
  role: 'inline',
  kind: 'picture',
  restrictions: [],
  renditions: [{ href: image.src, ...defined({ width: image.width, height: image.height }) }],
  ...defined({ caption: image.caption, altText: image.alt }),
});
