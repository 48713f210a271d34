const starts: readonly (readonly [string, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
];

/** The media type of a picture by its first bytes, whatever its name says; undefined for what is none. */
export const pictureKind = (bytes: Uint8Array): string | undefined => {
  const known = starts.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return known[0];
  const word = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (word(0, 4) === 'RIFF' && word(8, 12) === 'WEBP') return 'image/webp';
  return word(4, 8) === 'ftyp' && /^(?:avif|avis|heic|heix|mif1)$/.test(word(8, 12)) ? 'image/avif' : undefined;
};
