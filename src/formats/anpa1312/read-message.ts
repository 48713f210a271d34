import type { FindByline } from '../iptc7901/read-opening.ts';
import type { WireMessage } from '../iptc7901/split-messages.ts';
import type { AnpaDocument } from './document.ts';
import { readAnpaBody } from './read-body.ts';
import { readHeadLines } from './read-head-lines.ts';
import { readAnpaHeader, readTrailer, readVersionLine } from './read-header.ts';
import { withoutSetting } from './typography.ts';

/** Reads one framed message as ANPA 1312. */
export const readAnpaMessage = (message: WireMessage, findByline?: FindByline): AnpaDocument => {
  const lines = message.text.filter((line, i) => i > 0 || line.trim() !== '');
  // The head ends with the first line that a tab, a backspace or blanks begin.
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('^'));
  const carets = end < 0 ? lines : lines.slice(0, end);
  const [first = '', ...others] = carets.filter((line) => line.trim() !== '');
  const centred = lastHeadLine(others, lines[carets.length] ?? '');
  const head = readHeadLines(others.slice(0, centred), findByline);
  const body = readAnpaBody([...others.slice(centred), ...lines.slice(carets.length)]);
  const trailer = readTrailer(message.trailer);
  return {
    header: readAnpaHeader(message.header),
    version: readVersionLine(withoutSetting(first)),
    head,
    body: body.blocks,
    paragraphs: body.paragraphs,
    trailer: body.source === undefined ? trailer : { ...trailer, source: body.source },
    line: message.line,
  };
};

/** Centred lines right above a row of agate are headings of the tables, not of the story. */
const lastHeadLine = (lines: readonly string[], next: string): number => {
  if (!next.startsWith('\b')) return lines.length;
  const at = lines.findLastIndex((line) => !/=\s*$/.test(line) || /^\^by\s/i.test(line));
  return at + 1;
};
