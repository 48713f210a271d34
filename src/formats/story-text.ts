import { parseByline } from '../copy/byline.ts';
import { parseDateline } from '../copy/dateline.ts';
import type { Dateline, ItemText, MediaLink, ReadingNote } from '../copy/news-item.ts';
import { plainTextOf, wordCount } from '../copy/plain-text.ts';
import { directionOf } from '../copy/writing-direction.ts';
import { defined } from '../lib/defined.ts';
import type { Dialect } from './dialect/dialect.ts';
import { splitFootLines, withoutFirstParagraph } from './foot-lines.ts';
import { joinPictures } from './join-pictures.ts';
import { datelineIn, splitByline } from './opening-lines.ts';
import type { TextBody } from './text-body.ts';
import { readWireMarks, type WireMarks } from './wire-marks.ts';

/** The lines of a story whose body came as text, as its format names them. */
export interface StoryParts {
  readonly headline: string | undefined;
  readonly subheadline: string | undefined;
  readonly slugline: string | undefined;
  readonly takeKey: string | undefined;
  readonly abstract: string | undefined;
  readonly editorNote: string | undefined;
  readonly byline: string | undefined;
  readonly bylineTitle: string | undefined;
  readonly dateline: string | undefined;
  readonly language: string | undefined;
  readonly privateNotes: readonly string[];
  /** The format says by a flag that this is a correction: an opening that explains it is then a note to readers. */
  readonly isCorrection?: boolean;
  readonly dialect?: Dialect | undefined;
}

export interface StoryText {
  readonly text: ItemText;
  readonly marks: WireMarks;
  /** The body's first paragraph explains a correction: told to readers as a note, and taken out of the body. */
  readonly correctionNote?: string;
  readonly media: readonly MediaLink[];
  readonly notes: readonly ReadingNote[];
}

/** Puts lines and body together: marks of the trade, byline and dateline at the top, contributors at the foot. */
export const toStoryText = (parts: StoryParts, body: TextBody, listed: readonly MediaLink[]): StoryText => {
  const { headline, slugline, takeKey, editorNote, language } = parts;
  const joined = joinPictures(listed, body);
  const foot = splitFootLines(joined.blocks);
  const first = foot.body.find((block) => block.type === 'paragraph');
  const firstParagraph = first?.type === 'paragraph' ? plainTextOf(first.children) : undefined;
  const flagged = parts.isCorrection === true ? ['CORRECTION', takeKey ?? ''].join(', ') : takeKey;
  const marks = readWireMarks(
    defined({ headline, slugline, takeKey: flagged, editorNote, firstParagraph }),
    parts.dialect,
  );
  const told = marks.correctionNote === undefined ? foot.body : withoutFirstParagraph(foot.body);
  const { body: blocks, byline } = splitByline(told, parts.byline);
  const text: ItemText = defined({
    headline,
    alternativeHeadlines: parts.subheadline === undefined ? [] : [{ role: 'sub', text: parts.subheadline }],
    slugline,
    takeKey,
    abstract: parts.abstract,
    body: blocks,
    dateline: toDateline(parts.dateline, blocks),
    byline,
    authors: byline === undefined ? [] : parseByline(byline, parts.bylineTitle),
    contributors: foot.contributors,
    taglines: [],
    language,
    direction: directionOf(language),
    wordCount: wordCount(blocks),
    privateNotes: parts.privateNotes,
  });
  return defined({ text, marks, correctionNote: marks.correctionNote, media: joined.media, notes: body.notes });
};

const toDateline = (given: string | undefined, blocks: ItemText['body']): Dateline | undefined => {
  const stated = given === undefined ? undefined : parseDateline(given);
  const found = datelineIn(blocks);
  if (stated === undefined) return found;
  return { ...stated, ...found, raw: found?.raw ?? stated.raw };
};
