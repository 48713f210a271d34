import { err, ok, type Result } from '../../../lib/result.ts';
import { countWork } from './count-work.ts';
import { type PatternFault, type PatternNode, parsePattern } from './parse-pattern.ts';

export type PatternRefusal =
  | PatternFault
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  /** A repetition within a repetition: the time doubles with every letter. */
  | { readonly kind: 'nested-repeat' }
  | { readonly kind: 'runs-away'; readonly line: string; readonly limit: number };

/** Characters of a line that any pattern is shown; what comes after them is not looked at. */
export const longestLine = 1_000;
/** Characters of one pattern. */
const longestPattern = 1_000;
/** Steps that a pattern may take on a line of the longest kind: some 200 for each character. */
export const mostSteps = 200_000;

/** Refuses a pattern that is none, that uses what cannot be counted, or that a hostile line could keep busy. */
export const checkPattern = (source: string, flags: string): Result<undefined, PatternRefusal> => {
  if (source.length > longestPattern) return err({ kind: 'too-long', length: source.length, limit: longestPattern });
  const parsed = parsePattern(source, flags);
  if (!parsed.ok) return parsed;
  if (hasNestedRepeat(parsed.value, false)) return err({ kind: 'nested-repeat' });
  for (const line of hostileLines(parsed.value)) {
    if (countWork(parsed.value, line, mostSteps).steps > mostSteps) {
      return err({ kind: 'runs-away', line: line.slice(0, 40), limit: mostSteps });
    }
  }
  return ok(undefined);
};

const many = 10;

const hasNestedRepeat = (node: PatternNode, isInside: boolean): boolean => {
  switch (node.kind) {
    case 'sequence':
      return node.parts.some((part) => hasNestedRepeat(part, isInside));
    case 'either':
      return node.choices.some((choice) => hasNestedRepeat(choice, isInside));
    case 'ahead':
      return hasNestedRepeat(node.inner, isInside);
    case 'repeat': {
      const isMany = node.most > many;
      return (isMany && isInside) || hasNestedRepeat(node.inner, isInside || isMany);
    }
    default:
      return false;
  }
};

const samples = [...'a1 .,-:(ÄBé"/_#@'];

/** Lines as long as they come, of what the pattern takes gladly: each of its characters, its words, and all in turn. */
export const hostileLines = (pattern: PatternNode): readonly string[] => {
  const taken = [...new Set(onesOf(pattern).flatMap(({ source, matches }) => charsOf(source, matches)))].slice(0, 24);
  const words = wordsOf(pattern).slice(0, 24);
  const pieces = [...taken, ...words, ...words.map((word) => `${word} `), taken.join(''), words.join(' ')];
  return pieces.filter((piece) => piece !== '').map(filled);
};

const filled = (piece: string): string =>
  `${piece.repeat(Math.ceil(longestLine / piece.length))}`.slice(0, longestLine);

const charsOf = (source: string, matches: (char: string) => boolean): readonly string[] => {
  const own = source.replace(/^\\?(?=[^\\]$)/u, '');
  const plain = [...own].length === 1 ? [own] : [];
  return [...plain, ...samples.filter(matches).slice(0, 3)];
};

const onesOf = (node: PatternNode): readonly Extract<PatternNode, { readonly kind: 'one' }>[] => {
  if (node.kind === 'one') return [node];
  if (node.kind === 'sequence') return node.parts.flatMap(onesOf);
  if (node.kind === 'either') return node.choices.flatMap(onesOf);
  return node.kind === 'anchor' ? [] : onesOf(node.inner);
};

/** Texts that begin to match: along the first choices, and along each choice by itself. */
const wordsOf = (node: PatternNode): readonly string[] => {
  if (node.kind === 'either') return node.choices.flatMap(wordsOf);
  if (node.kind === 'sequence') return [node.parts.map(firstOf).join(''), ...node.parts.flatMap(wordsOf)];
  return node.kind === 'ahead' || node.kind === 'repeat' ? wordsOf(node.inner) : [];
};

const firstOf = (node: PatternNode): string => {
  if (node.kind === 'one') return charsOf(node.source, node.matches)[0] ?? '';
  if (node.kind === 'sequence') return node.parts.map(firstOf).join('');
  if (node.kind === 'either') return node.choices[0] === undefined ? '' : firstOf(node.choices[0]);
  return node.kind === 'repeat' ? firstOf(node.inner).repeat(Math.min(Math.max(node.least, 1), 4)) : '';
};
