import type { Block } from '../../copy/blocks.ts';

/** An ANPA 1312 message as it stands. */
export interface AnpaDocument {
  readonly header: AnpaHeader;
  readonly version: VersionLine;
  readonly head: HeadLines;
  readonly body: readonly Block[];
  /** Tab-indented lines of the body as sent, rules left out. */
  readonly paragraphs: readonly string[];
  readonly trailer: Trailer;
  /** Line of the file in which it starts. */
  readonly line: number;
}

export interface AnpaHeader {
  readonly service?: string;
  readonly number?: string;
  readonly priority?: string;
  readonly category?: string;
  /** "BC-US--Ethanol-LosingGra 1stLd-Writethru". */
  readonly keywordLine?: string;
  /** "11-13", in the order in which it was sent. */
  readonly date?: string;
  readonly words?: number;
}

/** "BC-US--Ethanol-Losing Grassland, 1st Ld-Writethru,1140". */
export interface VersionLine {
  readonly slugline?: string;
  readonly update?: string;
  readonly words?: number;
}

/** The lines that begin with a caret, before the first paragraph. */
export interface HeadLines {
  readonly headline?: string;
  readonly abstract?: string;
  readonly photoRefs: readonly string[];
  /** "Eds: With AP Photos." */
  readonly editorNote?: string;
  /** "EDITOR'S NOTE _ This is part of …": told to readers, at the top of the story. */
  readonly readersNote?: string;
  readonly byline?: string;
  readonly bylineTitle?: string;
  /** Lines that belong to the body ("All Times EDT"). */
  readonly rest: readonly string[];
}

export interface Trailer {
  /** "AP". */
  readonly source?: string;
  /** As sent: "11-13-13 1509GMT". */
  readonly time?: string;
}
