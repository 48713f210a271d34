import { isBlank, oneLine } from '../plain-text/text-lines.ts';
import type { Iptc7901Header } from './document.ts';

// Service, number, priority, category, words, then whatever the service adds.
const first = /^([A-Za-z]{1,10}?)[ -]?(\d{1,6})(?:\s+(\d)(?:\s+([A-Za-z]{1,4})(?:\s+(\d{1,20}))?)?)?(?=\s|$)\s*(.*)$/;
const agencyNumber = /(?:^|\s)([A-Za-z]{2,12})\s+\d{2,6}$/;
const keywordLine = /^([a-z]) ([a-z])\s+(\S.*?)\s+(\d{1,2}-\d{1,2})\s+(\d{1,6})$/i;

export interface HeaderLines {
  readonly header: Iptc7901Header;
  readonly slugline?: string;
}

/** The lines before the start of text: who sends, which number, how urgent, and the slug. */
export const readHeader = (lines: readonly string[]): HeaderLines => {
  // Control characters part fields here.
  const [line = '', ...others] = lines.map((raw) => oneLine(raw.replace(/\p{Cc}/gu, ' '))).filter((l) => !isBlank(l));
  const found = first.exec(line);
  const below = others[0] === undefined ? null : keywordLine.exec(others[0]);
  const header = found === null ? {} : headerOf(found);
  if (below === null) {
    const slugline = others.join(' ');
    return { header, ...(slugline !== '' && { slugline }) };
  }
  const [, priority = '', category = '', slugline = '', monthDay = '', words] = below;
  return { header: { priority, category, ...header, words: Number(words), monthDay }, slugline };
};

const headerOf = ([
  ,
  service = '',
  number = '',
  priority,
  category,
  words,
  rest = '',
]: RegExpExecArray): Iptc7901Header => {
  const source = agencyNumber.exec(rest)?.[1];
  return {
    service,
    number,
    ...(priority !== undefined && { priority }),
    ...(category !== undefined && { category }),
    ...(words !== undefined && { words: Number(words) }),
    ...(source !== undefined && { source }),
  };
};
