import type { NewsItem, ReadingNote, WireEvent } from '../../copy/news-item.ts';
import { standard } from '../dialect/built-in/standard.ts';
import { compileDialect } from '../dialect/compile-dialect.ts';
import type { Dialect, DialectSignal } from '../dialect/dialect.ts';
import { isList, isObject, lineAt, numberAt } from '../json/json-fields.ts';
import { readWireMarks, type WireMarks } from '../wire-marks.ts';
import type { NinjsItem } from './document.ts';
import { roled } from './media.ts';

export interface StatusReading {
  readonly status: NewsItem['status'];
  readonly event: WireEvent;
  readonly markers: readonly string[];
  readonly correctionNote?: string;
  readonly notes: readonly ReadingNote[];
}

interface Around {
  readonly firstParagraph: string | undefined;
  /** An embargo that cannot be read: wait for a person. */
  readonly mustWait: boolean;
  /** An embargo with a time that can be read: the gate keeps it, no person is needed. */
  readonly hasEmbargo: boolean;
  readonly dialect: Dialect | undefined;
}

/** What this version is: a kill by its status, a hold, a correction or update by signals, marks or numbers. */
export const decideStatus = (item: NinjsItem, around: Around): StatusReading => {
  const signals = signalsOf(item);
  const marks = marksOf(item, around);
  const known = knownSignals(signals, around.dialect);
  const markers = [...new Set([...signals, ...marks.markers])];
  const said = (pattern: RegExp): boolean => signals.some((signal) => pattern.test(signal));
  if (
    /^cancel/.test(item.pubStatus ?? '') ||
    said(/(?:^|:)(?:remove|kill|delete)$/i) ||
    known.some(({ status }) => status === 'canceled')
  ) {
    return { status: 'canceled', event: 'kill', markers, notes: [] };
  }
  const note: ReadingNote = {
    kind: 'assumed',
    text: 'An embargo is stated but not as a time: held for a person.',
    at: item.at,
  };
  const mustWait = around.mustWait || (marks.asksToWait && !around.hasEmbargo);
  // A status that the standard does not know ("embargoed", "draft") is no leave to publish.
  const isUnknown = !/^(?:usable|with)/.test(item.pubStatus ?? 'usable');
  const unknown: ReadingNote = { kind: 'assumed', text: `unknown status "${item.pubStatus}": held`, at: item.at };
  const isHeld = /^with/.test(item.pubStatus ?? '') || known.some(({ status }) => status === 'withheld');
  if (isHeld || isUnknown || mustWait) {
    const notes = [...(mustWait ? [note] : []), ...(isUnknown ? [unknown] : [])];
    return { status: 'withheld', event: 'hold', markers, notes };
  }
  const event = usableEvent(item, marks, { said, known });
  const { correctionNote } = marks;
  const isNoted = event === 'correction' && correctionNote !== undefined;
  return { status: 'usable', event, markers, notes: [], ...(isNoted && { correctionNote }) };
};

interface Signalled {
  readonly said: (pattern: RegExp) => boolean;
  readonly known: readonly DialectSignal[];
}

const usableEvent = (item: NinjsItem, marks: WireMarks, { said, known }: Signalled): WireEvent => {
  const isAdvisory = known.some(({ event }) => event === 'advisory');
  if (item.type === 'advisory' || marks.isAdvisory || isAdvisory) return 'advisory';
  const isCorrection = said(/(?:^|:)correct(?:ion|ed)?$/i) || (numberAt(item.json, 'correction_sequence') ?? 0) > 0;
  const isSignalled = known.some(({ event }) => event === 'correction');
  if (isCorrection || isSignalled || marks.event === 'correction') return 'correction';
  if (marks.event !== undefined) return marks.event;
  const isRewrite = item.json.has('evolvedfrom') || (numberAt(item.json, 'rewrite_sequence') ?? 0) > 0;
  const [signal] = known;
  if (signal !== undefined) return signal.event;
  return isRewrite || said(/(?:^|:)update$/i) || Number(item.version) > 1 ? 'update' : 'new';
};

const marksOf = (item: NinjsItem, { firstParagraph, dialect }: Around): WireMarks => {
  const headline = roled(item.headlines, [undefined, 'main']) ?? item.title;
  const takeKey = lineAt(item.json, 'anpa_take_key');
  const { slugline, editorNote } = item;
  return readWireMarks(
    {
      ...(headline !== undefined && { headline }),
      ...(slugline !== undefined && { slugline }),
      ...(takeKey !== undefined && { takeKey }),
      ...(editorNote !== undefined && { editorNote }),
      ...(firstParagraph !== undefined && { firstParagraph }),
    },
    dialect,
  );
};

const knownSignals = (codes: readonly string[], dialect: Dialect = standard): readonly DialectSignal[] => {
  const { signals } = compileDialect(dialect);
  return codes.flatMap((code) => signals.get(code.toLowerCase()) ?? []);
};

const signalsOf = (item: NinjsItem): readonly string[] => {
  const value = item.json.get('signals') ?? item.json.get('signal');
  const list = isList(value) ? value : value === undefined ? [] : [value];
  return list.flatMap((one) => {
    if (typeof one === 'string') return [one];
    const code = isObject(one) ? lineAt(one, 'qcode', 'code', 'literal', 'uri', 'name') : undefined;
    return code === undefined ? [] : [code];
  });
};
