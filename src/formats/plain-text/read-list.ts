import type { Block } from '../../copy/blocks.ts';
import { deepestBlock, type TextLayout, withinBlock } from './layout.ts';
import { inlinesOf, isBlank, oneLine } from './text-lines.ts';

/** A block read, and the line after it. */
export interface Taken {
  readonly block: Block;
  readonly next: number;
}

export type ReadBlocks = (lines: readonly string[], layout: TextLayout) => readonly Block[];

export interface ListPlace {
  readonly from: number;
  readonly layout: TextLayout;
  /** Reads what is within an item. */
  readonly read: ReadBlocks;
}

interface Mark {
  readonly isOrdered: boolean;
  readonly pattern: RegExp;
}

const marks: readonly Mark[] = [
  { isOrdered: false, pattern: /^- +(?=\S)/ },
  { isOrdered: false, pattern: /^[*•] +(?=\S)/ },
  { isOrdered: true, pattern: /^\d{1,9}\) +(?=\S)/ },
  { isOrdered: true, pattern: /^\(\d{1,9}\) +(?=\S)/ },
];

/** The list that begins in this line, or undefined. Items of one list have the same mark; empty lines may be between. */
export const takeList = (lines: readonly string[], { from, layout, read }: ListPlace): Taken | undefined => {
  const mark = marks.find(({ pattern }) => pattern.test(lines[from] ?? ''));
  if (mark === undefined || (layout.depth ?? 0) >= deepestBlock) return undefined;
  const items: (readonly Block[])[] = [];
  let next = from;
  for (;;) {
    const width = mark.pattern.exec(lines[next] ?? '')?.[0].length;
    if (width === undefined) break;
    const end = endOfItem(lines, { from: next, width, mark, layout });
    items.push(readItem(lines.slice(next, end), width, { layout, read }));
    next = end;
    const after = firstFilled(lines, next);
    if (!mark.pattern.test(lines[after] ?? '')) break;
    next = after;
  }
  return { block: { type: 'list', isOrdered: mark.isOrdered, items }, next };
};

interface ItemPlace {
  readonly from: number;
  readonly width: number;
  readonly mark: Mark;
  readonly layout: TextLayout;
}

/** Lines of an item: up to an empty line, or beyond it while what follows is indented as far as its text. */
const endOfItem = (lines: readonly string[], { from, width, mark, layout }: ItemPlace): number => {
  let end = from + 1;
  while (end < lines.length) {
    if (isBlank(lines[end])) {
      const after = firstFilled(lines, end);
      if (layout.isIndented || !(lines[after] ?? '').startsWith(' '.repeat(width))) break;
      end = after;
    } else if (mark.pattern.test(lines[end] ?? '')) break;
    end++;
  }
  return end;
};

const readItem = (
  lines: readonly string[],
  width: number,
  { layout, read }: Pick<ListPlace, 'layout' | 'read'>,
): readonly Block[] => {
  const inner = lines.map((line, i) => (i === 0 ? line.slice(width) : unindented(line, width)));
  if (!layout.isIndented) return read(inner, withinBlock(layout));
  const text = oneLine(inner.join(' '));
  return [{ type: 'paragraph', children: inlinesOf([text]) }];
};

const unindented = (line: string, width: number): string => {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(indent, width));
};

const firstFilled = (lines: readonly string[], from: number): number => {
  let i = from;
  while (i < lines.length && isBlank(lines[i])) i++;
  return i;
};
