import type { Block } from '../../copy/blocks.ts';
import { inlinesOf, oneLine } from './text-lines.ts';

// Two blanks after a full stop are how typists end a sentence, not a column.
const gap = /(?<=[^\s.?!:;,"'”’]) {2,}(?=\S)|(?<=\S)\t+(?=\S)/;
const fewestRows = 2;
const shareOfRows = 0.75;

/**
 * Lines whose words stand in columns: a table where every line has as many, else the lines as they are, because
 * joined they would be rubbish. Undefined for ordinary copy.
 */
export const readColumns = (group: readonly string[]): Block | undefined => {
  if (group.length < fewestRows || group.some((line) => /^[|>:]/.test(line))) return undefined;
  const rows = group.map((line) => line.trim().split(new RegExp(gap, 'g')));
  const withColumns = rows.filter((row) => row.length > 1);
  if (withColumns.length < fewestRows || withColumns.length < rows.length * shareOfRows) return undefined;
  const width = rows[0]?.length;
  if (rows.some((row) => row.length !== width)) return asTheyAre(group);
  return {
    type: 'table',
    rows: rows.map((row) => row.map((cell) => ({ children: inlinesOf([oneLine(cell)]) }))),
  };
};

const asTheyAre = (group: readonly string[]): Block => {
  const indent = Math.min(...group.map((line) => /^ */.exec(line)?.[0].length ?? 0));
  return { type: 'preformatted', text: group.map((line) => line.slice(indent).trimEnd()).join('\n') };
};
