import type { BlockBuilder, ParagraphTraits } from '../../copy/block-builder.ts';
import type { ReadingNote } from '../../copy/news-item.ts';
import type { Mark } from '../../copy/runs.ts';
import { attribute, type XmlElement } from './element.ts';

export interface BodyOptions {
  /** Takes a picture or media element (with the caption around it) and gives the key to refer to it by, if it is one. */
  readonly onMedia: (element: XmlElement, caption: string | undefined) => string | undefined;
  readonly baseUrl?: string;
  /** True for bodies of our own writing: every line break is meant. */
  readonly isExact?: boolean;
}

/** One reading in progress. */
export interface Walk {
  readonly options: BodyOptions;
  readonly privateNotes: string[];
  readonly notes: ReadingNote[];
}

/** Where a reading stands. */
export interface Place {
  readonly out: BlockBuilder;
  readonly marks: readonly Mark[];
  readonly traits: ParagraphTraits;
  /** Lists and quotes around here. */
  readonly level: number;
  /** Within a line (cell, heading): no blocks. */
  readonly isLine: boolean;
}

/** Adds a mark unless one of its kind is there already: strong in strong says nothing more. */
export const marked = (place: Place, mark: Mark): Place =>
  place.marks.some((other) => other.type === mark.type) ? place : { ...place, marks: [...place.marks, mark] };

export const withTraits = (element: XmlElement, place: Place): Place => {
  const language = element.attributes['xml:lang'] ?? element.attributes.lang;
  const direction = attribute(element, 'dir');
  const isTag = language !== undefined && /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i.test(language);
  const isDirection = direction === 'ltr' || direction === 'rtl';
  if (!isTag && !isDirection) return place;
  return { ...place, traits: { ...place.traits, ...(isTag && { language }), ...(isDirection && { direction }) } };
};
