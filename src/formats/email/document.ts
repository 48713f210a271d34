import type { ReadingNote } from '../../copy/news-item.ts';

/** A mail as it stands (RFC 5322, RFC 2045). Header values are one clean line each. */
export interface Mail {
  readonly headers: MailHeaders;
  /** Parts that hold something, in the order of the message. */
  readonly parts: readonly MailPart[];
  readonly notes: readonly ReadingNote[];
  /** Set where parts were left out because a limit was reached. */
  readonly isTooDeep: boolean;
}

export interface MailHeaders {
  readonly fields: readonly HeaderField[];
  /** True where there are more fields than are read; what they say is then not known. */
  readonly isCut: boolean;
}

export interface HeaderField {
  /** In small letters. */
  readonly name: string;
  /** Unfolded; one sign for each byte as it came. */
  readonly raw: string;
}

export interface MailPart {
  /** "1.2". */
  readonly path: string;
  /** "text/plain", in small letters. */
  readonly type: string;
  readonly charset?: string;
  /** As sent; for display only. */
  readonly fileName?: string;
  readonly isAttachment: boolean;
  /** Without its brackets. */
  readonly contentId?: string;
  /** Lines of a paragraph were broken for the way only (RFC 3676). */
  readonly isFlowed: boolean;
  readonly deletesSpaces: boolean;
  /** Decoded. */
  readonly bytes: Uint8Array;
  /** Of a mail in this mail: its own parts. */
  readonly inner?: readonly MailPart[];
}
