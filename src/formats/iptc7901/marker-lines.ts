import type { ItemQuestion, WireEvent } from '../../copy/news-item.ts';
import { standard } from '../dialect/built-in/standard.ts';
import { compileDialect, rulesFor } from '../dialect/compile-dialect.ts';
import type { Dialect, DialectPlace } from '../dialect/dialect.ts';
import { longestLine } from '../dialect/pattern/check-pattern.ts';
import { namedSlug } from '../named-slug.ts';
import { isTakenBack, readWireMarks } from '../wire-marks.ts';

/** The lines in which a text wire says what a message is. */
export interface MarkerLines {
  /** Lines or words of their own: "1ST LEAD", "REFILE", "3rd Ld-Writethru". */
  readonly markers: readonly string[];
  /** Lines that ask to wait. */
  readonly waits: readonly string[];
  readonly headline?: string;
  readonly slugline?: string;
  readonly editorNote?: string;
  readonly firstParagraph?: string;
}

export interface LineMarks {
  readonly event: WireEvent;
  readonly isAdvisory: boolean;
  /** The marker that ties a chain of leads: "1ST LEAD". */
  readonly takeKey?: string;
  readonly correctionNote?: string;
  readonly markers: readonly string[];
  /** What an editor must settle. */
  readonly questions: readonly ItemQuestion[];
}

const ranks: readonly WireEvent[] = ['correction', 'refile', 'update', 'add', 'alert'];
const chainWord = /\b(?:lead|ld|ld-writethru|writethru|add|update)\b/i;

/**
 * What the marks of a text wire say. Such a wire has no status: a kill, hold or embargo is only in words, and words put
 * a question to people instead of acting.
 */
export const readMarkerLines = (lines: MarkerLines, dialect?: Dialect): LineMarks => {
  const { markers, waits, ...others } = lines;
  const whole = readWireMarks({ ...others, takeKey: markers.join(', ') }, dialect);
  const single = markers.map((marker) => readWireMarks({ headline: marker, headerLines: [marker] }, dialect));
  const events = [whole, ...single].map(({ event }) => event);
  const takeKey = markers.filter((marker) => chainWord.test(marker)).join(', ');
  const isAdvisory = whole.isAdvisory || single.some((marks) => marks.isAdvisory);
  return {
    event: isAdvisory ? 'advisory' : (ranks.find((rank) => events.some((event) => event === rank)) ?? 'new'),
    isAdvisory,
    ...(takeKey !== '' && { takeKey }),
    ...(whole.correctionNote !== undefined && { correctionNote: whole.correctionNote }),
    markers: [...new Set([...markers, ...whole.markers])],
    questions: questionsOf(lines, whole.asksToWait, dialect),
  };
};

const questionsOf = (lines: MarkerLines, asksToWait: boolean, dialect?: Dialect): readonly ItemQuestion[] => {
  const { markers, waits, headline, slugline, editorNote } = lines;
  // Where the words name no other story, the message's own slug is that of the story it takes back.
  const about = (text: string) => {
    const slug = namedSlug(text) ?? slugline;
    return slug === undefined ? {} : { slug };
  };
  const questions: ItemQuestion[] = [];
  for (const text of waits) questions.push({ kind: 'embargo', text, at: 'header line' });
  if (asksToWait && editorNote !== undefined)
    questions.push({ kind: 'embargo', text: editorNote, at: "editor's note" });
  for (const text of markers)
    questions.push(...takesBack(text, 'header-line', dialect).map((one) => ({ ...one, ...about(text) })));
  // In a headline the word must be cut off from what follows: films and companies are named so.
  if (headline !== undefined && readWireMarks({ headline }, dialect).isAdvisory)
    questions.push(...takesBack(headline, 'headline', dialect).map((one) => ({ ...one, ...about(headline) })));
  return questions;
};

/** The kill or hold that a line asks for, at most one. */
const takesBack = (line: string, place: DialectPlace, dialect: Dialect = standard): readonly ItemQuestion[] => {
  const text = line.slice(0, longestLine);
  for (const { kind, pattern, unless } of rulesFor(compileDialect(dialect).asks, place, text)) {
    const found = kind === 'kill' || kind === 'hold' ? pattern.exec(text) : null;
    if (found !== null && !isTakenBack(text, found, unless)) return [{ kind, text: line, at: 'header line' }];
  }
  return [];
};
