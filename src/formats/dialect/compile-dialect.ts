import type { WireEvent } from '../../copy/news-item.ts';
import { groupBy } from '../../lib/group.ts';
import {
  type Dialect,
  type DialectAsk,
  type DialectField,
  type DialectPlace,
  type DialectWords,
  dialectPlaces,
} from './dialect.ts';

/** Words of a dialect as patterns, by the place they are looked for in. */
export interface CompiledRule<Kind> {
  readonly kind: Kind;
  readonly pattern: RegExp;
  readonly unless?: RegExp;
}

/** The rules of one place. */
export interface PlaceRules<Kind> {
  readonly rules: readonly CompiledRule<Kind>[];
  /** All their patterns as one or two: a line in which these find nothing need not be asked rule by rule. */
  readonly any: readonly RegExp[];
}

type ByPlace<Kind> = Readonly<Partial<Record<DialectPlace, PlaceRules<Kind>>>>;

/** A dialect ready for use. */
export interface CompiledDialect {
  readonly marks: ByPlace<WireEvent>;
  /** What is asked of editors, waits among them. */
  readonly asks: ByPlace<DialectAsk['kind'] | 'embargo'>;
  readonly bylines: ByPlace<'byline'>;
  readonly notBylines: readonly RegExp[];
  readonly gluedIds: readonly RegExp[];
  readonly notebooks: readonly RegExp[];
  readonly privateLines: readonly RegExp[];
  /** By code in small letters. */
  readonly signals: ReadonlyMap<string, Dialect['signals'][number]>;
  /** By format; a format that is not there has none. */
  readonly fieldsOf: ReadonlyMap<string, readonly CompiledField[]>;
  /** By the place in front of a code's first colon ("WritethruType"), then by what follows it, in small letters. */
  readonly signalsAt: ReadonlyMap<string, ReadonlyMap<string, Dialect['signals'][number]>>;
}

export interface CompiledField {
  readonly place: string;
  readonly to: DialectField['to'];
  readonly pattern?: RegExp;
}

const compiled = new WeakMap<Dialect, CompiledDialect>();

/** The dialect's patterns, made once for each dialect. */
export const compileDialect = (dialect: Dialect): CompiledDialect => {
  const known = compiled.get(dialect);
  if (known !== undefined) return known;
  const made = compile(dialect);
  compiled.set(dialect, made);
  return made;
};

const compile = (dialect: Dialect): CompiledDialect => ({
  marks: byPlace(dialect.marks.map((mark) => ({ rule: mark, kind: mark.event }))),
  asks: byPlace([
    ...dialect.waits.map((rule) => ({ rule, kind: 'embargo' as const })),
    ...dialect.asks.map((rule) => ({ rule, kind: rule.kind })),
  ]),
  bylines: byPlace(dialect.bylines.map((rule) => ({ rule, kind: 'byline' as const }))),
  notBylines: dialect.notBylines.map(bare),
  gluedIds: dialect.gluedIds.map(bare),
  notebooks: dialect.notebooks.map(bare),
  privateLines: dialect.privateLines.map(bare),
  signals: new Map(dialect.signals.toReversed().map((signal) => [signal.code.toLowerCase(), signal])),
  fieldsOf: toFields(dialect.fields),
  signalsAt: toSignals(dialect.signals),
});

const toFields = (fields: Dialect['fields']): CompiledDialect['fieldsOf'] =>
  groupBy(
    fields.map(({ from, to, pattern }) => ({
      format: from.slice(0, from.indexOf(':')),
      place: from.slice(from.indexOf(':') + 1),
      to,
      ...(pattern !== undefined && { pattern: bare(pattern) }),
    })),
    ({ format }) => format,
  );

const toSignals = (signals: Dialect['signals']): CompiledDialect['signalsAt'] => {
  const places = new Map<string, Map<string, Dialect['signals'][number]>>();
  for (const signal of signals) {
    const colon = signal.code.indexOf(':');
    if (colon < 1) continue;
    const place = signal.code.slice(0, colon);
    const value = signal.code.slice(colon + 1).toLowerCase();
    const byValue = places.get(place) ?? new Map<string, Dialect['signals'][number]>();
    places.set(place, byValue);
    if (!byValue.has(value)) byValue.set(value, signal);
  }
  return places;
};

const byPlace = <Kind>(rules: readonly { readonly rule: DialectWords; readonly kind: Kind }[]): ByPlace<Kind> => {
  const places: Partial<Record<DialectPlace, CompiledRule<Kind>[]>> = {};
  for (const { rule, kind } of rules) {
    const pattern = new RegExp(patternOf(rule), flagsOf(rule));
    const made = { kind, pattern, ...(rule.unless !== undefined && { unless: bare(rule.unless) }) };
    for (const place of rule.in) places[place] = [...(places[place] ?? []), made];
  }
  const ready: Partial<Record<DialectPlace, PlaceRules<Kind>>> = {};
  for (const place of dialectPlaces) {
    const rules = places[place];
    if (rules !== undefined) ready[place] = { rules, any: joined(rules.map(({ pattern }) => pattern)) };
  }
  return ready;
};

/** Patterns with the same flags as one. */
const joined = (patterns: readonly RegExp[]): readonly RegExp[] =>
  [...new Set(patterns.map(({ flags }) => flags))].map((flags) => {
    const sources = patterns.filter((one) => one.flags === flags).map(({ source }) => `(?:${source})`);
    return new RegExp(sources.join('|'), flags);
  });

const none: readonly never[] = [];

/** The rules of a place that a line may meet; most lines meet none, and that is told by one look. */
export const rulesFor = <Kind>(
  places: ByPlace<Kind>,
  place: DialectPlace,
  line: string,
): readonly CompiledRule<Kind>[] => {
  const here = places[place];
  return here?.any.some((one) => one.test(line)) ? here.rules : none;
};

/** The byline that a line holds by the rules of its place. */
export const bylineIn = (places: ByPlace<'byline'>, place: DialectPlace, line: string): string | undefined => {
  for (const { pattern } of rulesFor(places, place, line)) {
    const byline = pattern.exec(line)?.[1]?.trim();
    if (byline !== undefined && byline !== '') return byline;
  }
  return undefined;
};

/** A pattern that stands by itself. */
const bare = (source: string): RegExp => new RegExp(source, bareFlags);

/** Flags of patterns that stand by themselves. */
export const bareFlags = 'iu';

/** Words that open a line are in capitals; of a pattern the dialect says whether they matter. */
export const flagsOf = (rule: DialectWords): string =>
  rule.opens !== undefined || rule.isCased === true ? 'u' : bareFlags;

/** The regular expression that a rule of words stands for. */
export const patternOf = ({ opens, pattern = '' }: DialectWords): string => {
  if (opens === undefined) return pattern;
  const words = opens.map((word) => escaped(word).replaceAll('#', '\\d{1,2}')).join('|');
  // In a line all in capitals a word alone proves nothing ("KILL BILL STAR RETURNS"): it must be cut off.
  return `^[\\s*(\\[]*(${words})(?:\\s*[-–—:/)\\]]|\\s*$|\\s+(?=.*\\p{Ll}))`;
};

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
