import type { Run } from '../../copy/runs.ts';

const narrowest = 40;
const widest = 100;

/**
 * Some agencies send paragraphs with a line break after every sixty columns or so. Those breaks are no one's intent:
 * they are recognised because each line is as full as it can be, and become blanks. Verse and addresses keep theirs.
 */
export const joinHardWraps = (runs: readonly Run[]): readonly Run[] => {
  if (!runs.some((run) => run.text === undefined)) return runs;
  const lines = linesOf(runs);
  const width = Math.max(...lines.map((line) => line.length));
  if (width < narrowest || width > widest) return runs;
  const isWrapped = lines.every((line, i) => {
    const next = lines[i + 1];
    if (next === undefined) return true;
    const word = next.split(' ', 1)[0] ?? '';
    return line.length >= narrowest && line.length + 1 + word.length >= width - 2;
  });
  if (!isWrapped) return runs;
  return runs.map((run) => (run.text === undefined ? { text: ' ', marks: run.marks } : run));
};

const linesOf = (runs: readonly Run[]): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const run of runs) {
    if (run.text !== undefined) {
      line += run.text;
      continue;
    }
    lines.push(line.replace(/\s+/g, ' ').trim());
    line = '';
  }
  return [...lines, line.replace(/\s+/g, ' ').trim()];
};
