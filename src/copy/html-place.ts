import type { BlockBuilder, ParagraphTraits } from './block-builder.ts';
import type { HtmlNode } from './html-tree.ts';
import type { ReadingNote } from './news-item.ts';
import type { Mark } from './runs.ts';

export interface HtmlImage {
  /** The picture block's `media`. */
  readonly key: string;
  readonly src: string;
  readonly alt?: string;
  readonly caption?: string;
  readonly width?: number;
  readonly height?: number;
}

/** What one reading collects. */
export interface Walk {
  readonly options: { readonly baseUrl?: string; readonly keyPrefix?: string };
  readonly images: HtmlImage[];
  readonly notes: ReadingNote[];
  readonly seenNotes: Set<string>;
  /** Reads nodes wherever they stand; kept here so that the readers of single elements need not know each other. */
  readonly read: (walk: Walk, nodes: readonly HtmlNode[], place: Place) => void;
}

/** Where in the document a node stands. */
export interface Place {
  readonly out: BlockBuilder;
  readonly marks: readonly Mark[];
  readonly traits: ParagraphTraits;
  /** Lists and quotes around this place. */
  readonly level: number;
  /** Set where only one line of inlines fits: headings, cells, captions. */
  readonly isLine?: boolean;
}

const maxNotes = 20;

/** Each note is made once, however often its cause occurs. */
export const addNote = (walk: Walk, text: string): void => {
  if (walk.seenNotes.has(text) || walk.seenNotes.size >= maxNotes) return;
  walk.seenNotes.add(text);
  walk.notes.push({ kind: 'ignored', text });
};
