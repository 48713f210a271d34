import { decodeBytes } from '../charset/decode-bytes.ts';

/** True for base64 by any of its names: "base64", "encd:b64", an address that ends so. */
export const isBase64 = (encoding: string | undefined): boolean =>
  encoding !== undefined && /(?:^|[:/#])b(?:ase)?64$/i.test(encoding.trim());

/** Text that was written in base64; empty where the bytes are no text. */
export const textOfBase64 = (encoded: string): string => {
  const decoded = decodeBytes(Buffer.from(encoded, 'base64'));
  return decoded.ok ? decoded.value.text : '';
};
