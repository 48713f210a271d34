import { parseByline } from '../../copy/byline.ts';
import type { NewsItem, WireEvent } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { readWireMarks } from '../wire-marks.ts';
import { standard } from './built-in/standard.ts';
import { type CompiledDialect, type CompiledField, compileDialect } from './compile-dialect.ts';
import type { Dialect, DialectField, DialectSignal } from './dialect.ts';
import type { ItemPlaces } from './item-places.ts';
import { longestLine } from './pattern/check-pattern.ts';

/**
 * Brings into an item what its agency says in places and codes of its own: the stable part of a glued id, fields, and
 * signals. A reader calls it last, with the places that its format has.
 */
export const applyDialect = (item: NewsItem, places: ItemPlaces, dialect: Dialect = standard): NewsItem => {
  const rules = compileDialect(dialect);
  const named = withStableIds(item, rules.gluedIds);
  const fields = rules.fieldsOf.get(places.format);
  const filled = fields === undefined ? named : withFields(named, valuesOf(fields, places), dialect);
  // What most agencies do has no codes for formats without signals.
  return dialect === standard ? filled : withSignals(filled, signalsIn(places, rules));
};

export interface StableId {
  readonly wireId: string;
  /** The revision that was glued on. */
  readonly revision?: string;
}

/** The part of an id that stays the same over all revisions of a story. */
export const stableId = (id: string, patterns: readonly RegExp[]): StableId => {
  for (const pattern of patterns) {
    const found = id.length > longestLine ? null : pattern.exec(id);
    if (found?.[1] !== undefined && found[2] !== undefined) return { wireId: found[1], revision: found[2] };
  }
  return { wireId: id };
};

const withStableIds = (item: NewsItem, patterns: readonly RegExp[]): NewsItem => {
  const { wireId, wireVersion, supersedes } = item.identity;
  if (patterns.length === 0 || wireId === undefined) return item;
  const { wireId: stable, revision } = stableId(wireId, patterns);
  const replaced = supersedes.map((id) => stableId(id, patterns).wireId);
  if (revision === undefined && replaced.every((id, i) => id === supersedes[i])) return item;
  const version = wireVersion ?? revision;
  return {
    ...item,
    identity: { ...item.identity, ...defined({ wireId: stable, wireVersion: version }), supersedes: replaced },
  };
};

type Values = { -readonly [To in DialectField['to']]?: string[] };

/** First match wins; keywords are all taken. */
const valuesOf = (fields: readonly CompiledField[], places: ItemPlaces): Values => {
  const values: Values = {};
  for (const { place, to, pattern } of fields) {
    if (values[to] !== undefined && to !== 'keywords') continue;
    const found = places.valuesAt(place).flatMap((value) => cutOut(value, pattern));
    if (found.length > 0) values[to] = [...(values[to] ?? []), ...found];
  }
  return values;
};

/** What a field's pattern takes of a value; all of it where there is none. */
export const cutOut = (value: string | undefined, pattern: RegExp | undefined): readonly string[] => {
  if (value === undefined) return [];
  if (pattern === undefined) return [value];
  const found = value.length > longestLine ? null : pattern.exec(value);
  const cut = (found?.[1] ?? found?.[0])?.trim() ?? '';
  return cut === '' ? [] : [cut];
};

const withFields = (item: NewsItem, values: Values, dialect: Dialect): NewsItem => {
  if (Object.keys(values).length === 0) return item;
  const { slugline, takeKey, category, priority, source, originalSource, place, keywords, editorNote } = values;
  const byline = item.text.byline ?? values.byline?.[0];
  const notes = [item.editorNote, ...(editorNote ?? [])].filter((note) => note !== undefined);
  const { classification } = item;
  const filled: NewsItem = {
    ...item,
    ...(notes.length > 0 && { editorNote: [...new Set(notes)].join('\n') }),
    text: {
      ...item.text,
      ...defined({ slugline: slugline?.[0] ?? item.text.slugline, takeKey: takeKey?.[0] ?? item.text.takeKey, byline }),
      ...(byline !== undefined && item.text.byline === undefined && { authors: parseByline(byline) }),
    },
    classification: {
      ...classification,
      ...defined({
        category: category?.[0] ?? classification.category,
        priority: priority?.[0] ?? classification.priority,
      }),
      places: [...new Set([...(place?.slice(0, 1) ?? []), ...classification.places])],
      keywords: [...new Set([...classification.keywords, ...(keywords ?? []).flatMap(listed)])],
    },
    credit: {
      ...item.credit,
      ...defined({
        source: source?.[0] ?? item.credit.source,
        originalSource: originalSource?.[0] ?? item.credit.originalSource,
      }),
    },
  };
  const lines = defined({ slugline: slugline?.[0], takeKey: takeKey?.[0], editorNote: editorNote?.[0] });
  return Object.keys(lines).length === 0 ? filled : withMarks(filled, readWireMarks(lines, dialect));
};

const listed = (value: string): readonly string[] =>
  value
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** What the words of a field say counts as if the format had a place for it. */
const withMarks = (item: NewsItem, marks: ReturnType<typeof readWireMarks>): NewsItem => {
  const markers = [...new Set([...item.markers, ...marks.markers])];
  const marked = markers.length === item.markers.length ? item : { ...item, markers };
  if (marks.isAdvisory) return asAdvisory(marked);
  return marks.event !== undefined && isPlain(marked) ? { ...marked, event: marks.event } : marked;
};

const isPlain = ({ event }: NewsItem): boolean => event === 'new' || event === 'update';

const asAdvisory = (item: NewsItem): NewsItem => ({
  ...item,
  kind: 'advisory',
  event: item.status === 'usable' ? 'advisory' : item.event,
  notes: [...item.notes, { kind: 'assumed', text: 'a message to editors, not copy', at: 'dialect' }],
});

const signalsIn = (places: ItemPlaces, { signalsAt }: CompiledDialect): readonly DialectSignal[] =>
  [...signalsAt].flatMap(([place, byValue]) =>
    places.valuesAt(place).flatMap((value) => byValue.get(value.toLowerCase()) ?? []),
  );

const ranks: readonly WireEvent[] = ['advisory', 'correction', 'refile', 'update', 'add', 'alert'];

/** A code takes back or holds whatever the item's own status claims, and never frees what that holds. */
const withSignals = (item: NewsItem, signals: readonly DialectSignal[]): NewsItem => {
  if (signals.length === 0) return item;
  const said = (status: NewsItem['status']): boolean => signals.some((signal) => signal.status === status);
  const markers = [...new Set([...item.markers, ...signals.map(({ code }) => code)])];
  const marked: NewsItem = { ...item, markers };
  if (said('canceled')) return { ...marked, status: 'canceled', event: 'kill' };
  const event = ranks.find((rank) => signals.some((signal) => signal.event === rank));
  const holds = said('withheld') || signals.some((signal) => signal.event === 'kill' || signal.event === 'hold');
  const told = event === 'advisory' ? asAdvisory(marked) : marked;
  if (holds && told.status === 'usable') return { ...told, status: 'withheld', event: 'hold' };
  return event !== undefined && event !== 'advisory' && isPlain(told) ? { ...told, event } : told;
};
