import fc from 'fast-check';
import type { Block, Inline, TableCell } from '../../src/copy/blocks.ts';

const letters = fc.constantFrom(
  'a',
  'Z',
  '<',
  '>',
  '&',
  '"',
  "'",
  'é',
  '—',
  '中',
  'س',
  '😀',
  '&amp;',
  '<b>',
  ' x',
  '\u200d',
  ';',
);
const word = fc.array(letters, { minLength: 1, maxLength: 4 }).map((parts) => `q${parts.join('')}`);
const sentence = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const text: fc.Arbitrary<Inline> = sentence.map((value) => ({ type: 'text', text: value }));
const href = fc.constantFrom('https://a.example/', 'http://b.example/p?q=1&r=%20#s', 'mailto:desk@paper.example');
const markTypes = ['strong', 'emphasis', 'subscript', 'superscript', 'code', 'struck'] as const;

/** A marked piece with text beside it, so that no two equal marks touch (readers join those). */
const inlines: fc.Arbitrary<readonly Inline[]> = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom(...markTypes), text).map(([type, child]): Inline => ({ type, children: [child] })),
      fc.tuple(href, text).map(([address, child]): Inline => ({ type: 'link', href: address, children: [child] })),
      fc.tuple(href, text).map(
        ([address, child]): Inline => ({
          type: 'strong',
          children: [
            { type: 'emphasis', children: [child] },
            { type: 'link', href: address, children: [child] },
          ],
        }),
      ),
      fc.constant<Inline>({ type: 'break' }),
    ),
    { maxLength: 3 },
  )
  .chain((marked) =>
    fc.array(text, { minLength: marked.length + 1, maxLength: marked.length + 1 }).map((texts) =>
      texts.flatMap((piece, i) => {
        const next = marked[i];
        return next === undefined ? [piece] : [piece, next];
      }),
    ),
  );

const heading: fc.Arbitrary<readonly Inline[]> = inlines.map((line) => {
  const first = line[0];
  return first === undefined ? line : [first];
});

const optional = <T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> =>
  fc.option(value, { nil: undefined }).map((found) => (found === undefined ? {} : { [name]: found }));

const cell: fc.Arbitrary<TableCell> = fc
  .tuple(
    fc.oneof(inlines, fc.constant<readonly Inline[]>([])),
    optional('isHeader', fc.constant(true)),
    optional('columns', fc.integer({ min: 2, max: 100 })),
    optional('rows', fc.integer({ min: 2, max: 100 })),
  )
  .map(([children, ...rest]) => Object.assign({ children }, ...rest));

const leaf: fc.Arbitrary<Block> = fc.oneof(
  fc
    .tuple(
      inlines,
      optional('language', fc.constantFrom('en', 'pt-BR')),
      optional('direction', fc.constantFrom('ltr', 'rtl')),
    )
    .map(([children, ...rest]) => Object.assign({ type: 'paragraph' as const, children }, ...rest)),
  fc
    .tuple(fc.constantFrom(2 as const, 3 as const, 4 as const), heading)
    .map(([level, children]) => ({ type: 'heading' as const, level, children })),
  sentence.map((line) => ({ type: 'preformatted' as const, text: `  ${line}\n\t${line}\n\nend` })),
  inlines.map((children) => ({ type: 'correction' as const, children })),
  fc
    .tuple(fc.constant('https://video.example/1'), optional('title', sentence))
    .map(([address, rest]) => Object.assign({ type: 'embed' as const, href: address }, rest)),
  fc
    .tuple(
      optional('caption', inlines),
      fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      text,
    )
    .map(([caption, rows, child]) =>
      Object.assign({ type: 'table' as const }, caption, { rows: [[{ children: [child] }], ...rows] }),
    ),
);

/** Blocks in the shape that readers give them: no empty ones, no blanks at the ends, no equal neighbours. */
export const someBlocks: fc.Arbitrary<readonly Block[]> = fc.letrec<{ block: Block; blocks: readonly Block[] }>(
  (tie) => ({
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'blocks' },
      leaf,
      fc
        .tuple(fc.boolean(), fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }))
        .map(([isOrdered, items]): Block => ({ type: 'list', isOrdered, items })),
      fc
        .tuple(tie('blocks'), optional('cite', fc.constant('https://a.example/speech')))
        .map(([children, rest]): Block => Object.assign({ type: 'quote' as const, children }, rest)),
    ),
    blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3, depthIdentifier: 'blocks' }),
  }),
).blocks;
