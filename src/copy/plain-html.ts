import { type BlockBuilder, createBlockBuilder } from './block-builder.ts';
import type { Block } from './blocks.ts';
import { htmlRules } from './html-rules.ts';
import type { Mark } from './runs.ts';
import { safeAddress } from './safe-address.ts';

/** Text, then one of the tags that wire copy is mostly made of. Attributes other than a plain `href` are not known here. */
const piece = /([^<]*)(?:<(\/?)(p|b|strong|i|em|u|span|a)>|<(br) ?\/?>|<a href="([^"&<>]*)">|$)/iy;
const reference = /&(?:(amp|lt|gt|quot|nbsp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
const maxLength = 500_000;
const maxOpen = 8;
const maxPieces = 10_000;

interface OpenTag {
  readonly name: string;
  readonly marks: readonly Mark[];
}

/**
 * Reads the plainest HTML (paragraphs with simple, well nested markup) without building a tree; undefined for
 * anything else. Gives what the tree would give: a property test holds the two together.
 */
export const readPlainHtml = (html: string): Block[] | undefined => {
  if (html.length > maxLength || html.includes('\0')) return undefined;
  const reading: PlainReading = { out: createBlockBuilder(), open: [], isInParagraph: false };
  piece.lastIndex = 0;
  for (let pieces = 0; pieces < maxPieces; pieces++) {
    const match = piece.exec(html);
    const text = match === null ? undefined : decode(match[1] ?? '');
    if (match === null || text === undefined) return undefined;
    if (text !== '') reading.out.text(text, marksOf(reading), {});
    if (match[0].length === (match[1] ?? '').length)
      return reading.open.length === 0 ? reading.out.finish() : undefined;
    if (!takeTag(reading, match)) return undefined;
  }
  return undefined;
};

interface PlainReading {
  readonly out: BlockBuilder;
  readonly open: OpenTag[];
  isInParagraph: boolean;
}

const marksOf = (reading: PlainReading): readonly Mark[] => reading.open.at(-1)?.marks ?? [];

/** False where only the tree knows what becomes of a tag. */
const takeTag = (reading: PlainReading, match: RegExpExecArray): boolean => {
  const [, , slash, tag, lineBreak, href] = match;
  const isEnd = slash === '/';
  if (lineBreak !== undefined) {
    reading.out.lineBreak(marksOf(reading));
    return true;
  }
  const name = tag?.toLowerCase() ?? 'a';
  if (name === 'p') return turnParagraph(reading, isEnd);
  return isEnd ? reading.open.pop()?.name === name : openTag(reading, name, href);
};

const turnParagraph = (reading: PlainReading, isEnd: boolean): boolean => {
  if (reading.open.length > 0 || (isEnd && !reading.isInParagraph)) return false;
  reading.isInParagraph = !isEnd;
  reading.out.boundary();
  return true;
};

const openTag = ({ open }: PlainReading, name: string, href: string | undefined): boolean => {
  const mark = markOf(name, href);
  if (open.length >= maxOpen || mark === undefined) return false;
  if (name === 'a' && open.some((tag) => tag.name === 'a')) return false;
  const marks = open.at(-1)?.marks ?? [];
  const isNew = mark !== 'none' && !marks.some((other) => other.type === mark.type);
  open.push({ name, marks: isNew ? [...marks, mark] : marks });
  return true;
};

const markOf = (name: string, href: string | undefined): Mark | 'none' | undefined => {
  if (name === 'a') {
    const address = href === undefined ? undefined : safeAddress(href);
    return address === undefined ? undefined : { type: 'link', href: address };
  }
  const rule = htmlRules.get(name);
  return rule?.kind === 'mark' ? { type: rule.mark } : 'none';
};

const decode = (text: string): string | undefined => {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const decoded = text.replace(reference, (_, name?: string, decimal?: string, hex?: string) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const character = name === undefined ? plainCharacter(code) : named[name];
    isKnown &&= character !== undefined;
    return character ?? '';
  });
  // An ampersand left over may be any of two thousand names, some of which need no semicolon.
  return isKnown && !/&(?![ \t\n])/.test(text.replace(reference, '')) ? decoded : undefined;
};

/** References outside these have rules of their own (Windows characters, surrogates, controls). */
const plainCharacter = (code: number): string | undefined =>
  (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800) || (code >= 0xe000 && code < 0xfdd0)
    ? String.fromCodePoint(code)
    : undefined;
