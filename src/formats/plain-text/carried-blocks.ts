import type { Block, Inline, TableCell } from '../../copy/blocks.ts';
import { cleanText } from '../../copy/clean-text.ts';
import { plainText } from '../../copy/plain-text.ts';
import { safeAddress } from '../../copy/safe-address.ts';
import { plainLayout, type TextLayout } from './layout.ts';
import { inlinesOf, linesOfInlines, oneLine, textLines } from './text-lines.ts';

/**
 * What text can carry of a body. Not carried in any layout: pictures, marks within a line (strong, links and their
 * addresses), language and direction of a paragraph, line ends within headings and cells, header cells outside a
 * whole first row, cells that span. See `TextLayout` for what a wire loses besides.
 */
export const carriedBlocks = (blocks: readonly Block[], layout: TextLayout): readonly Block[] =>
  blocks.flatMap((block) => carried(block, layout) ?? []);

const carried = (block: Block, layout: TextLayout): Block | undefined => {
  switch (block.type) {
    case 'paragraph':
    case 'correction': {
      const lines = linesOfInlines(block.children);
      if (lines.length === 0) return undefined;
      return { type: block.type, children: layout.isIndented ? line(lines.join(' ')) : inlinesOf(lines) };
    }
    case 'heading': {
      const text = linesOfInlines(block.children).join(' ');
      return text === ''
        ? undefined
        : { type: 'heading', level: layout.isIndented ? 2 : block.level, children: line(text) };
    }
    case 'list': {
      const items = block.items.map((item) => carriedItem(item, layout)).filter((item) => item.length > 0);
      return items.length === 0 ? undefined : { type: 'list', isOrdered: block.isOrdered, items };
    }
    case 'quote':
      return carriedQuote(block);
    case 'table':
      return carriedTable(block);
    case 'preformatted': {
      const text = cleanText(block.text).replace(/\r\n?/g, '\n').replaceAll('\f', '\n');
      return text.trim() === '' ? undefined : { type: 'preformatted', text };
    }
    case 'embed': {
      const href = safeAddress(block.href);
      const title = oneLine(block.title ?? '');
      return href === undefined ? undefined : { type: 'embed', href, ...(title !== '' && { title }) };
    }
    case 'picture':
      return undefined;
  }
};

const line = (text: string): readonly Inline[] => [{ type: 'text', text }];

const carriedItem = (item: readonly Block[], layout: TextLayout): readonly Block[] => {
  if (!layout.isIndented) return carriedBlocks(item, plainLayout);
  const text = textLines(plainText(item)).join(' ');
  return text === '' ? [] : [{ type: 'paragraph', children: line(text) }];
};

const carriedQuote = (block: Extract<Block, { type: 'quote' }>): Block | undefined => {
  const children = carriedBlocks(block.children, plainLayout);
  const cite = block.cite === undefined ? undefined : safeAddress(block.cite);
  return children.length === 0 ? undefined : { type: 'quote', children, ...(cite !== undefined && { cite }) };
};

const carriedTable = (block: Extract<Block, { type: 'table' }>): Block | undefined => {
  const rows = block.rows.filter((row) => row.length > 0);
  const [first] = rows;
  if (first === undefined) return undefined;
  const hasHeader = first.every((cell) => cell.isHeader === true);
  const cells = rows.map((row, i) => row.map((cell) => carriedCell(cell, hasHeader && i === 0)));
  const caption = linesOfInlines(block.caption ?? []).join(' ');
  return { type: 'table', ...(caption !== '' && { caption: line(caption) }), rows: cells };
};

const carriedCell = (cell: TableCell, isHeader: boolean): TableCell => {
  const text = linesOfInlines(cell.children).join(' ');
  return { children: text === '' ? [] : line(text), ...(isHeader && { isHeader }) };
};
