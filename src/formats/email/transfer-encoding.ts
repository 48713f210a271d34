/** Quoted-printable (RFC 2045): soft line ends go, "=XX" is a byte, anything else stays as it is. */
export const decodeQuoted = (text: string): Buffer =>
  Buffer.from(
    text
      .replace(/(?<![ \t])[ \t]+(?=\r?\n|$)/g, '')
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

export interface DecodedBody {
  readonly bytes: Buffer;
  /** The name of an encoding that nobody knows; the bytes are then as they came. */
  readonly unknown?: string;
}

/** A part's body as bytes. `text` has one sign for each byte; it is never refused. */
export const decodeBody = (text: string, encoding: string): DecodedBody => {
  const name = encoding.trim().toLowerCase();
  if (name === 'base64') return { bytes: Buffer.from(text, 'base64') };
  if (name === 'quoted-printable') return { bytes: decodeQuoted(text) };
  const bytes = Buffer.from(text, 'latin1');
  return /^(?:|7bit|8bit|binary)$/.test(name) ? { bytes } : { bytes, unknown: name.slice(0, 40) };
};
