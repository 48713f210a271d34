import type { PictureCredit } from './picture.ts';

const maxCreditLength = 300;
const maxEntries = 200;

/**
 * The credit that a picture file carries: IPTC (what agencies fill in) before EXIF (what cameras write). Everything
 * else in there (places, serial numbers, thumbnails, edit history) is left behind.
 */
export const readEmbeddedCredit = (metadata: {
  readonly exif?: Uint8Array | undefined;
  readonly iptc?: Uint8Array | undefined;
}): PictureCredit => {
  const iptc = metadata.iptc === undefined ? {} : readIptc(Buffer.from(metadata.iptc));
  const exif = metadata.exif === undefined ? {} : readExif(Buffer.from(metadata.exif));
  return { ...exif, ...iptc };
};

/** Credit text as we write it: one line, no control characters, and none of the signs that markup is made of. */
export const cleanCredit = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}<>]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxCreditLength)
    .trim();

type CreditField = keyof PictureCredit;

const creditFrom = (found: ReadonlyMap<CreditField, string>): PictureCredit => {
  const entries = [...found].map(([field, text]) => [field, cleanCredit(text)] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
};

// IPTC-IIM record 2: By-line, Credit, Copyright Notice.
const iptcFields: ReadonlyMap<number, CreditField> = new Map([
  [80, 'creator'],
  [110, 'credit'],
  [116, 'copyright'],
]);

/** Walks the data sets `1C record dataset length(2) value`; stops at the first thing that is none. */
const readIptc = (bytes: Buffer): PictureCredit => {
  const found = new Map<CreditField, string>();
  let at = firstDataSet(bytes);
  for (let n = 0; n < maxEntries && at + 5 <= bytes.length && bytes[at] === 0x1c; n++) {
    const length = bytes.readUInt16BE(at + 3);
    const field = bytes[at + 1] === 2 ? iptcFields.get(bytes.readUInt8(at + 2)) : undefined;
    if (field !== undefined && !found.has(field)) found.set(field, toText(bytes.subarray(at + 5, at + 5 + length)));
    at += 5 + length;
  }
  return creditFrom(found);
};

/** The block may be wrapped in Photoshop's resources: its data sets begin with record 1 or 2. */
const firstDataSet = (bytes: Buffer): number => {
  const starts = [bytes.indexOf('\x1c\x01', 0, 'latin1'), bytes.indexOf('\x1c\x02', 0, 'latin1')];
  return Math.min(...starts.map((at) => (at < 0 ? bytes.length : at)));
};

const exifFields: ReadonlyMap<number, CreditField> = new Map([
  [0x013b, 'creator'],
  [0x8298, 'copyright'],
]);

const asciiType = 2;

/** Reads only the first directory of the TIFF structure: Artist and Copyright. */
const readExif = (bytes: Buffer): PictureCredit => {
  const tiff = bytes.subarray(0, 4).toString('latin1') === 'Exif' ? bytes.subarray(6) : bytes;
  if (tiff.length < 14) return {};
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
  const u16 = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number): number => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const found = new Map<CreditField, string>();
  const directory = u32(4);
  const count = directory + 2 <= tiff.length ? Math.min(u16(directory), maxEntries) : 0;
  for (let n = 0, at = directory + 2; n < count && at + 12 <= tiff.length; n++, at += 12) {
    const field = exifFields.get(u16(at));
    if (field === undefined || u16(at + 2) !== asciiType) continue;
    const length = u32(at + 4);
    const start = length <= 4 ? at + 8 : u32(at + 8);
    found.set(field, toText(tiff.subarray(start, start + length)));
  }
  return creditFrom(found);
};

/** UTF-8 where the bytes are that, else Latin-1, which older tools wrote. */
const toText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
};
