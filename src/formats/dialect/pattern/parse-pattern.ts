import { err, ok, type Result } from '../../../lib/result.ts';

/** A regular expression taken apart: the part of the language that dialects may use. */
export type PatternNode =
  | { readonly kind: 'one'; readonly source: string; matches(char: string): boolean }
  | { readonly kind: 'anchor'; readonly source: '^' | '$' | '\\b' | '\\B' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly choices: readonly PatternNode[] }
  | { readonly kind: 'ahead'; readonly inner: PatternNode; readonly isNegative: boolean }
  | {
      readonly kind: 'repeat';
      readonly inner: PatternNode;
      readonly least: number;
      readonly most: number;
      readonly isLazy: boolean;
    };

export type PatternFault =
  | { readonly kind: 'not-a-pattern'; readonly why: string }
  /** Back references, looking behind, named groups: what cannot be counted. */
  | { readonly kind: 'not-allowed'; readonly part: string };

interface Cursor {
  readonly source: string;
  readonly flags: string;
  at: number;
  depth: number;
}

const deepestGroups = 12;
const quantifier = /^(?:([*+?])|\{(\d{1,4})(?:(,)(\d{0,4}))?\})(\?)?/;
const escaped =
  /^\\(?:[bBdDwWsStnrfv]|[pP]\{[^}]{1,40}\}|u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^\p{L}\p{N}])/u;

/** Takes a pattern apart that JavaScript accepts with these flags. */
export const parsePattern = (source: string, flags: string): Result<PatternNode, PatternFault> => {
  try {
    new RegExp(source, flags);
  } catch (error) {
    return err({ kind: 'not-a-pattern', why: error instanceof Error ? error.message : String(error) });
  }
  const cursor: Cursor = { source, flags, at: 0, depth: 0 };
  const node = either(cursor);
  if (node === undefined || cursor.at < source.length) {
    return err({ kind: 'not-allowed', part: source.slice(cursor.at, cursor.at + 12) });
  }
  return ok(node);
};

const either = (cursor: Cursor): PatternNode | undefined => {
  const choices: PatternNode[] = [];
  for (;;) {
    const choice = sequence(cursor);
    if (choice === undefined) return undefined;
    choices.push(choice);
    if (cursor.source[cursor.at] !== '|') return choices.length === 1 ? choice : { kind: 'either', choices };
    cursor.at++;
  }
};

const sequence = (cursor: Cursor): PatternNode | undefined => {
  const parts: PatternNode[] = [];
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source[cursor.at] ?? '')) {
    const part = atom(cursor);
    if (part === undefined) return undefined;
    parts.push(quantified(cursor, part));
  }
  return { kind: 'sequence', parts };
};

const quantified = (cursor: Cursor, inner: PatternNode): PatternNode => {
  const found = quantifier.exec(cursor.source.slice(cursor.at, cursor.at + 14));
  if (found === null) return inner;
  cursor.at += found[0].length;
  const sign = found[1];
  const least = sign === undefined ? Number(found[2]) : sign === '+' ? 1 : 0;
  const most = sign === undefined ? upper(found) : sign === '?' ? 1 : Number.POSITIVE_INFINITY;
  return { kind: 'repeat', inner, least, most, isLazy: found[5] !== undefined };
};

const upper = (found: RegExpExecArray): number => {
  if (found[3] === undefined) return Number(found[2]);
  return found[4] === undefined || found[4] === '' ? Number.POSITIVE_INFINITY : Number(found[4]);
};

const atom = (cursor: Cursor): PatternNode | undefined => {
  const { source, at } = cursor;
  const char = source[at];
  if (char === '(') return group(cursor);
  if (char === '[') return one(cursor, classEnd(source, at));
  if (char === '^' || char === '$') {
    cursor.at++;
    return { kind: 'anchor', source: char };
  }
  if (char === '\\') {
    const found = escaped.exec(source.slice(at, at + 50));
    if (found === null) return undefined;
    if (found[0] !== '\\b' && found[0] !== '\\B') return one(cursor, at + found[0].length);
    cursor.at += 2;
    return { kind: 'anchor', source: found[0] };
  }
  return one(cursor, at + String.fromCodePoint(source.codePointAt(at) ?? 0).length);
};

const group = (cursor: Cursor): PatternNode | undefined => {
  const opening = /^\((?:\?([:=!])|(?!\?))/.exec(cursor.source.slice(cursor.at, cursor.at + 3));
  if (opening === null || cursor.depth >= deepestGroups) return undefined;
  cursor.at += opening[0].length;
  cursor.depth++;
  const inner = either(cursor);
  cursor.depth--;
  if (inner === undefined || cursor.source[cursor.at] !== ')') return undefined;
  cursor.at++;
  const sign = opening[1];
  return sign === '=' || sign === '!' ? { kind: 'ahead', inner, isNegative: sign === '!' } : inner;
};

const classEnd = (source: string, from: number): number => {
  let at = from + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
};

const one = (cursor: Cursor, end: number): PatternNode => {
  const source = cursor.source.slice(cursor.at, end);
  cursor.at = end;
  const pattern = new RegExp(`^${source}$`, cursor.flags);
  const known = new Map<string, boolean>();
  const matches = (char: string): boolean => {
    const seen = known.get(char) ?? pattern.test(char);
    known.set(char, seen);
    return seen;
  };
  return { kind: 'one', source, matches };
};
