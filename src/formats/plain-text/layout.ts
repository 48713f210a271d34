/** How blocks are laid out as text. */
export interface TextLayout {
  /** Characters in a line. */
  readonly width: number;
  /**
   * True on a wire: a paragraph is told by the blanks before its first line, as wires have always done, so nothing in
   * its words needs an escape; line ends within it, levels of headings and blocks within list items are lost.
   */
  readonly isIndented: boolean;
  /** How many quotes and lists are around. */
  readonly depth?: number;
}

/** Quotes and lists within one another beyond this are read as copy: nobody writes so, but somebody may try. */
export const deepestBlock = 60;

export const plainLayout: TextLayout = { width: 72, isIndented: false };
/** IPTC 7901 knows lines of 69 characters. */
export const wireLayout: TextLayout = { width: 69, isIndented: true };

export const paragraphIndent = '   ';
/** First characters that would make another block of a paragraph. */
export const opensBlock = /^(?:[\\|>:<#]|[-*] |-- |\(?\d{1,9}\) |Table: |Correction: )/;
export const bullets = ['-', '*'] as const;

/** Within another block all layouts are plain. */
export const withinBlock = ({ depth = 0 }: TextLayout): TextLayout => ({ ...plainLayout, depth: depth + 1 });
