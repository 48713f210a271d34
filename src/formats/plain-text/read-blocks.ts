import type { Block } from '../../copy/blocks.ts';
import { safeAddress } from '../../copy/safe-address.ts';
import { deepestBlock, type TextLayout, withinBlock } from './layout.ts';
import { readColumns } from './read-columns.ts';
import { type Taken, takeList } from './read-list.ts';
import { readTable } from './table-lines.ts';
import { inlinesOf, isBlank, oneLine } from './text-lines.ts';

/** Reads lines as blocks: what `writeBlocks` wrote, and on a wire what agencies write. It never fails. */
export const readBlocks = (lines: readonly string[], layout: TextLayout): readonly Block[] => {
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; ) {
    if (isBlank(lines[i])) {
      i++;
      continue;
    }
    const { block, next } = takeBlock(lines, i, layout);
    blocks.push(block);
    i = next;
  }
  return blocks;
};

const takeBlock = (lines: readonly string[], from: number, layout: TextLayout): Taken => {
  const end = endOfGroup(lines, from);
  const group = lines.slice(from, end);
  const columns = layout.isIndented ? readColumns(group) : undefined;
  if (columns !== undefined) return { block: columns, next: end };
  if (layout.isIndented && isIndented(lines[from])) return takeIndented(lines, from, end);
  const structured = readStructure(group, layout);
  if (structured !== undefined) return { block: structured, next: end };
  return takeList(lines, { from, layout, read: readBlocks }) ?? { ...takeParagraph(group, layout), next: end };
};

/** A paragraph goes on until a line is blank or another one begins with blanks. */
const takeIndented = (lines: readonly string[], from: number, end: number): Taken => {
  let next = from + 1;
  while (next < end && !isIndented(lines[next])) next++;
  const text = oneLine(lines.slice(from, next).join(' '));
  return { block: { type: 'paragraph', children: inlinesOf([text]) }, next };
};

const readStructure = (group: readonly string[], layout: TextLayout): Block | undefined => {
  const [first = ''] = group;
  if (group.length === 1) {
    const single = readSingleLine(first, layout);
    if (single !== undefined) return single;
  }
  if ((layout.depth ?? 0) < deepestBlock && group.every((line) => /^>(?: |\(|$)/.test(line))) {
    return readQuote(group, layout);
  }
  if (group.every((line) => /^:(?: |$)/.test(line))) {
    return { type: 'preformatted', text: group.map((line) => line.slice(2)).join('\n') };
  }
  if (/^(?:\||Table: )/.test(first)) return readTable(group);
  const note = /^Correction: (.*)$/s.exec(group.join('\n'));
  return note === null
    ? undefined
    : { type: 'correction', children: inlinesOf(paragraphText((note[1] ?? '').split('\n'), layout)) };
};

const readSingleLine = (line: string, layout: TextLayout): Block | undefined => {
  const heading = layout.isIndented
    ? /^(?<text>\S.*\S|\S)\s+=\s*$/.exec(line)
    : /^(?<level>#{2,4}) (?<text>.+)$/.exec(line);
  const text = heading?.groups?.text;
  if (text !== undefined) {
    const level = heading?.groups?.level?.length;
    return { type: 'heading', level: level === 3 || level === 4 ? level : 2, children: inlinesOf([oneLine(text)]) };
  }
  const embed = /^<([^<>\s]+)>(?: (.+))?$/.exec(line);
  const href = embed?.[1] === undefined ? undefined : safeAddress(embed[1]);
  if (href === undefined) return undefined;
  return { type: 'embed', href, ...(embed?.[2] !== undefined && { title: oneLine(embed[2]) }) };
};

const readQuote = (group: readonly string[], layout: TextLayout): Block => {
  const cite = /^>\((.*)\)\s*$/.exec(group[0] ?? '')?.[1];
  const address = cite === undefined ? undefined : safeAddress(cite);
  const inner = (address === undefined ? group : group.slice(1)).map((line) => line.replace(/^> ?/, ''));
  return {
    type: 'quote',
    children: readBlocks(inner, withinBlock(layout)),
    ...(address !== undefined && { cite: address }),
  };
};

const takeParagraph = (group: readonly string[], layout: TextLayout): { readonly block: Block } => {
  const [first = '', ...others] = group;
  const opening = !layout.isIndented && /^\\[^\\]/.test(first) ? first.slice(1) : first;
  return { block: { type: 'paragraph', children: inlinesOf(paragraphText([opening, ...others], layout)) } };
};

/** Joins wrapped lines; outside a wire a single stroke at a line's end keeps the line end. */
const paragraphText = (lines: readonly string[], layout: TextLayout): readonly string[] => {
  if (layout.isIndented) return [oneLine(lines.join(' '))];
  const texts: string[] = [];
  let text = '';
  for (const [i, line] of lines.entries()) {
    const isKept = (/\\+$/.exec(line)?.[0].length ?? 0) % 2 === 1 && i < lines.length - 1;
    text = `${text} ${isKept ? line.slice(0, -1) : line}`;
    if (!isKept && i < lines.length - 1) continue;
    texts.push(oneLine(text).replaceAll('\\\\', '\\'));
    text = '';
  }
  return texts.filter((line) => line !== '');
};

const isIndented = (line: string | undefined): boolean => line !== undefined && /^(?: {2,}|\t)\s*\S/.test(line);

const endOfGroup = (lines: readonly string[], from: number): number => {
  let end = from;
  while (end < lines.length && !isBlank(lines[end])) end++;
  return end;
};
