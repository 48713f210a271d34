import { createBlockBuilder } from './block-builder.ts';
import type { Block } from './blocks.ts';
import type { HtmlImage, Walk } from './html-place.ts';
import { parseHtmlTree } from './html-tree.ts';
import { readNodes } from './html-walk.ts';
import type { ReadingNote } from './news-item.ts';
import { readPlainHtml } from './plain-html.ts';

export interface ReadHtmlOptions {
  /** What relative addresses are relative to. Without it they are left out. */
  readonly baseUrl?: string;
  /** Elements within elements; what lies deeper is refused with a note. */
  readonly maxDepth?: number;
  readonly maxElements?: number;
  /** Put before the keys of pictures, so that several bodies of one item do not clash. */
  readonly keyPrefix?: string;
}

export interface HtmlReading {
  readonly blocks: readonly Block[];
  /** Pictures in the order of their blocks. */
  readonly images: readonly HtmlImage[];
  readonly notes: readonly ReadingNote[];
}

const defaultMaxDepth = 256;
const defaultMaxElements = 50_000;

/**
 * Reads HTML from anywhere into blocks. What has no place in the block tree cannot survive: no script, style, drawing,
 * form, event attribute or odd address. Unclosed, misnested and unknown markup is read as a browser would.
 */
export const readHtml = (html: string, options: ReadHtmlOptions = {}): HtmlReading => {
  const plain = readPlainHtml(html);
  return plain === undefined ? readHtmlTree(html, options) : { blocks: plain, images: [], notes: [] };
};

/** The long way of `readHtml`, for any input. */
export const readHtmlTree = (html: string, options: ReadHtmlOptions = {}): HtmlReading => {
  const tree = parseHtmlTree(html, {
    maxDepth: options.maxDepth ?? defaultMaxDepth,
    maxElements: options.maxElements ?? defaultMaxElements,
  });
  const notes: ReadingNote[] = [];
  if (tree.stopped !== undefined) notes.push({ kind: 'refused', text: stopText[tree.stopped] });
  const walk: Walk = { options, images: [], notes, seenNotes: new Set(), read: readNodes };
  const out = createBlockBuilder();
  readNodes(walk, tree.nodes, { out, marks: [], traits: {}, level: 0 });
  return { blocks: out.finish(), images: walk.images, notes };
};

const stopText = {
  'too-deep': 'The text is nested too deeply; what follows was left out.',
  'too-many-elements': 'The text has too many elements; what follows was left out.',
} as const;
