import type { Block, Direction, Inline } from './blocks.ts';
import { type Mark, type Run, toLines } from './runs.ts';

/** What a paragraph takes from the elements around it. */
export interface ParagraphTraits {
  readonly language?: string;
  readonly direction?: Direction;
}

/** Takes a document as a stream of pieces and gives blocks. */
export interface BlockBuilder {
  text(text: string, marks: readonly Mark[], traits: ParagraphTraits): void;
  lineBreak(marks: readonly Mark[]): void;
  /** Ends the paragraph in hand, if any. */
  boundary(): void;
  /** Ends the paragraph in hand and adds a block. */
  block(block: Block): void;
  /** Adds a block that may come in mid-sentence (a picture): it follows the paragraph. */
  aside(block: Block): void;
  finish(): Block[];
}

const noTraits: ParagraphTraits = {};

export const createBlockBuilder = (): BlockBuilder => {
  const blocks: Block[] = [];
  let asides: Block[] = [];
  let runs: Run[] = [];
  let traits = noTraits;
  const boundary = (): void => {
    for (const children of runs.length === 0 ? [] : toLines(runs, true)) {
      blocks.push({ type: 'paragraph', children, ...traits });
    }
    blocks.push(...asides);
    runs = [];
    asides = [];
  };
  return {
    text(text, marks, around) {
      if (runs.length === 0) traits = around;
      runs.push({ text, marks });
    },
    lineBreak: (marks) => void runs.push({ marks }),
    boundary,
    block(block) {
      boundary();
      blocks.push(block);
    },
    aside: (block) => void asides.push(block),
    finish() {
      boundary();
      return blocks;
    },
  };
};

/** A builder for places that hold one line only (headings, cells, captions): boundaries become `between`. */
export interface LineBuilder extends BlockBuilder {
  /** The line; blocks that cannot be in it wait in `finish`. */
  line(): readonly Inline[];
}

export const createLineBuilder = (between: 'space' | 'break'): LineBuilder => {
  const runs: Run[] = [];
  const asides: Block[] = [];
  const boundary = (): void => void runs.push(between === 'break' ? { marks: [] } : { text: ' ', marks: [] });
  return {
    text: (text, marks) => void runs.push({ text, marks }),
    lineBreak: (marks) => void runs.push(between === 'break' ? { marks } : { text: ' ', marks }),
    boundary,
    block(block) {
      boundary();
      asides.push(block);
    },
    aside: (block) => void asides.push(block),
    line: () => toLines(runs, false)[0] ?? [],
    finish: () => asides,
  };
};
