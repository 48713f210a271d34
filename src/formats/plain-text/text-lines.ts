import type { Inline } from '../../copy/blocks.ts';
import { cleanText } from '../../copy/clean-text.ts';
import { plainTextOf } from '../../copy/plain-text.ts';

/** Text in one line: blanks and tabs collapsed. A no-break space is a character of the copy and stays. */
export const oneLine = (text: string): string =>
  cleanText(text)
    .replace(/[ \t\n\r\f]+/g, ' ')
    .replace(/^ | $/g, '');

/** The lines of a text, each collapsed; empty ones are left out. */
export const textLines = (text: string): readonly string[] =>
  cleanText(text)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '');

/** Lines of copy as a document has them, whatever its line ends. */
export const splitLines = (text: string): readonly string[] => text.replace(/\r+\n|\r/g, '\n').split('\n');

export const isBlank = (line: string | undefined): boolean => line === undefined || /^[ \t\f]*$/.test(line);

/** What a line of text can carry of inlines: their words, and where the lines end. */
export const inlinesOf = (lines: readonly string[]): readonly Inline[] =>
  lines.flatMap((text, i): Inline[] =>
    i === 0 ? [{ type: 'text', text }] : [{ type: 'break' }, { type: 'text', text }],
  );

export const linesOfInlines = (inlines: readonly Inline[]): readonly string[] => textLines(plainTextOf(inlines));
