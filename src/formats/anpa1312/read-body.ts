import type { Block } from '../../copy/blocks.ts';
import { readColumns } from '../plain-text/read-columns.ts';
import { inlinesOf, isBlank } from '../plain-text/text-lines.ts';
import { agateRow, semicolonRow, tableOf } from './read-rows.ts';
import { readTypography, withoutQuads, withoutSetting } from './typography.ts';

export interface AnpaBody {
  readonly blocks: readonly Block[];
  /** Tab-indented lines as sent, rules left out. */
  readonly paragraphs: readonly string[];
  /** Named by a last line such as "==Kyodo". */
  readonly source?: string;
}

type Line =
  | { readonly is: 'row'; readonly cells: readonly string[] }
  | { readonly is: 'heading' | 'paragraph' | 'more' | 'columns'; readonly text: string }
  | { readonly is: 'nothing' };

const rule = /^_{2,}$/;
const endLine = /^(?:END|MORE|\(MORE\)|-0-|30)$/;
const signature = /^==\s?([A-Z]\w{1,20})$/;

/** Lines of the body: a tab begins a paragraph, a caret a line of its own, a backspace a row of agate. */
export const readAnpaBody = (lines: readonly string[]): AnpaBody => {
  const builder = createBuilder();
  const paragraphs: string[] = [];
  let source: string | undefined;
  for (const raw of lines) {
    const signed = signature.exec(withoutSetting(raw.replace(/^\s+/, '')))?.[1];
    if (signed !== undefined) source = signed;
    else {
      const line = sorted(raw);
      builder.add(line);
      if (raw.startsWith('\t') && !rule.test(withoutSetting(raw)) && line.is !== 'nothing')
        paragraphs.push(withoutSetting(raw));
    }
  }
  return { blocks: builder.finish(), paragraphs, ...(source !== undefined && { source }) };
};

const sorted = (raw: string): Line => {
  const row = agateRow(raw);
  if (row !== undefined) return { is: 'row', cells: row };
  const text = withoutSetting(raw);
  if (isBlank(text) || rule.test(text) || endLine.test(text)) return { is: 'nothing' };
  if (raw.startsWith('\t')) {
    const cells = semicolonRow(raw);
    if (cells !== undefined) return { is: 'row', cells };
    if (/\S {3,}\S/.test(raw.trim())) return { is: 'columns', text: withoutQuads(raw.replace(/^\t/, '').trimEnd()) };
    return { is: 'paragraph', text };
  }
  if (raw.startsWith('^')) return { is: /=\s*$/.test(raw) ? 'heading' : 'paragraph', text };
  return { is: 'more', text };
};

const createBuilder = () => {
  const blocks: Block[] = [];
  let rows: (readonly string[])[] = [];
  let columns: string[] = [];
  let text = '';
  const end = (): void => {
    if (rows.length > 0) blocks.push(tableOf(rows));
    if (columns.length > 0) blocks.push(...columnsOf(columns));
    if (text !== '') blocks.push({ type: 'paragraph', children: inlinesOf([readTypography(text)]) });
    rows = [];
    columns = [];
    text = '';
  };
  const add = (line: Line): void => {
    if (line.is === 'row') {
      if (rows.length === 0) end();
      rows.push(line.cells);
    } else if (line.is === 'columns') {
      if (columns.length === 0) end();
      columns.push(line.text);
    } else if (line.is === 'more' && text !== '') text = `${text} ${line.text}`;
    else {
      end();
      if (line.is === 'heading')
        blocks.push({ type: 'heading', level: 3, children: inlinesOf([readTypography(line.text)]) });
      else if (line.is !== 'nothing') text = line.text;
    }
  };
  return {
    add,
    finish: (): readonly Block[] => {
      end();
      return blocks;
    },
  };
};

/** Lines with wide gaps: in columns where there are several, else copy. */
const columnsOf = (lines: readonly string[]): readonly Block[] => {
  const table = readColumns(lines);
  if (table !== undefined) return [table];
  return lines.map((line) => ({ type: 'paragraph', children: inlinesOf([readTypography(line)]) }));
};
