import { isUtf8 } from 'node:buffer';
import type { ReadingNote } from '../../copy/news-item.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadError } from '../format.ts';
import { findFlaw } from './find-flaw.ts';
import { recognise } from './recognise.ts';
import { decodeWindows1252 } from './windows-1252.ts';

export interface Decoded {
  readonly text: string;
  /** As the Encoding Standard names it. */
  readonly charset: string;
  readonly notes: readonly ReadingNote[];
}

export interface CharsetHint {
  /** From a transport header. */
  readonly charset?: string;
}

/**
 * Bytes to text. In order: a byte order mark, the transport's charset, the XML declaration, UTF-8, Windows-1252.
 * A charset that someone states is believed only if the bytes agree: UTF-8 sent as "iso-8859-1" is an everyday fault.
 */
export const decodeBytes = (bytes: Uint8Array, hint: CharsetHint = {}): Result<Decoded, ReadError> => {
  const kind = recognise(bytes);
  if (kind.is === 'refused') return err(kind.error);
  if (kind.is === 'utf-16') return decodeStated(bytes.subarray(kind.markLength), { label: kind.charset, notes: [] });
  if (kind.is === 'utf-32') return decodeUtf32(bytes.subarray(kind.markLength), kind.isLittleEndian);
  if (bytes.length === kind.markLength) return err({ kind: 'empty', message: 'The file has no content.' });
  const body = bytes.subarray(kind.markLength);
  const nul = body.indexOf(0);
  if (nul >= 0) {
    const message = 'The file has zero bytes in its text: it is damaged, or no text at all. Send it again.';
    return err({ kind: 'encoding', message, at: `byte ${nul + kind.markLength}` });
  }
  if (kind.markLength > 0) return decodeUtf8(body, []);
  return decodeUnmarked(body, hint);
};

const decodeUnmarked = (bytes: Uint8Array, hint: CharsetHint): Result<Decoded, ReadError> => {
  const notes: ReadingNote[] = [];
  const transport = hint.charset?.trim();
  if (transport !== undefined && transport !== '') {
    if (decoderFor(transport) !== undefined) return decodeChecked(bytes, { label: transport, notes });
    notes.push({ kind: 'ignored', text: `the transport's charset "${transport}" is unknown` });
  }
  const declared = declaredCharset(bytes);
  if (declared === undefined) return decodeUtf8(bytes, notes);
  if (decoderFor(declared) === undefined) {
    const message = `The file says its charset is "${declared.slice(0, 40)}", which is not known; send it as UTF-8.`;
    return err({ kind: 'encoding', message, at: 'line 1' });
  }
  return decodeChecked(bytes, { label: declared, notes });
};

interface Stated {
  readonly label: string;
  readonly notes: readonly ReadingNote[];
}

const decodeChecked = (bytes: Uint8Array, stated: Stated): Result<Decoded, ReadError> => {
  const charset = decoderFor(stated.label)?.encoding;
  if (charset === 'utf-8') return decodeUtf8(bytes, stated.notes);
  // The bytes are plain ASCII markup, so "UTF-16" was left over from a conversion.
  const isImpossible = charset?.startsWith('utf-16') === true;
  const flaw = findFlaw(bytes);
  if (isImpossible || (flaw.at === undefined && flaw.hasSequences)) {
    const text = `the charset stated is "${stated.label}", but the bytes are UTF-8 and were read so`;
    return decodeUtf8(bytes, [...stated.notes, { kind: 'repaired', text }]);
  }
  return decodeStated(bytes, stated);
};

const decodeStated = (bytes: Uint8Array, stated: Stated): Result<Decoded, ReadError> => {
  const decoder = decoderFor(stated.label);
  if (decoder === undefined) return err(undecodable(stated.label));
  if (decoder.encoding === 'windows-1252') return finish(decodeWindows1252(bytes), decoder.encoding, stated.notes);
  try {
    return finish(decoder.decode(bytes), decoder.encoding, stated.notes);
  } catch {
    return err(undecodable(stated.label));
  }
};

const decodeUtf8 = (bytes: Uint8Array, notes: readonly ReadingNote[]): Result<Decoded, ReadError> => {
  if (isUtf8(bytes)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    return finish(text, 'utf-8', notes);
  }
  const flaw = findFlaw(bytes);
  const at = `byte ${flaw.at ?? 0}`;
  if (flaw.isCutOff) {
    return err({ kind: 'truncated', message: 'The file ends within a character: it was cut off. Send it again.', at });
  }
  // Read as Windows-1252, a file that mixes in real UTF-8 would turn every accent into rubbish.
  if (flaw.hasSequences || flaw.isForged) {
    return err({ kind: 'encoding', message: 'The file mixes charsets: some bytes are not UTF-8. Send it again.', at });
  }
  const note: ReadingNote = { kind: 'repaired', text: 'not UTF-8; read as Windows-1252', at };
  return decodeStated(bytes, { label: 'windows-1252', notes: [...notes, note] });
};

/** Four bytes a character: no decoder of the platform knows it. */
const decodeUtf32 = (bytes: Uint8Array, isLittleEndian: boolean): Result<Decoded, ReadError> => {
  if (bytes.length % 4 !== 0) {
    const at = `byte ${bytes.length - (bytes.length % 4)}`;
    return err({ kind: 'truncated', message: 'The file ends within a character: it was cut off. Send it again.', at });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const code = view.getUint32(at, isLittleEndian);
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
      return err({ ...undecodable('UTF-32'), at: `byte ${at}` });
    parts.push(String.fromCodePoint(code));
  }
  return finish(parts.join(''), isLittleEndian ? 'utf-32le' : 'utf-32be', []);
};

const finish = (text: string, charset: string, notes: readonly ReadingNote[]): Result<Decoded, ReadError> => {
  if (/\S/.test(text)) return ok({ text, charset, notes });
  return err({ kind: 'empty', message: 'The file has no content.' });
};

const undecodable = (label: string): ReadError => ({
  kind: 'encoding',
  message: `The bytes are not valid ${label}; send the file again, best as UTF-8.`,
});

const decoderFor = (label: string): TextDecoder | undefined => {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
};

const declaration = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/;

const declaredCharset = (bytes: Uint8Array): string | undefined =>
  declaration.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1];
