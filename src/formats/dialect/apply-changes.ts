import { defined } from '../../lib/defined.ts';
import type { Dialect, DialectAsk, DialectField, DialectMark, DialectSignal, DialectWords } from './dialect.ts';

/** A list in its place, or rules that go before those there are. */
type ListChange<Rule> = readonly Rule[] | { readonly add: readonly Rule[] };

/** What one map does otherwise than the one below it. */
export interface DialectChanges {
  readonly agency?: string;
  readonly zone?: string;
  readonly dateOrder?: NonNullable<Dialect['dateOrder']>;
  readonly language?: string;
  readonly emptyEmbargo?: Dialect['emptyEmbargo'];
  readonly fields?: ListChange<DialectField>;
  readonly gluedIds?: ListChange<string>;
  readonly signals?: ListChange<DialectSignal>;
  readonly marks?: ListChange<DialectMark>;
  readonly waits?: ListChange<DialectWords>;
  readonly asks?: ListChange<DialectAsk>;
  readonly notebooks?: ListChange<string>;
  readonly privateLines?: ListChange<string>;
  readonly bylines?: ListChange<DialectWords>;
  readonly notBylines?: ListChange<string>;
}

/**
 * Lays changes over a map. A single value replaces; a list replaces the map's list, `{ add: [...] }` goes before it,
 * so that an agency's own rule is tried first.
 */
export const applyChanges = (base: Dialect, changes: DialectChanges, name = base.name): Dialect => ({
  ...base,
  ...defined({
    agency: changes.agency,
    zone: changes.zone,
    dateOrder: changes.dateOrder,
    language: changes.language,
    emptyEmbargo: changes.emptyEmbargo,
  }),
  name,
  fields: merged(base.fields, changes.fields),
  gluedIds: merged(base.gluedIds, changes.gluedIds),
  signals: merged(base.signals, changes.signals),
  marks: merged(base.marks, changes.marks),
  waits: merged(base.waits, changes.waits),
  asks: merged(base.asks, changes.asks),
  notebooks: merged(base.notebooks, changes.notebooks),
  privateLines: merged(base.privateLines, changes.privateLines),
  bylines: merged(base.bylines, changes.bylines),
  notBylines: merged(base.notBylines, changes.notBylines),
});

const merged = <Rule>(base: readonly Rule[], change: ListChange<Rule> | undefined): readonly Rule[] => {
  if (change === undefined) return base;
  return 'add' in change ? [...change.add, ...base] : change;
};
