/** Types of picture that are read. SVG, PDF, TIFF and the rest are not: they carry programs, or loaders full of holes. */
export type PictureType = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';

/** The type by the first bytes. A name or a declared type says nothing; the loader has the last word. */
export const sniffPicture = (bytes: Uint8Array): PictureType | undefined => {
  const text = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'gif';
  if (text(4, 8) === 'ftyp' && namesAvif(text(8, 64))) return 'avif';
  return undefined;
};

/** The major brand, or one of the compatible ones that follow it. */
const namesAvif = (brands: string): boolean => /^(avif|avis|mif1.{0,52}avif)/s.test(brands);
