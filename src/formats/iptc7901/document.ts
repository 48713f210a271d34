import type { Block } from '../../copy/blocks.ts';
import type { Notebook } from './notebook.ts';

/** An IPTC 7901 message as it stands. */
export interface Iptc7901Document {
  readonly header: Iptc7901Header;
  /** "Germany-politics/". */
  readonly slugline?: string;
  readonly opening: Opening;
  readonly body: readonly Block[];
  /** How many paragraphs the text has, and the first, before any is lifted out. */
  readonly paragraphs: readonly string[];
  readonly notebook: Notebook;
  /** As sent, after the end of text: "131137 GMT Nov 13". */
  readonly trailer: string;
  /** Line of the file in which it starts. */
  readonly line: number;
}

export interface Iptc7901Header {
  readonly service?: string;
  readonly number?: string;
  readonly priority?: string;
  readonly category?: string;
  readonly words?: number;
  /** The agency named at the end of the line, before its own number. */
  readonly source?: string;
  /** "02-26" of services that send the line of ANPA 1312 below. */
  readonly monthDay?: string;
}

/** The lines between the start of text and the body. */
export interface Opening {
  /** "1ST LEAD", "REFILE", "(Achtung)". */
  readonly markers: readonly string[];
  /** Lines that ask to wait: "EMBARGOED UNTIL …". */
  readonly waits: readonly string[];
  readonly headline?: string;
  readonly byline?: string;
}
