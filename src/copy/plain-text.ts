import type { Block, Inline } from './blocks.ts';

/** Blocks as text for search, mail and counting: paragraphs apart by an empty line, cells by tabs. */
export const plainText = (blocks: readonly Block[]): string =>
  blocks
    .map(textOfBlock)
    .filter((text) => text !== '')
    .join('\n\n');

/** The text of inlines; a break is a line end. */
export const plainTextOf = (inlines: readonly Inline[]): string => {
  let text = '';
  for (const inline of inlines) {
    if (inline.type === 'text') text += inline.text;
    else text += inline.type === 'break' ? '\n' : plainTextOf(inline.children);
  }
  return text;
};

// Chinese and Japanese put no blanks between words; there each character counts, as their newsrooms do.
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+(?:['’.,-](?!\p{Script=Han})[\p{L}\p{N}\p{M}]+)*/gu;
const asciiWord = /[A-Za-z0-9]+(?:['.,-][A-Za-z0-9]+)*/g;

/** Words of a body, as a newsroom counts them: headings, lists and tables included. */
export const wordCount = (blocks: readonly Block[]): number => wordsIn(plainText(blocks));

const wordsIn = (text: string): number => {
  let count = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  const pattern = /^[\u0000-\u007f]*$/.test(text) ? asciiWord : word;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count++;
  return count;
};

const textOfBlock = (block: Block): string => {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'correction':
      return plainTextOf(block.children);
    case 'list':
      return block.items.map((item) => plainText(item)).join('\n');
    case 'quote':
      return plainText(block.children);
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [plainTextOf(block.caption)]),
        ...block.rows.map((row) => row.map((cell) => plainTextOf(cell.children)).join('\t')),
      ].join('\n');
    case 'preformatted':
      return block.text;
    case 'picture':
    case 'embed':
      return '';
  }
};
