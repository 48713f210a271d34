import type { PatternNode } from './parse-pattern.ts';

/**
 * The steps that trying a pattern at every place of a line takes, as the regular expressions of JavaScript go about it
 * (back-tracking). Counting stops at `most`.
 */
export const countWork = (pattern: PatternNode, line: string, most: number): Work => {
  const walk: Walk = { chars: [...line], steps: 0, most };
  for (let at = 0; at <= walk.chars.length && walk.steps <= most; at++) {
    if (run(walk, pattern, { at, next: () => true })) return { steps: walk.steps, isFound: true };
    // An anchored pattern fails at once everywhere but at the start, and is not tried again there.
    if (at === 0 && isAnchored(pattern)) break;
  }
  return { steps: walk.steps, isFound: false };
};

export interface Work {
  readonly steps: number;
  readonly isFound: boolean;
}

interface Walk {
  readonly chars: readonly string[];
  steps: number;
  readonly most: number;
}

interface Place {
  readonly at: number;
  readonly next: (at: number) => boolean;
}

const isAnchored = (node: PatternNode): boolean => {
  if (node.kind === 'anchor') return node.source === '^';
  if (node.kind === 'sequence') return node.parts[0] !== undefined && isAnchored(node.parts[0]);
  return node.kind === 'either' && node.choices.every(isAnchored);
};

const run = (walk: Walk, node: PatternNode, { at, next }: Place): boolean => {
  if (++walk.steps > walk.most) return false;
  switch (node.kind) {
    case 'one': {
      const char = walk.chars[at];
      return char !== undefined && node.matches(char) && next(at + 1);
    }
    case 'anchor':
      return holds(walk, node.source, at) && next(at);
    case 'sequence':
      return follow(walk, node.parts, { index: 0, at, next });
    case 'either':
      return node.choices.some((choice) => run(walk, choice, { at, next }));
    case 'ahead':
      return run(walk, node.inner, { at, next: () => true }) !== node.isNegative && next(at);
    default:
      return isOfOne(node.inner) ? repeatOne(walk, node, { at, next }) : repeat(walk, node, { count: 0, at, next });
  }
};

const holds = (walk: Walk, source: string, at: number): boolean => {
  if (source === '^') return at === 0;
  if (source === '$') return at === walk.chars.length;
  return (isWord(walk.chars[at - 1]) !== isWord(walk.chars[at])) === (source === '\\b');
};

const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);

const follow = (
  walk: Walk,
  parts: readonly PatternNode[],
  { index, at, next }: Place & { readonly index: number },
): boolean => {
  const part = parts[index];
  if (part === undefined) return next(at);
  return run(walk, part, { at, next: (after) => follow(walk, parts, { index: index + 1, at: after, next }) });
};

type Repeat = Extract<PatternNode, { readonly kind: 'repeat' }>;
type One = Extract<PatternNode, { readonly kind: 'one' }>;

const isOfOne = (node: PatternNode): node is One => node.kind === 'one';

/** A repeated character without recursion: lines are long, the stack is not. */
const repeatOne = (walk: Walk, { inner, least, most, isLazy }: Repeat, { at, next }: Place): boolean => {
  if (!isOfOne(inner)) return false;
  let reach = 0;
  while (reach < most && walk.chars[at + reach] !== undefined && inner.matches(walk.chars[at + reach] ?? '')) {
    reach++;
    if (++walk.steps > walk.most) return false;
  }
  const counts = Array.from({ length: Math.max(reach - least + 1, 0) }, (_, i) => (isLazy ? least + i : reach - i));
  return counts.some((count) => ++walk.steps <= walk.most && next(at + count));
};

const repeat = (walk: Walk, node: Repeat, { count, at, next }: Place & { readonly count: number }): boolean => {
  const more = (): boolean =>
    count < node.most &&
    run(walk, node.inner, {
      at,
      // A turn that takes nothing would go on for ever.
      next: (after) => (after > at || count < node.least) && repeat(walk, node, { count: count + 1, at: after, next }),
    });
  if (count < node.least) return more();
  return node.isLazy ? next(at) || more() : more() || next(at);
};
