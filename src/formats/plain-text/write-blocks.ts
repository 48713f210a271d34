import type { Block } from '../../copy/blocks.ts';
import { plainText, plainTextOf } from '../../copy/plain-text.ts';
import { bullets, opensBlock, paragraphIndent, plainLayout, type TextLayout } from './layout.ts';
import { writeTable } from './table-lines.ts';
import { linesOfInlines } from './text-lines.ts';
import { wrapLines } from './wrap-lines.ts';

/** Blocks (as `carriedBlocks` leaves them) as lines, an empty one between each two. */
export const writeBlocks = (blocks: readonly Block[], layout: TextLayout): readonly string[] => {
  const lines: string[] = [];
  let before: Block | undefined;
  let isTurned = false;
  for (const block of blocks) {
    // Two lists in a row are told apart by their marks.
    const isSecond = block.type === 'list' && before?.type === 'list' && before.isOrdered === block.isOrdered;
    isTurned = isSecond && !isTurned;
    if (lines.length > 0) lines.push('');
    for (const line of linesOf(block, layout, isTurned)) lines.push(line);
    before = block;
  }
  return lines;
};

const linesOf = (block: Block, layout: TextLayout, isTurned: boolean): readonly string[] => {
  switch (block.type) {
    case 'paragraph':
      return paragraphLines(block, layout);
    case 'correction':
      return wrapped(`Correction: ${escaped(linesOfInlines(block.children))}`, layout.width);
    case 'heading': {
      const text = plainTextOf(block.children);
      return [layout.isIndented ? `${text} =` : `${'#'.repeat(block.level)} ${text}`];
    }
    case 'list':
      return listLines(block, layout, isTurned);
    case 'quote': {
      const cite = block.cite === undefined ? [] : [`>(${block.cite})`];
      return [...cite, ...writeBlocks(block.children, narrower(layout, 2)).map((line) => prefixed('>', line))];
    }
    case 'table':
      return writeTable(block);
    case 'preformatted':
      return block.text.split('\n').map((line) => prefixed(':', line));
    case 'embed':
      return [`<${block.href}>${block.title === undefined ? '' : ` ${block.title}`}`];
    case 'picture':
      return [];
  }
};

const paragraphLines = (block: Extract<Block, { type: 'paragraph' }>, layout: TextLayout): readonly string[] => {
  const lines = linesOfInlines(block.children);
  if (layout.isIndented) {
    const text = wrapLines(`${paragraphIndent.replaceAll(' ', '\u0000')}${lines.join(' ')}`, layout.width);
    return text.map((line) => line.replaceAll('\u0000', ' '));
  }
  const text = escaped(lines);
  return wrapped(opensBlock.test(lines[0] ?? '') && !text.startsWith('\\') ? `\\${text}` : text, layout.width);
};

/** Lines of a paragraph as one text: a stroke before a line end keeps it, and a stroke of the copy is doubled. */
const escaped = (lines: readonly string[]): string => lines.map((line) => line.replaceAll('\\', '\\\\')).join('\\\n');

const wrapped = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((line) => wrapLines(line, width));

const prefixed = (mark: string, line: string): string => (line === '' ? mark : `${mark} ${line}`);

/** Within another block all layouts are plain. */
const narrower = (layout: TextLayout, by: number): TextLayout => ({
  ...plainLayout,
  width: Math.max(layout.width - by, 20),
});

const listLines = (list: Extract<Block, { type: 'list' }>, layout: TextLayout, isTurned: boolean): readonly string[] =>
  list.items.flatMap((item, i) => {
    const mark = list.isOrdered ? `${isTurned ? '(' : ''}${i + 1}) ` : `${bullets[isTurned ? 1 : 0]} `;
    // An item on a wire is one text, joined as it stands when it is read: nothing in it needs an escape.
    const lines = layout.isIndented
      ? wrapLines(plainText(item), layout.width - mark.length)
      : writeBlocks(item, narrower(layout, mark.length));
    return lines.map((line, row) => (row === 0 ? mark + line : line === '' ? '' : ' '.repeat(mark.length) + line));
  });
