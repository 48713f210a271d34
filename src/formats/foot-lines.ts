import type { Block } from '../copy/blocks.ts';
import { plainTextOf } from '../copy/plain-text.ts';

const names =
  /^[\s(*_—–-]*(?:with (?:additional |further )?(?:assistance|reporting|contributions?|help) (?:from|by)\b|(?:additional )?reporting by\b|contributors?:|\p{Lu}.{2,200}\bcontributed to this (?:report|story|article)\b)/iu;
const address = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\w+$/;
const longest = 400;
/** A foot line stands among the last few blocks. */
const reach = 4;

/** True for a line that names who else worked on the story. */
export const isContributorLine = (line: string): boolean => line.length <= longest && names.test(line);

/** True for a line of mail addresses and nothing else: a signature for the desk, not copy. */
export const isAddressLine = (line: string): boolean => {
  if (line.length > longest || !line.includes('@')) return false;
  // Piece by piece: one pattern for the whole line could be kept busy by a hostile one.
  return line.split(/[\s/,;|]+/).every((piece) => piece === '' || address.test(piece));
};

export interface FootLines {
  readonly body: readonly Block[];
  readonly contributors: readonly string[];
}

/** Takes the lines that name contributors off the foot of a body. */
export const splitFootLines = (blocks: readonly Block[]): FootLines => {
  const contributors: string[] = [];
  const from = Math.max(blocks.length - reach, 1);
  const body = blocks.filter((block, i) => {
    if (i < from || block.type !== 'paragraph') return true;
    const line = plainTextOf(block.children).trim();
    if (!isContributorLine(line)) return true;
    contributors.push(line);
    return false;
  });
  return contributors.length === 0 ? { body: blocks, contributors } : { body, contributors };
};

/** The body without its first paragraph: where that explained a correction, it is told to readers as such. */
export const withoutFirstParagraph = (blocks: readonly Block[]): readonly Block[] => {
  const first = blocks.findIndex((block) => block.type === 'paragraph');
  return first < 0 ? blocks : blocks.filter((_, i) => i !== first);
};
