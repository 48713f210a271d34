import type { Block } from '../../copy/blocks.ts';
import type { MediaLink, ReadingNote } from '../../copy/news-item.ts';
import { readHtml } from '../../copy/read-html.ts';
import { innerMarkup } from '../feeds/feed-xml.ts';
import { attribute, descendants, isElement, type XmlElement, type XmlNode } from '../xml/element.ts';

export interface OwnBody {
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadingNote[];
}

// Stands for a picture while the body is read as HTML; `.invalid` is nobody's (RFC 2606).
const placeholder = 'https://picture.invalid/';

/** A body that we wrote: read as the HTML that it was, with its pictures found again by their keys. */
export const readOwnBody = (contentSet: XmlElement | undefined, media: readonly MediaLink[]): OwnBody => {
  const body = contentSet === undefined ? undefined : descendants(contentSet, 'body')[0];
  if (body === undefined) return { blocks: [], notes: [] };
  const shown: string[] = [];
  const html = readHtml(innerMarkup({ ...body, children: body.children.map((node) => withPlaceholders(node, shown)) }));
  const known = new Set(media.map(({ key }) => key));
  const keys = new Map<string, string>();
  for (const image of html.images) {
    if (!image.src.startsWith(placeholder)) continue;
    const key = shown[Number(image.src.slice(placeholder.length))];
    if (key !== undefined && known.has(key)) keys.set(image.key, key);
  }
  return { blocks: withKeys(html.blocks, keys), notes: html.notes };
};

/** Each picture that names its key becomes an image that names its number in `shown`. */
const withPlaceholders = (node: XmlNode, shown: string[]): XmlNode => {
  if (!isElement(node)) return node;
  const key = node.name === 'figure' ? attribute(node, 'data-media') : undefined;
  if (key === undefined) return { ...node, children: node.children.map((inner) => withPlaceholders(inner, shown)) };
  shown.push(key);
  return { ...node, name: 'img', attributes: { src: `${placeholder}${shown.length - 1}` }, children: [] };
};

const withKeys = (blocks: readonly Block[], keys: ReadonlyMap<string, string>): readonly Block[] =>
  blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'quote') return [{ ...block, children: withKeys(block.children, keys) }];
    if (block.type === 'list') return [{ ...block, items: block.items.map((item) => withKeys(item, keys)) }];
    if (block.type !== 'picture') return [block];
    const media = keys.get(block.media);
    return media === undefined ? [] : [{ ...block, media }];
  });
