import type { Inline } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import type { MarkType } from './html-rules.ts';

export interface Mark {
  readonly type: MarkType;
  /** Of a link. */
  readonly href?: string;
}

/** A piece of text under its marks, outermost first; no text means a line break. */
export interface Run {
  readonly text?: string;
  readonly marks: readonly Mark[];
}

/**
 * Turns runs into lines of inlines: white space collapsed and trimmed, equal neighbours joined. With `mayEnd`, two
 * breaks in a row end the line (two `<br>` are how many senders make paragraphs); without, they count as one.
 */
export const toLines = (runs: readonly Run[], mayEnd: boolean): Inline[][] =>
  splitLines(runs, mayEnd).map((line) => nest(line, 0));

const splitLines = (runs: readonly Run[], mayEnd: boolean): Run[][] => {
  const lines: Run[][] = [];
  let line: Run[] = [];
  const end = (): void => {
    trimEnd(line);
    if (line.length > 0) lines.push(line);
    line = [];
  };
  for (const run of runs) {
    if (run.text !== undefined) addText(line, run.text, run.marks);
    else if (!trimSpace(line) || line.at(-1)?.text !== undefined) addBreak(line, run);
    else if (mayEnd) end();
  }
  end();
  return lines;
};

const addBreak = (line: Run[], run: Run): void => {
  if (line.length > 0) line.push(run);
};

const addText = (line: Run[], raw: string, marks: readonly Mark[]): void => {
  const clean = cleanText(raw);
  // Nearly all text needs no change, and replacing each single space by itself costs more than looking.
  let text = /[\t\n\f\r]| {2}/.test(clean) ? clean.replace(/[ \t\n\f\r]+/g, ' ') : clean;
  const before = line.at(-1);
  if (before === undefined) text = text.replace(/^[ \u00a0]+/, '');
  else if (text.startsWith(' ') && (before.text === undefined || before.text.endsWith(' '))) text = text.slice(1);
  if (text !== '') line.push({ text, marks });
};

/** Takes white space off the end; true when something is left. */
const trimSpace = (line: Run[]): boolean => {
  for (let last = line.at(-1); last?.text !== undefined; last = line.at(-1)) {
    const text = trimmed(last.text);
    if (text === last.text) return true;
    line.pop();
    if (text !== '') line.push({ text, marks: last.marks });
  }
  return line.length > 0;
};

/** Without spaces at the end; a loop, because a pattern for it is slow on long runs of spaces. */
const trimmed = (text: string): string => {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\u00a0')) end--;
  return text.slice(0, end);
};

const trimEnd = (line: Run[]): void => {
  while (trimSpace(line) && line.at(-1)?.text === undefined) line.pop();
};

/** Builds the tree of runs whose first `depth` marks are the parents'. */
const nest = (line: readonly Run[], depth: number): Inline[] => {
  const inlines: Inline[] = [];
  for (let i = 0; i < line.length; ) {
    const start = i;
    const mark = line[i]?.marks[depth];
    const isBreak = line[i]?.text === undefined;
    i++;
    while (i < line.length && continues(line[i], { mark, depth, isBreak })) i++;
    if (mark !== undefined) inlines.push(markedInline(mark, nest(line.slice(start, i), depth + 1)));
    else if (isBreak) inlines.push({ type: 'break' });
    else inlines.push({ type: 'text', text: textOf(line, start, i) });
  }
  return inlines;
};

const textOf = (line: readonly Run[], from: number, to: number): string => {
  let text = '';
  for (let i = from; i < to; i++) text += line[i]?.text ?? '';
  return text;
};

interface Group {
  readonly mark: Mark | undefined;
  readonly depth: number;
  readonly isBreak: boolean;
}

const continues = (run: Run | undefined, { mark, depth, isBreak }: Group): boolean => {
  const other = run?.marks[depth];
  if (mark === undefined) return other === undefined && !isBreak && run?.text !== undefined;
  return other === mark || (other?.type === mark.type && other.href === mark.href);
};

const markedInline = (mark: Mark, children: readonly Inline[]): Inline => {
  if (mark.type === 'link') return { type: 'link', href: mark.href ?? '', children };
  return { type: mark.type, children };
};
