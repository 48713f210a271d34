import { findDateline } from '../../copy/dateline.ts';
import { isBlank, oneLine } from '../plain-text/text-lines.ts';
import type { Opening } from './document.ts';

/** The byline that the source's dialect sees in a line. */
export type FindByline = (line: string) => string | undefined;
const noByline: FindByline = () => undefined;

export interface OpenedText extends Opening {
  /** The lines of the body. */
  readonly rest: readonly string[];
}

const mostLines = 12;
const longestMarker = 40;
const byLine = /^(?:by|von|par|por|di|av|af|door)\s+\S/i;
// Of themselves marks, also where no headline follows: an alert is often nothing else.
const aloneMarker =
  /^\(?(?:(?:\d{1,2}(?:ST|ND|RD|TH)|NEW|LAST|FINAL) (?:LEAD|LD|ADD|UPDATE|WRITETHRU)|LEAD|EXTRA|URGENT|ALERT|FLASH|BULLETIN|EIL(?:MELDUNG)?|REFILE|CORRECTION|CORRECTED|KORREKTUR|BERICHTIGUNG|UPDATE(?: \d{1,2})?|(?:MANDATORY |BULLETIN )?KILL|ELIMINATION|WITHDRAWAL|WITHDRAWN|WITHHOLD|ADVISORY|ACHTUNG)\)?$/i;
const waiting =
  /^\W*(?:embargo(?:ed)?\b|sperrfrist\b|hold for release\b|frei für\b|not for (?:publication|release|use) (?:before|until)\b)/i;
const endMark = /\s*=$/;

/**
 * Sorts the lines after the start of text: marks, headline and byline, the last of them closed by an equals sign.
 * Without one, the first line that is no mark is the headline, and a dateline or an indented line begins the body.
 */
export const readOpening = (lines: readonly string[], findByline: FindByline = noByline): OpenedText => {
  const from = lines.findIndex((line) => !isBlank(line));
  if (from < 0) return { markers: [], waits: [], rest: [] };
  const end = closedAt(lines, from);
  if (end === undefined) return unclosed(lines, from, findByline);
  const head = lines
    .slice(from, end + 1)
    .map((line) => oneLine(line).replace(endMark, ''))
    .filter((line) => line !== '');
  return { ...sorted(head, findByline), rest: lines.slice(end + 1) };
};

const closedAt = (lines: readonly string[], from: number): number | undefined => {
  for (let i = from; i < Math.min(lines.length, from + mostLines); i++) {
    const line = lines[i] ?? '';
    if (isBlank(line) || (i > from && /^(?: {2,}|\t)/.test(line))) return undefined;
    if (/(?:\s|\S{2})=\s*$/.test(line)) return i;
  }
  return undefined;
};

const unclosed = (lines: readonly string[], from: number, findByline: FindByline): OpenedText => {
  const head: string[] = [];
  let i = from;
  for (; i < lines.length && head.length < mostLines; i++) {
    const line = lines[i] ?? '';
    const text = oneLine(line);
    if (isBlank(line) || isBodyLine(line, text, i > from)) break;
    if (head.some((one) => !isMarker(one, true)) && !byLine.test(text) && findByline(text) === undefined) break;
    head.push(text);
  }
  return { ...sorted(head, findByline), rest: lines.slice(i) };
};

const isBodyLine = (line: string, text: string, isLater: boolean): boolean =>
  (isLater && /^(?: {2,}|\t)/.test(line)) || findDateline(`${text} `) !== undefined;

const sorted = (lines: readonly string[], findByline: FindByline): Opening => {
  const hidden = lines.length < 2 ? undefined : lines.find((line) => findByline(line) !== undefined);
  const opening = withoutHidden(lines.filter((line) => line !== hidden));
  const byline = hidden === undefined ? undefined : findByline(hidden);
  return byline === undefined ? opening : { ...opening, byline };
};

const withoutHidden = (head: readonly string[]): Opening => {
  const waits = head.filter((line) => waiting.test(line));
  const others = head.filter((line) => !waiting.test(line));
  const last = others.length > 1 ? others.at(-1) : undefined;
  const byline = last !== undefined && byLine.test(last) ? last : undefined;
  const titles = byline === undefined ? others : others.slice(0, -1);
  let count = 0;
  while (count < titles.length && isMarker(titles[count] ?? '', count === titles.length - 1)) count++;
  const headline = titles.slice(count).join(' ');
  return {
    markers: titles.slice(0, count),
    waits,
    ...(headline !== '' && { headline }),
    ...(byline !== undefined && { byline }),
  };
};

/** Before a headline any short line in capitals or brackets is a mark; the last line only where it can be nothing else. */
const isMarker = (line: string, isLast: boolean): boolean => {
  if (aloneMarker.test(line)) return true;
  if (isLast || line.length > longestMarker) return false;
  return /^\(.*\)$/.test(line) || !/\p{Ll}/u.test(line);
};
