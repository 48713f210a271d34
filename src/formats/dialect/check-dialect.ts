import { err, ok, type Result } from '../../lib/result.ts';
import { applyChanges, type DialectChanges } from './apply-changes.ts';
import { bareFlags, flagsOf, patternOf } from './compile-dialect.ts';
import type { Dialect, DialectWords } from './dialect.ts';
import { dialectChangesShape } from './dialect-shape.ts';
import { checkPattern, type PatternRefusal } from './pattern/check-pattern.ts';

export type DialectRefusal =
  | { readonly kind: 'bad-shape'; readonly at: string; readonly problem: string }
  | { readonly kind: 'bad-pattern'; readonly at: string; readonly pattern: string; readonly why: PatternRefusal }
  | { readonly kind: 'too-large'; readonly length: number; readonly limit: number };

/** Characters of changes as JSON. */
const largestChanges = 100_000;

/**
 * Checks changes to a dialect, as files and requests bring them: their shape, and that no pattern can run away. The
 * refusal names the place as a JSON pointer.
 */
export const checkChanges = (json: unknown): Result<DialectChanges, DialectRefusal> => {
  const length = JSON.stringify(json ?? null).length;
  if (length > largestChanges) return err({ kind: 'too-large', length, limit: largestChanges });
  const shaped = dialectChangesShape.safeParse(json);
  if (!shaped.success) {
    const [issue] = shaped.error.issues;
    return err({ kind: 'bad-shape', at: pointer(issue?.path ?? []), problem: issue?.message ?? 'is not understood' });
  }
  const changes = withoutUndefined(shaped.data);
  for (const { at, source, flags } of patternsIn(applyChanges(nothing, changes))) {
    const checked = checkPattern(source, flags);
    if (!checked.ok) return err({ kind: 'bad-pattern', at, pattern: source, why: checked.error });
  }
  return ok(changes);
};

/** A key with nothing in it is a key that is not there; JSON knows no other way to say so. */
const withoutUndefined = (changes: object): DialectChanges => JSON.parse(JSON.stringify(changes));

const pointer = (path: readonly PropertyKey[]): string => `/${path.map(String).join('/')}`;

interface PatternAt {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

/** Every pattern of a dialect, with the place it stands in. */
export const patternsIn = (dialect: Dialect): readonly PatternAt[] => [
  ...(['marks', 'waits', 'asks', 'bylines'] as const).flatMap((list) =>
    dialect[list].flatMap((rule: DialectWords, i) => [
      {
        at: `/${list}/${i}/${rule.opens === undefined ? 'pattern' : 'opens'}`,
        source: patternOf(rule),
        flags: flagsOf(rule),
      },
      ...(rule.unless === undefined ? [] : [{ at: `/${list}/${i}/unless`, source: rule.unless, flags: bareFlags }]),
    ]),
  ),
  ...dialect.fields.flatMap(({ pattern }, i) =>
    pattern === undefined ? [] : [{ at: `/fields/${i}/pattern`, source: pattern, flags: bareFlags }],
  ),
  ...(['gluedIds', 'notebooks', 'privateLines', 'notBylines'] as const).flatMap((list) =>
    dialect[list].map((source, i) => ({ at: `/${list}/${i}`, source, flags: bareFlags })),
  ),
];

const nothing: Dialect = {
  name: '',
  emptyEmbargo: 'held',
  fields: [],
  gluedIds: [],
  signals: [],
  marks: [],
  waits: [],
  asks: [],
  notebooks: [],
  privateLines: [],
  bylines: [],
  notBylines: [],
};
