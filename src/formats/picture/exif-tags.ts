/** What Exif says that an agency may have meant for readers. */
export interface ExifFields {
  readonly description?: string;
  readonly artist?: string;
  readonly copyright?: string;
  /** "2026:11:24 10:00:00", local time of the camera. */
  readonly takenAt?: string;
  /** "+02:00", where the camera knew it. */
  readonly offset?: string;
}

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly bytes: Buffer;
}

/** Directories hold fewer entries; a longer one is damaged. */
const mostEntries = 500;
const typeSizes: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

const isLittle = (tiff: Buffer): boolean => tiff.toString('latin1', 0, 2) === 'II';
const u16 = (tiff: Buffer, at: number): number => (isLittle(tiff) ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
const u32 = (tiff: Buffer, at: number): number => (isLittle(tiff) ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));

/** Entries of one directory. Never follows a link to another one, so it cannot go round in a circle. */
const readDirectory = (tiff: Buffer, at: number): readonly Entry[] => {
  if (at < 8 || at + 2 > tiff.length) return [];
  const entries: Entry[] = [];
  const count = Math.min(u16(tiff, at), mostEntries);
  for (let n = 0, here = at + 2; n < count && here + 12 <= tiff.length; n++, here += 12) {
    const type = u16(tiff, here + 2);
    const size = u32(tiff, here + 4) * (typeSizes[type] ?? 0);
    const start = size <= 4 ? here + 8 : u32(tiff, here + 8);
    // What points beyond the end is damaged; the next entry may be sound.
    if (size === 0 || start + size > tiff.length) continue;
    entries.push({ tag: u16(tiff, here), type, bytes: tiff.subarray(start, start + size) });
  }
  return entries;
};

const isTiff = (tiff: Buffer): boolean => tiff.length >= 14 && /^(?:II\*\0|MM\0\*)/.test(tiff.toString('latin1', 0, 4));

/** The bytes of an entry of the first directory. */
export const readExifBlock = (tiff: Buffer, tag: number): Buffer | undefined =>
  isTiff(tiff) ? readDirectory(tiff, u32(tiff, 4)).find((entry) => entry.tag === tag)?.bytes : undefined;

const exifDirectory = 0x8769;

const wordOf = (tiff: Buffer, { bytes }: Entry): number =>
  isLittle(tiff) ? bytes.readUInt32LE(0) : bytes.readUInt32BE(0);

/** Reads the first directory and the one of the camera's own data; places (GPS) and serial numbers are not looked at. */
export const readExif = (tiff: Buffer, toText: (bytes: Buffer) => string): ExifFields => {
  if (!isTiff(tiff)) return {};
  const first = readDirectory(tiff, u32(tiff, 4));
  const link = first.find(({ tag, type }) => tag === exifDirectory && type === 4);
  const camera = link === undefined ? [] : readDirectory(tiff, wordOf(tiff, link));
  const text = (entries: readonly Entry[], tag: number): string | undefined => {
    const bytes = entries.find((entry) => entry.tag === tag && entry.type === 2)?.bytes;
    const end = bytes?.indexOf(0) ?? -1;
    const line = bytes && toText(end < 0 ? bytes : bytes.subarray(0, end)).trim();
    return line === '' ? undefined : line;
  };
  const fields = {
    description: text(first, 0x010e),
    artist: text(first, 0x013b),
    copyright: text(first, 0x8298),
    takenAt: text(camera, 0x9003),
    offset: text(camera, 0x9011),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
};
