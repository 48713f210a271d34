import type { Block, Inline, TableCell } from '../../copy/blocks.ts';
import { readTypography, withoutQuads } from './typography.ts';

const fewestCells = 3;
const longestCell = 40;

/** Cells of a row of agate, which starts with a backspace (0x08). */
export const agateRow = (line: string): readonly string[] | undefined =>
  line.startsWith('\b') ? cellsOf(line.slice(1)) : undefined;

/** Cells of a tab-indented line that is a row: semicolons with no blank after them, and nothing long between. */
export const semicolonRow = (line: string): readonly string[] | undefined => {
  const cells = cellsOf(line);
  if (cells.length < fewestCells || /;\s+\S/.test(line.trim())) return undefined;
  return cells.every((cell) => cell.length <= longestCell) ? cells : undefined;
};

// A caret stands for the empty first cell of a heading; 0x10 is a fixed space that comes with a blank.
const cellsOf = (line: string): readonly string[] =>
  withoutQuads(line.replace(/^\s*\^/, '').replace(/\p{Cc}/gu, ''))
    .split(';')
    .map(readTypography);

/** Rows that follow one another as a table. Rows of one cell each have no columns and stay as they are. */
export const tableOf = (rows: readonly (readonly string[])[]): Block => {
  if (rows.every((row) => row.length < 2)) {
    return { type: 'preformatted', text: rows.map((row) => row[0] ?? '').join('\n') };
  }
  return { type: 'table', rows: rows.map((row, i) => row.map((cell) => toCell(cell, i === 0 && row[0] === ''))) };
};

const toCell = (text: string, isHeader: boolean): TableCell => {
  const children: readonly Inline[] = text === '' ? [] : [{ type: 'text', text }];
  return { children, ...(isHeader && { isHeader }) };
};
