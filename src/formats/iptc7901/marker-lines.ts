import type { ItemQuestion, WireEvent } from '../../copy/news-item.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { readWireMarks } from '../wire-marks.ts';

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
const takesBack = /^\W*(?:(?:mandatory |bulletin )?kill(?:ed)?|elimination|withdraw(?:al|n))\b/i;
const holdsBack = /^\W*withhold\b/i;
const toEditors = /^\W*(?:achtung|advisory|service message|dienstmeldung|note to editors)\b/i;

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
  const isAdvisory =
    whole.isAdvisory || single.some((marks) => marks.isAdvisory) || markers.some((marker) => toEditors.test(marker));
  return {
    event: isAdvisory ? 'advisory' : (ranks.find((rank) => events.some((event) => event === rank)) ?? 'new'),
    isAdvisory,
    ...(takeKey !== '' && { takeKey }),
    ...(whole.correctionNote !== undefined && { correctionNote: whole.correctionNote }),
    markers: [...new Set([...markers, ...whole.markers])],
    questions: questionsOf(lines, whole.asksToWait),
  };
};

const questionsOf = (lines: MarkerLines, asksToWait: boolean): readonly ItemQuestion[] => {
  const { markers, waits, headline, slugline, editorNote } = lines;
  const about = slugline === undefined ? {} : { slug: slugline };
  const heads = [...markers, ...(headline === undefined ? [] : [headline])];
  const questions: ItemQuestion[] = [];
  for (const text of waits) questions.push({ kind: 'embargo', text, at: 'header line' });
  if (asksToWait && editorNote !== undefined)
    questions.push({ kind: 'embargo', text: editorNote, at: "editor's note" });
  for (const text of heads) {
    // In a headline the word must be cut off from what follows: films and companies are named so.
    const isMark = markers.includes(text) || readWireMarks({ headline: text }).isAdvisory;
    if (isMark && takesBack.test(text)) questions.push({ kind: 'kill', text, at: 'header line', ...about });
    else if (isMark && holdsBack.test(text)) questions.push({ kind: 'hold', text, at: 'header line', ...about });
  }
  return questions;
};
