export type ArchiveKind = 'zip' | 'gzip' | 'tar';

const tarMarkAt = 257;

/** Names an archive by its bytes; its file name does not count. */
export const detectArchive = (bytes: Uint8Array): ArchiveKind | undefined => {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  if (
    bytes[0] === 0x50 &&
    bytes[1] === 0x4b &&
    ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  )
    return 'zip';
  return Buffer.from(bytes.subarray(tarMarkAt, tarMarkAt + 5)).toString('latin1') === 'ustar' ? 'tar' : undefined;
};
