import type { ReadingNote } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { Mail, MailHeaders, MailPart } from './document.ts';
import { mailLimits } from './mail-limits.ts';
import { type Parameters, readParameters } from './media-type.ts';
import { endOfLine, rawOf, readHead } from './read-headers.ts';
import { decodeBody } from './transfer-encoding.ts';

interface Walk {
  /** One sign for each byte. */
  readonly text: string;
  readonly notes: ReadingNote[];
  left: number;
  isTooDeep: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** A part: its header fields, and where its body is. */
interface Section extends Range {
  readonly headers: MailHeaders;
}

interface Place {
  readonly path: string;
  readonly depth: number;
  readonly defaultType: string;
}

/** Reads a mail into its parts. Whatever is wrong with it, the reading ends, and what can be read is. */
export const readParts = (bytes: Uint8Array): Mail => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const walk: Walk = { text, notes: [], left: mailLimits.parts, isTooDeep: false };
  const from = startOf(text);
  const head = readHead(text, from, text.length);
  if (from > 0) walk.notes.push({ kind: 'repaired', text: 'blanks before the headers dropped', at: 'line 1' });
  if (head.headers.isCut) {
    walk.notes.push({ kind: 'refused', text: `only the first ${mailLimits.fields} header fields were read` });
  }
  const place: Place = { path: '1', depth: 0, defaultType: 'text/plain' };
  const parts = readPart(walk, { headers: head.headers, from: head.bodyAt, to: text.length }, place);
  return { headers: head.headers, parts, notes: walk.notes, isTooDeep: walk.isTooDeep };
};

/** Blank lines, and the line with which mailbox files begin a mail. */
const startOf = (text: string): number => /^(?:[ \t]*\r?\n)*(?:From [^\n]{1,300}\n)?/.exec(text)?.[0].length ?? 0;

const readPart = (walk: Walk, section: Section, place: Place): MailPart[] => {
  const type = readParameters(rawOf(section.headers, 'content-type') ?? '');
  const name = type.value.includes('/') ? type.value : place.defaultType;
  if (name.startsWith('multipart/')) {
    const boundary = type.of.get('boundary') ?? '';
    if (boundary !== '' && boundary.length <= mailLimits.boundaryLength) {
      return readMultipart(walk, section, { boundary, place: { ...place, defaultType: innerType(name) } });
    }
    walk.notes.push({
      kind: 'repaired',
      text: 'a part without a usable boundary was read as text',
      at: `part ${place.path}`,
    });
    return readLeaf(walk, section, { place, type: { ...type, value: 'text/plain' } });
  }
  return readLeaf(walk, section, { place, type: { ...type, value: name } });
};

const innerType = (multipart: string): string => (multipart === 'multipart/digest' ? 'message/rfc822' : 'text/plain');

const readMultipart = (
  walk: Walk,
  range: Range,
  at: { readonly boundary: string; readonly place: Place },
): MailPart[] => {
  const { boundary, place } = at;
  if (place.depth >= mailLimits.depth) {
    walk.isTooDeep = true;
    walk.notes.push({ kind: 'refused', text: 'parts nested too deeply were left out', at: `part ${place.path}` });
    return [];
  }
  const parts: MailPart[] = [];
  for (const [i, part] of partsIn(walk.text, range, boundary).entries()) {
    if (walk.left <= 0) break;
    const head = readHead(walk.text, part.from, part.to);
    const path = place.depth === 0 ? `${i + 1}` : `${place.path}.${i + 1}`;
    const inner: Place = { path, depth: place.depth + 1, defaultType: place.defaultType };
    parts.push(...readPart(walk, { headers: head.headers, from: head.bodyAt, to: part.to }, inner));
  }
  return parts;
};

/** The ranges between the lines of a boundary; a missing last line ends with what is around. */
const partsIn = (text: string, { from, to }: Range, boundary: string): Range[] => {
  const ranges: Range[] = [];
  const line = `--${boundary}`;
  let start: number | undefined;
  for (let at = text.indexOf(line, from); at >= 0 && at < to; at = text.indexOf(line, at + 1)) {
    // Before the line's end is looked for: a body of nothing but boundaries in one line must not cost its square.
    if (at !== from && text[at - 1] !== '\n') continue;
    const end = endOfLine(text, at, to);
    const rest = text.slice(at + line.length, end);
    if (!/^(?:--)?[ \t]*\r?\n?$/.test(rest)) continue;
    if (start !== undefined) ranges.push({ from: start, to: Math.max(beforeLineEnd(text, at), start) });
    start = rest.startsWith('--') ? undefined : end;
    if (start === undefined || ranges.length > mailLimits.parts) return ranges;
  }
  if (start !== undefined) ranges.push({ from: start, to });
  return ranges;
};

const beforeLineEnd = (text: string, at: number): number => (text[at - 2] === '\r' ? at - 2 : at - 1);

const readLeaf = (
  walk: Walk,
  section: Section,
  { place, type }: { readonly place: Place; readonly type: Parameters },
): MailPart[] => {
  if (--walk.left < 0) return [];
  const { headers } = section;
  const disposition = readParameters(rawOf(headers, 'content-disposition') ?? '');
  const encoding = rawOf(headers, 'content-transfer-encoding') ?? '';
  const { bytes, unknown } = decodeBody(walk.text.slice(section.from, section.to), encoding);
  if (unknown !== undefined) {
    walk.notes.push({
      kind: 'assumed',
      text: `the encoding "${unknown}" is unknown; read as it came`,
      at: `part ${place.path}`,
    });
  }
  const isMail = type.value === 'message/rfc822' || type.value === 'message/global';
  return [
    {
      path: place.path,
      type: type.value,
      isAttachment: disposition.value === 'attachment',
      isFlowed: type.of.get('format')?.toLowerCase() === 'flowed',
      deletesSpaces: type.of.get('delsp')?.toLowerCase() === 'yes',
      bytes,
      ...defined({
        charset: type.of.get('charset'),
        fileName: disposition.of.get('filename') ?? type.of.get('name'),
        contentId: rawOf(headers, 'content-id')?.replace(/^<|>$/g, ''),
        inner: isMail ? innerParts(walk, section, place) : undefined,
      }),
    },
  ];
};

const innerParts = (walk: Walk, range: Range, place: Place): MailPart[] => {
  if (place.depth >= mailLimits.depth) {
    walk.isTooDeep = true;
    return [];
  }
  const head = readHead(walk.text, range.from, range.to);
  return readPart(
    walk,
    { headers: head.headers, from: head.bodyAt, to: range.to },
    { ...place, depth: place.depth + 1, defaultType: 'text/plain' },
  );
};
