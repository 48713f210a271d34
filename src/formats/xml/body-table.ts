import type { Block, Inline, TableCell } from '../../copy/blocks.ts';
import { attribute, child, children, descendants, type XmlElement } from './element.ts';

const maxSpan = 100;

type ReadCell = (cell: XmlElement) => readonly Inline[];

/** True for a table with tables in it: it only arranges a page. */
export const isLayoutTable = (table: XmlElement): boolean => descendants(table, 'table').length > 0;

/** Reads a table of facts; one without any text gives nothing. */
export const readTable = (table: XmlElement, readCell: ReadCell): Block | undefined => {
  const captionElement = child(table, 'caption');
  const caption = captionElement === undefined ? [] : readCell(captionElement);
  const rows = rowsOf(table)
    .map((row) => cellsOf(row).map((cell) => toCell(cell, readCell)))
    .filter((row) => row.length > 0);
  if (rows.every((row) => row.every((cell) => cell.children.length === 0))) return undefined;
  return { type: 'table', ...(caption.length > 0 && { caption }), rows };
};

const toCell = (cell: XmlElement, readCell: ReadCell): TableCell => {
  const columns = span(attribute(cell, 'colspan'));
  const rows = span(attribute(cell, 'rowspan'));
  return {
    children: readCell(cell),
    ...(cell.name === 'th' && { isHeader: true }),
    ...(columns > 1 && { columns }),
    ...(rows > 1 && { rows }),
  };
};

const span = (text: string | undefined): number =>
  Math.min(Math.max(/^\s*\d{1,6}\s*$/.test(text ?? '') ? Number(text) : 1, 1), maxSpan);

const rowsOf = (table: XmlElement): XmlElement[] =>
  children(table).flatMap((part) => {
    if (part.name === 'tr') return [part];
    return /^t(?:head|body|foot)$/.test(part.name) ? children(part, 'tr') : [];
  });

const cellsOf = (row: XmlElement): XmlElement[] =>
  children(row).filter((cell) => cell.name === 'td' || cell.name === 'th');
