import type { Block } from '../../copy/blocks.ts';
import type { HtmlImage } from '../../copy/html-place.ts';
import type { ReadingNote } from '../../copy/news-item.ts';
import { plainText } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { plainLayout } from '../plain-text/layout.ts';
import { readBlocks } from '../plain-text/read-blocks.ts';
import { splitLines } from '../plain-text/text-lines.ts';
import type { MailPart } from './document.ts';
import { findFoot, isQuoted } from './mail-foot.ts';
import { mailLimits } from './mail-limits.ts';
import { decodeLenient } from './read-words.ts';

/** The copy of a mail, without what is not for readers. */
export interface MailText {
  readonly blocks: readonly Block[];
  readonly images: readonly HtmlImage[];
  /** Signature, contacts, disclaimer and the mail that was answered. */
  readonly privateNotes: readonly string[];
  /** The first short lines: an embargo may stand in them. */
  readonly openingLines: readonly string[];
  readonly notes: readonly ReadingNote[];
}

const openings = 4;
const longestOpening = 160;

/** A text part as text; broken lines of a flowed one (RFC 3676) joined. */
export const textOfPart = (part: MailPart): string => {
  const text = decodeLenient(part.bytes, part.charset).slice(0, mailLimits.textLength);
  if (!part.isFlowed) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(^|\n)(-- )(?=\n|$)/g, '$1--\u0000')
    .replace(/ \n(?!>|\n|$)/g, part.deletesSpaces ? '' : ' ')
    .replaceAll('\u0000', ' ');
};

export const readPlainMail = (text: string): MailText => {
  const lines = splitLines(text);
  const foot = findFoot(lines.map((line) => line.trim()));
  const copy = lines.slice(0, foot).filter((line) => !isQuoted(line));
  const rest = [...lines.slice(0, foot).filter(isQuoted), ...lines.slice(foot)]
    .join('\n')
    .replace(/^-- ?$/gm, '')
    .trim();
  return {
    blocks: readBlocks(copy, plainLayout),
    images: [],
    privateNotes: rest === '' ? [] : [rest],
    openingLines: openingLines(copy),
    notes: [],
  };
};

/** `names` maps content ids to file names of pictures that came in the mail. Pictures elsewhere are never fetched for a mail. */
export const readHtmlMail = (html: string, names: ReadonlyMap<string, string>): MailText => {
  const own = html.replace(/(["'])\s*cid:([^"'<>]{1,300})\1/gi, (_, quote: string, id: string) => {
    const name = names.get(percentDecoded(id.trim()));
    return name === undefined ? `${quote}${quote}` : `${quote}${name}${quote}`;
  });
  const body = readHtml(own);
  const known = new Set(names.values());
  const foreign = new Set(body.images.flatMap(({ key, src }) => (known.has(src) ? [] : [key])));
  const texts = body.blocks.map((block) => (block.type === 'quote' ? '' : plainText([block]).trim()));
  const foot = findFoot(texts);
  const copy = body.blocks.slice(0, foot).filter((block) => block.type !== 'picture' || !foreign.has(block.media));
  const shown = new Set(copy.flatMap((block) => (block.type === 'picture' ? [block.media] : [])));
  const rest = plainText(body.blocks.slice(foot)).replace(/^--$/gm, '').trim();
  const note: ReadingNote = { kind: 'ignored', text: 'pictures on other servers are not fetched for a mail' };
  return {
    blocks: copy,
    images: body.images.filter(({ key }) => shown.has(key)),
    privateNotes: rest === '' ? [] : [rest],
    openingLines: openingLines(texts.slice(0, foot)),
    notes: foreign.size === 0 ? body.notes : [...body.notes, note],
  };
};

const openingLines = (lines: readonly string[]): readonly string[] =>
  lines
    .flatMap((line) => line.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, openings)
    .filter((line) => line.length <= longestOpening);

const percentDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
