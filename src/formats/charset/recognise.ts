import type { ReadError } from '../format.ts';

/** What the first bytes show. */
export type Recognised =
  | { readonly is: 'text'; readonly markLength: number }
  | { readonly is: 'utf-16'; readonly charset: 'utf-16le' | 'utf-16be'; readonly markLength: number }
  | { readonly is: 'utf-32'; readonly isLittleEndian: boolean; readonly markLength: number }
  | { readonly is: 'refused'; readonly error: ReadError };

interface Foreign {
  readonly start: readonly number[];
  readonly message: string;
}

const foreign: readonly Foreign[] = [
  { start: [0x1f, 0x8b], message: 'The file is compressed (gzip) and does not say so; send it unpacked.' },
  { start: [0x50, 0x4b, 3, 4], message: 'The file is a ZIP archive; send the files in it one by one.' },
  { start: [0x25, 0x50, 0x44, 0x46], message: 'The file is a PDF, not news text; send the text.' },
  { start: [0xff, 0xd8, 0xff], message: 'The file is a JPEG picture without news text around it.' },
  { start: [0x89, 0x50, 0x4e, 0x47], message: 'The file is a PNG picture without news text around it.' },
  { start: [0x4c, 0x6f, 0xa7, 0x94], message: 'The file is in EBCDIC; send it as UTF-8.' },
];

/** Looks at the first four bytes. */
export const recognise = (bytes: Uint8Array): Recognised => {
  if (bytes.length === 0) return { is: 'refused', error: { kind: 'empty', message: 'The file is empty.' } };
  const known = foreign.find(({ start }) => start.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return { is: 'refused', error: { kind: 'encoding', message: known.message, at: 'byte 0' } };
  const [a, b, c, d] = bytes;
  const wide = recogniseUtf32(bytes);
  if (wide !== undefined) return wide;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { is: 'text', markLength: 3 };
  if (a === 0xff && b === 0xfe) return { is: 'utf-16', charset: 'utf-16le', markLength: 2 };
  if (a === 0xfe && b === 0xff) return { is: 'utf-16', charset: 'utf-16be', markLength: 2 };
  // Markup starts with two ASCII characters, so zeros in between give UTF-16 away.
  if (isVisible(a) && b === 0 && isVisible(c) && d === 0) return { is: 'utf-16', charset: 'utf-16le', markLength: 0 };
  if (a === 0 && isVisible(b) && c === 0 && isVisible(d)) return { is: 'utf-16', charset: 'utf-16be', markLength: 0 };
  return { is: 'text', markLength: 0 };
};

/** With a mark, or with the zeros that the first "<" brings along. The mark of the little end starts like UTF-16's. */
const recogniseUtf32 = ([a, b, c, d]: Uint8Array): Recognised | undefined => {
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { is: 'utf-32', isLittleEndian: false, markLength: 4 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { is: 'utf-32', isLittleEndian: true, markLength: 4 };
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return { is: 'utf-32', isLittleEndian: false, markLength: 0 };
  return a === 0x3c && b === 0 && c === 0 && d === 0
    ? { is: 'utf-32', isLittleEndian: true, markLength: 0 }
    : undefined;
};

const isVisible = (byte: number | undefined): boolean => byte !== undefined && byte >= 9 && byte < 0x7f;
