/** IPTC-IIM 4.2, record 2, by number of the data set; values decoded, in the order of the file. */
export interface IimFields {
  /** Data set 1:90 says that the texts are UTF-8. */
  readonly isUtf8: boolean;
  readonly values: ReadonlyMap<number, readonly string[]>;
  /** Data sets whose value is exactly as long as IIM allows: it may have been cut there. */
  readonly full: ReadonlySet<number>;
}

const mostSets = 2_000;
const mostValues = 500;
const longestValue = 32_000;

/** Longest values in bytes (IIM 4.2, chapter 6). Senders with longer texts cut them, or break the rule. */
const longest: ReadonlyMap<number, number> = new Map([
  [5, 64],
  [15, 3],
  [20, 32],
  [25, 64],
  [40, 256],
  [80, 32],
  [85, 32],
  [90, 32],
  [92, 32],
  [95, 32],
  [101, 64],
  [103, 32],
  [105, 256],
  [110, 32],
  [115, 32],
  [116, 128],
  [120, 2_000],
  [122, 32],
]);

// Designations of ISO 2022 as 1:90 gives them: what goes into G1 by ESC 2/13 or ESC 2/14.
const designated: ReadonlyMap<string, string> = new Map([
  ['A', 'windows-1252'],
  ['B', 'iso-8859-2'],
  ['C', 'iso-8859-3'],
  ['D', 'iso-8859-4'],
  ['F', 'iso-8859-7'],
  ['G', 'iso-8859-6'],
  ['H', 'iso-8859-8'],
  ['L', 'iso-8859-5'],
  ['M', 'windows-1254'],
]);

/** Reads data sets `1C record dataset length(2) value`; the first thing that is none ends it. */
export const readIim = (bytes: Buffer): IimFields => {
  const sets = listSets(bytes);
  const charset = sets.find(({ record, number }) => record === 1 && number === 90)?.value;
  const decode = decoderOf(charset);
  const values = new Map<number, string[]>();
  const full = new Set<number>();
  for (const { record, number, value } of sets) {
    if (record !== 2) continue;
    const known = values.get(number) ?? [];
    const text = decode(value).replace(/\0+$/, '').trim();
    if (text === '' || known.length >= mostValues) continue;
    values.set(number, [...known, text]);
    if (value.length >= (longest.get(number) ?? Number.POSITIVE_INFINITY) - 1) full.add(number);
  }
  return { isUtf8: charset?.toString('latin1') === '\x1b%G', values, full };
};

interface DataSet {
  readonly record: number;
  readonly number: number;
  readonly value: Buffer;
}

const listSets = (bytes: Buffer): readonly DataSet[] => {
  const sets: DataSet[] = [];
  let at = 0;
  while (sets.length < mostSets && at + 5 <= bytes.length && bytes[at] === 0x1c) {
    const length = lengthAt(bytes, at + 3);
    if (length === undefined || length.start + length.size > bytes.length) break;
    const value = bytes.subarray(length.start, length.start + Math.min(length.size, longestValue));
    sets.push({ record: bytes.readUInt8(at + 1), number: bytes.readUInt8(at + 2), value });
    at = length.start + length.size;
  }
  return sets;
};

/** Lengths beyond 32,767 say first in how many bytes they are written. */
const lengthAt = (bytes: Buffer, at: number): { readonly start: number; readonly size: number } | undefined => {
  const short = bytes.readUInt16BE(at);
  if (short < 0x8000) return { start: at + 2, size: short };
  const width = short & 0x7fff;
  if (width < 1 || width > 4 || at + 2 + width > bytes.length) return undefined;
  return { start: at + 2 + width, size: bytes.readUIntBE(at + 2, width) };
};

/** By 1:90 where it says so; else UTF-8 where the bytes are that, which they are not by accident; else Latin-1. */
const decoderOf = (charset: Buffer | undefined): ((bytes: Buffer) => string) => {
  const set = /^[-./]([A-Z])/.exec(charset?.toString('latin1', 1) ?? '')?.[1];
  const name = designated.get(set ?? '');
  return name === undefined ? textOfBytes : (bytes) => new TextDecoder(name).decode(bytes);
};

const strict = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 where the bytes are that, else Latin-1 as Windows has it. */
export const textOfBytes = (bytes: Buffer): string => {
  try {
    return strict.decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
