import type { Block } from '../../copy/blocks.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { err, ok } from '../../lib/result.ts';
import type { ReadFormat } from '../format.ts';
import { wireLayout } from '../plain-text/layout.ts';
import { readBlocks } from '../plain-text/read-blocks.ts';
import { inlinesOf, isBlank, oneLine, splitLines } from '../plain-text/text-lines.ts';
import type { TextRelease } from './document.ts';
import { releaseFacts } from './facts.ts';
import { readBulletin, readLabelled } from './read-fields.ts';
import { readRelease } from './read-release.ts';
import { releaseToItem } from './to-item.ts';

/** Reads releases and bulletins that come as text: PR Newswire, AsiaNet and their like, AAP's company news and headlines. */
export const readTextRelease: ReadFormat = (text, context) => {
  const lines = splitLines(text.replace(/^\ufeff/, '')).filter((line, i) => i > 0 || !isBlank(line));
  const release = releaseOf(lines);
  const body = blocksOf(release);
  if (body.length === 0 && release.headline === undefined) {
    return err({
      kind: 'no-items',
      message: 'The release has neither a headline nor text. Have it sent again.',
      at: 'line 1',
    });
  }
  return ok({
    format: 'text-release',
    items: [releaseToItem(release, body, context)],
    facts: () => ({ file: {}, items: [releaseFacts(release, body)] }),
  });
};

const releaseOf = (lines: readonly string[]): TextRelease => {
  const from = /^zczc\b/i.test(lines[0] ?? '') ? 1 : 0;
  if (/^[A-Z]{2}#/.test(lines[from] ?? '')) return readLabelled(lines.slice(from));
  return from === 1 ? readBulletin(lines) : readRelease(lines);
};

const blocksOf = (release: TextRelease): readonly Block[] => {
  // Company news has a paragraph to the line; releases are wrapped.
  const isWrapped = release.layout === 'release';
  const spaced = isWrapped ? release.body : release.body.flatMap((line) => [line, '']);
  return withHeadings(readBlocks(isWrapped ? release.body.flatMap(apart) : spaced, wireLayout));
};

/** A line such as "About the company" stands right above its paragraph. */
const apart = (line: string): readonly string[] => (isAbout(line) ? ['', line, ''] : [line]);

const isAbout = (line: string): boolean => /^About \S.{0,60}$/.test(oneLine(line)) && !/[.,;:]\s*$/.test(line);

const withHeadings = (blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block): Block => {
    if (block.type !== 'paragraph') return block;
    const text = plainTextOf(block.children);
    return isAbout(text) ? { type: 'heading', level: 3, children: inlinesOf([text]) } : block;
  });
