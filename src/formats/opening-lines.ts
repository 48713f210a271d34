import type { Block } from '../copy/blocks.ts';
import { findDateline } from '../copy/dateline.ts';
import type { Dateline } from '../copy/news-item.ts';
import { plainTextOf } from '../copy/plain-text.ts';

/** Bylines and notes may come before the paragraph with the dateline, but not many. */
const reach = 3;
const longestByline = 100;
const bylineLine = /^(?:by|von|par|por|av|af|door|di)\s+\p{Lu}[^.!?]*$/iu;

/** The dateline that one of the first paragraphs opens with. */
export const datelineIn = (blocks: readonly Block[]): Dateline | undefined => {
  const paragraphs = blocks.filter((block) => block.type === 'paragraph').slice(0, reach);
  for (const { children } of paragraphs) {
    const found = findDateline(plainTextOf(children));
    if (found !== undefined) return found;
  }
  return undefined;
};

export interface Opening {
  readonly body: readonly Block[];
  readonly byline?: string;
}

/** Lifts a byline that stands as a paragraph of its own at the top out of the body; one that is known is not repeated. */
export const splitByline = (blocks: readonly Block[], known: string | undefined): Opening => {
  const kept = known === undefined ? {} : { byline: known };
  const [first] = blocks;
  if (first?.type !== 'paragraph' || blocks.length < 2) return { body: blocks, ...kept };
  const line = plainTextOf(first.children).trim();
  const isByline = line.length <= longestByline && bylineLine.test(line);
  if (!isByline || (known !== undefined && !line.toLowerCase().endsWith(known.toLowerCase())))
    return { body: blocks, ...kept };
  return { body: blocks.slice(1), byline: known ?? line };
};
