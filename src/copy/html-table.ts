import { createLineBuilder } from './block-builder.ts';
import type { Inline, TableCell } from './blocks.ts';
import type { Place, Walk } from './html-place.ts';
import { htmlRules } from './html-rules.ts';
import { attributeOf, type HtmlElement, type HtmlNode, isElement, isHtmlElement } from './html-tree.ts';

const maxSpan = 100;

/** Reads a table of facts; one that only arranges a page gives its content as paragraphs. */
export const readTable = (walk: Walk, table: HtmlElement, place: Place): void => {
  const rows = rowsOf(table);
  if (isLayout(table, rows)) {
    walk.read(walk, table.childNodes, place);
    return;
  }
  const caption = childrenNamed(table, 'caption')[0];
  const captionLine = caption === undefined ? [] : readCell(walk, caption, place);
  const cells = rows
    .map((row) => cellsOf(row).map((cell) => toCell(walk, cell, place)))
    .filter((row) => row.length > 0);
  if (cells.every((row) => row.every((cell) => cell.children.length === 0))) return;
  const text = captionLine.length > 0 ? { caption: captionLine } : {};
  place.out.block({ type: 'table', ...text, rows: cells });
};

const toCell = (walk: Walk, cell: HtmlElement, place: Place): TableCell => {
  const columns = span(attributeOf(cell, 'colspan'));
  const rows = span(attributeOf(cell, 'rowspan'));
  return {
    children: readCell(walk, cell, place),
    ...(cell.tagName === 'th' && { isHeader: true }),
    ...(columns > 1 && { columns }),
    ...(rows > 1 && { rows }),
  };
};

const readCell = (walk: Walk, cell: HtmlElement, place: Place): readonly Inline[] => {
  const out = createLineBuilder('break');
  walk.read(walk, cell.childNodes, { ...place, out, marks: [], isLine: true });
  for (const block of out.finish()) place.out.aside(block);
  return out.line();
};

const span = (text: string | undefined): number => {
  const count = /^\s*\d{1,6}\s*$/.test(text ?? '') ? Number(text) : 1;
  return Math.min(Math.max(count, 1), maxSpan);
};

const isLayout = (table: HtmlElement, rows: readonly HtmlElement[]): boolean => {
  const role = attributeOf(table, 'role');
  if (role === 'presentation' || role === 'none') return true;
  const cells = rows.flatMap(cellsOf);
  if (cells.some((cell) => hasInside(cell, (name) => name === 'table'))) return true;
  const isOneColumn = rows.every((row) => cellsOf(row).length <= 1) && cells.every((cell) => cell.tagName === 'td');
  return isOneColumn && cells.some((cell) => hasInside(cell, isBlockName));
};

const isBlockName = (name: string): boolean => {
  const kind = htmlRules.get(name)?.kind;
  return (
    kind === 'flow' ||
    kind === 'heading' ||
    kind === 'list' ||
    kind === 'quote' ||
    kind === 'figure' ||
    kind === 'image'
  );
};

const hasInside = (element: HtmlElement, test: (name: string) => boolean): boolean =>
  element.childNodes.some((node) => isElement(node) && (test(node.tagName) || hasInside(node, test)));

const rowsOf = (table: HtmlElement): HtmlElement[] =>
  table.childNodes.flatMap((node) => {
    if (!isPart(node)) return [];
    if (node.tagName === 'tr') return [node];
    return /^t(?:head|body|foot)$/.test(node.tagName) ? childrenNamed(node, 'tr') : [];
  });

const cellsOf = (row: HtmlElement): HtmlElement[] => [...childrenNamed(row, 'th', 'td')];

const childrenNamed = (element: HtmlElement, ...names: readonly string[]): HtmlElement[] =>
  element.childNodes.filter((node): node is HtmlElement => isPart(node) && names.includes(node.tagName));

const isPart = (node: HtmlNode): node is HtmlElement => isElement(node) && isHtmlElement(node);
