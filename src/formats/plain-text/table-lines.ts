import type { Block, Inline, TableCell } from '../../copy/blocks.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { oneLine } from './text-lines.ts';

type Table = Extract<Block, { type: 'table' }>;

const captionMark = 'Table: ';

/** Rows between upright strokes, columns aligned; a row of dashes under a first row of headers. */
export const writeTable = (table: Table): readonly string[] => {
  const rows = table.rows.map((row) => row.map((cell) => plainTextOf(cell.children).replace(/[\\|]/g, '\\$&')));
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...cell].length);
  }
  const lines = rows.map((row) => `| ${row.map((cell, i) => padded(cell, widths[i] ?? 0)).join(' | ')} |`);
  const hasHeader = table.rows[0]?.every((cell) => cell.isHeader === true) === true;
  if (hasHeader) lines.splice(1, 0, `|${(rows[0] ?? []).map((_, i) => '-'.repeat((widths[i] ?? 0) + 2)).join('|')}|`);
  return table.caption === undefined ? lines : [`${captionMark}${plainTextOf(table.caption)}`, ...lines];
};

/** Reads what `writeTable` wrote; undefined where the lines are no table. */
export const readTable = (lines: readonly string[]): Table | undefined => {
  const [first = ''] = lines;
  const hasCaption = first.startsWith(captionMark);
  const rows = hasCaption ? lines.slice(1) : lines;
  if (rows.length === 0 || !rows.every((line) => /^\|.*\|\s*$/.test(line))) return undefined;
  const hasHeader = /^\|(?:-{2,}\|)+\s*$/.test(rows[1] ?? '');
  const kept = hasHeader ? rows.filter((_, i) => i !== 1) : rows;
  const cells = kept.map((line, i) => readRow(line, hasHeader && i === 0));
  return { type: 'table', ...(hasCaption && { caption: inline(first.slice(captionMark.length)) }), rows: cells };
};

const readRow = (line: string, isHeader: boolean): readonly TableCell[] => {
  const inner = line.trimEnd().slice(1, -1);
  const cells = inner.match(/(?:\\.|[^\\|])+|(?<=^|\|)(?=\||$)/g) ?? [];
  return cells.map((cell) => {
    const text = oneLine(cell).replace(/\\([\\|])/g, '$1');
    return { children: text === '' ? [] : inline(text), ...(isHeader && { isHeader }) };
  });
};

const inline = (text: string): readonly Inline[] => [{ type: 'text', text }];

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - [...text].length));
