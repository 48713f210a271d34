import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someBlocks } from '../../../test/support/some-blocks.ts';
import { carriedBlocks } from './carried-blocks.ts';
import { plainLayout, wireLayout } from './layout.ts';
import { readBlocks } from './read-blocks.ts';
import { writeBlocks } from './write-blocks.ts';

const tricky = fc.constantFrom(
  '- no list',
  '* star',
  '> no quote',
  '| no table |',
  '## no heading',
  ': no lines',
  '1) one',
  '(2) two',
  '\\',
  'a\\ b\\',
  '<https://a.example/>',
  'Table: of things',
  'Correction: none',
  '-- end --',
  'Label: value',
  '\u00a0',
  '1. FC',
  '= =',
);

test.each([
  ['plain', plainLayout],
  ['wire', wireLayout],
] as const)('blocks written in the %s layout read back as all that it carries', (_, layout) => {
  const paragraph = fc
    .array(tricky, { minLength: 1, maxLength: 30 })
    .map((words) => [{ type: 'paragraph' as const, children: [{ type: 'text' as const, text: words.join(' ') }] }]);
  fc.assert(
    fc.property(fc.array(fc.oneof(someBlocks, paragraph), { maxLength: 3 }), (parts) => {
      const blocks = carriedBlocks(parts.flat(), layout);
      expect(readBlocks(writeBlocks(blocks, layout), layout)).toEqual(blocks);
    }),
    { numRuns: 500 },
  );
});
