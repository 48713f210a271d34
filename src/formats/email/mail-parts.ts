import { safeFileName } from '../../copy/safe-address.ts';
import { pictureKind } from '../picture-kind.ts';
import type { Mail, MailPart } from './document.ts';

/** The parts of a mail by what they are for. */
export interface SortedParts {
  /** Text in the mail itself: one part, unless pictures stand between its paragraphs. */
  readonly plain: readonly MailPart[];
  readonly html: MailPart | undefined;
  readonly files: readonly MailFile[];
}

/** A part that is a file of its own, under a bare name that no other has. */
export interface MailFile {
  readonly part: MailPart;
  readonly name: string;
  readonly isPicture: boolean;
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'message/rfc822': 'eml',
};
/** Signatures and cards say nothing to readers. */
const unread =
  /^(?:application\/(?:pgp-signature|pkcs7-signature|x-pkcs7-signature|ms-tnef)|text\/(?:x-vcard|vcard|calendar))$/;

export const sortParts = ({ parts }: Mail): SortedParts => {
  const inMail = parts.filter((part) => !part.isAttachment && part.fileName === undefined && hasText(part));
  // A story may come as an attached text file under an empty mail.
  const texts = inMail.length > 0 ? inMail : parts.filter(hasText);
  const plain = texts.filter(({ type }) => type === 'text/plain');
  const html = texts.find(({ type }) => type === 'text/html');
  const names = new Set<string>();
  const rest = parts.filter(
    (part) => !plain.includes(part) && part !== html && !unread.test(part.type) && part.bytes.length > 0,
  );
  return { plain, html, files: rest.map((part) => toFile(part, names)) };
};

const hasText = ({ type, bytes }: MailPart): boolean =>
  (type === 'text/plain' || type === 'text/html') && bytes.some((byte) => byte > 32);

const toFile = (part: MailPart, names: Set<string>): MailFile => {
  const kind = pictureKind(part.bytes);
  const ending = endings[kind ?? part.type] ?? 'bin';
  const wished = part.fileName === undefined ? undefined : safeFileName(part.fileName);
  const plain = wished ?? `part-${part.path.replaceAll('.', '-')}.${ending}`;
  const name = names.has(plain) ? `${part.path.replaceAll('.', '-')}-${plain}` : plain;
  names.add(name);
  return { part, name, isPicture: kind !== undefined };
};
