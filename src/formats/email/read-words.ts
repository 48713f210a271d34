import { cleanLine } from '../../copy/clean-text.ts';
import { decodeBytes } from '../charset/decode-bytes.ts';
import { decodeWindows1252 } from '../charset/windows-1252.ts';
import { decodeQuoted } from './transfer-encoding.ts';

const encodedWords = /=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,2000})\?=/gi;

/**
 * A header value as one clean line: encoded words (RFC 2047) decoded, raw bytes read as what they are. A charset that
 * is named wrongly is believed only where the bytes agree. No line end or control character survives.
 */
export const readWords = (raw: string): string => {
  let text = '';
  let from = 0;
  let pending: { readonly charset: string; bytes: Buffer } | undefined;
  const flush = (): void => {
    if (pending !== undefined) text += decodeLenient(pending.bytes, pending.charset);
    pending = undefined;
  };
  for (const found of raw.matchAll(encodedWords)) {
    const [whole, charset = '', kind = '', content = ''] = found;
    const between = raw.slice(from, found.index);
    // Blanks between two encoded words are there for folding only; a letter may be split between them.
    if (pending === undefined || between.trim() !== '' || pending.charset !== charset.toLowerCase()) {
      flush();
      if (from === 0 || between.trim() !== '') text += decodeRaw(between);
    }
    const bytes =
      kind.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : decodeQuoted(content.replaceAll('_', ' '));
    pending = { charset: charset.toLowerCase(), bytes: pending ? Buffer.concat([pending.bytes, bytes]) : bytes };
    from = found.index + whole.length;
  }
  flush();
  return cleanLine(text + decodeRaw(raw.slice(from)));
};

const decodeRaw = (raw: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  /^[\u0000-\u007f]*$/.test(raw) ? raw : decodeLenient(Buffer.from(raw, 'latin1'), undefined);

/** Text that is never refused: where all else fails each byte is a sign. */
export const decodeLenient = (bytes: Uint8Array, charset: string | undefined): string => {
  const isAscii = charset === undefined || /^(?:us-)?ascii$/i.test(charset);
  // Zero bytes are no text in any charset that mails use.
  const tidy = bytes.includes(0) ? Buffer.from(bytes.filter((byte) => byte !== 0)) : bytes;
  const decoded = decodeBytes(tidy, isAscii ? {} : { charset });
  return decoded.ok ? decoded.value.text : decodeWindows1252(tidy);
};
