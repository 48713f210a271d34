import type { Block } from '../../copy/blocks.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { bylineIn, compileDialect } from '../dialect/compile-dialect.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { longestLine } from '../dialect/pattern/check-pattern.ts';
import { wireLayout } from '../plain-text/layout.ts';
import { readBlocks } from '../plain-text/read-blocks.ts';
import type { Iptc7901Document } from './document.ts';
import { splitNotebook } from './notebook.ts';
import { readHeader } from './read-header.ts';
import { type FindByline, readOpening } from './read-opening.ts';
import type { WireMessage } from './split-messages.ts';

/** Reads one framed message as IPTC 7901. `dialect` may name more lines that open a notebook. */
export const readMessage = (message: WireMessage, dialect: Dialect | undefined): Iptc7901Document => {
  const { header, slugline } = readHeader(message.header);
  const { rest, ...opening } = readOpening(message.text, bylineFinder(dialect));
  const { body, notebook } = splitNotebook(rest, notebooksOf(dialect));
  const blocks = readBlocks(body, wireLayout);
  return {
    header,
    ...(slugline !== undefined && { slugline }),
    opening,
    body: blocks,
    paragraphs: paragraphTexts(blocks),
    notebook,
    trailer: message.trailer.replace(/[\p{Cc}\s]+/gu, ' ').trim(),
    line: message.line,
  };
};

/** Sees the bylines that a dialect knows in lines above the text; undefined where it knows none. */
export const bylineFinder = (dialect: Dialect | undefined): FindByline | undefined => {
  if (dialect === undefined) return undefined;
  const { bylines } = compileDialect(dialect);
  if (bylines['header-line'] === undefined) return undefined;
  return (line) => bylineIn(bylines, 'header-line', line.slice(0, longestLine));
};

const notebooksOf = (dialect: Dialect | undefined): readonly RegExp[] =>
  (dialect?.notebooks ?? []).map((pattern) => new RegExp(pattern, 'iu'));

const paragraphTexts = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => (block.type === 'paragraph' ? [plainTextOf(block.children)] : []));
