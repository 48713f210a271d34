import type { ItemKind, ItemTimes, NewsItem, WireEvent } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { standard } from '../dialect/built-in/standard.ts';
import { compileDialect } from '../dialect/compile-dialect.ts';
import type { Dialect, DialectSignal } from '../dialect/dialect.ts';
import type { NoteList } from '../note-list.ts';
import type { WireMarks } from '../wire-marks.ts';
import type { G2Item } from './document.ts';
import { codeOf, conceptValue, localValue } from './read-concept.ts';

export interface StatusQuestion {
  readonly item: G2Item;
  readonly marks: WireMarks;
  readonly notes: NoteList;
  readonly dialect?: Dialect | undefined;
}

export interface State {
  readonly kind: ItemKind;
  readonly status: NewsItem['status'];
  readonly event: WireEvent;
  readonly time: ItemTimes;
}

const statuses: Readonly<Record<string, NewsItem['status']>> = {
  usable: 'usable',
  withheld: 'withheld',
  withdrawn: 'withheld',
  canceled: 'canceled',
  cancelled: 'canceled',
};

const kinds: Readonly<Record<string, ItemKind>> = {
  text: 'text',
  picture: 'picture',
  photo: 'picture',
  graphic: 'graphic',
  animation: 'graphic',
  video: 'video',
  audio: 'audio',
  composite: 'package',
};

const iptcSignals = 'http://cv.iptc.org/newscodes/signal/';
const events: readonly WireEvent[] = ['kill', 'hold', 'advisory', 'correction', 'refile', 'update', 'alert', 'new'];

/** What the item wants done: publish, wait, hold back or take back. When in doubt it is held for people. */
export const decideStatus = (question: StatusQuestion): State => {
  const { item, marks, notes } = question;
  const time = readTimes(item, notes);
  const signals = signalsOf(question);
  const signalled = eventOfSignals(signals);
  const isPlanned = item.itemKind === 'planningItem' || item.itemKind === 'conceptItem';
  const isAdvisory =
    !isPlanned && (marks.isAdvisory || signalled === 'advisory' || item.meta.roles.some(isAdvisoryRole));
  if (marks.isAdvisory) notes.add('assumed', 'a message to editors, not copy', 'headline');
  const named = statuses[conceptValue(item.meta.pubStatus) ?? 'usable'];
  if (named === undefined) notes.add('assumed', `unknown status "${codeOf(item.meta.pubStatus)}": held`, 'pubStatus');
  const isKilled =
    named === 'canceled' || signals.some((signal) => signal.status === 'canceled') || item.meta.messageType === 'D';
  const isWithheld = named !== 'usable' || signals.some((signal) => signal.status === 'withheld');
  const status = isKilled ? 'canceled' : !isWithheld && !mustWait(question, time) ? 'usable' : 'withheld';
  return {
    kind: isAdvisory ? 'advisory' : kindOf(item),
    status,
    event: decideEvent(question, { status, isAdvisory, signalled }),
    time,
  };
};

const kindOf = (item: G2Item): ItemKind => {
  if (item.itemKind === 'packageItem') return 'package';
  if (item.itemKind === 'planningItem') return 'planning';
  if (item.itemKind === 'conceptItem') return 'event';
  return kinds[conceptValue(item.meta.itemClass) ?? 'text'] ?? 'text';
};

const readTimes = (item: G2Item, notes: NoteList): ItemTimes => {
  const { meta } = item;
  return defined({
    firstCreated: notes.time(meta.firstCreated, 'firstCreated'),
    versionCreated: notes.time(meta.versionCreated, 'versionCreated'),
    embargoUntil: notes.time(meta.embargoed, 'embargoed'),
    expiresAt: notes.time(meta.expires, 'expires'),
  });
};

const mustWait = ({ item, marks, notes, dialect }: StatusQuestion, time: ItemTimes): boolean => {
  const isEmpty = item.meta.embargoed?.trim() === '';
  const isMeant = item.meta.embargoed !== undefined && !(isEmpty && dialect?.emptyEmbargo === 'none');
  if (isMeant && time.embargoUntil === undefined) {
    // The standard: an empty element is an embargo whose end is not known yet.
    notes.add('assumed', 'embargoed without a time that can be read: held', 'embargoed');
    return true;
  }
  if (marks.asksToWait && !isMeant) {
    notes.add('assumed', 'an embargo in words only: held', 'edNote');
    return true;
  }
  if (isLastVersion(item.version)) {
    notes.add('assumed', `version ${item.version} leaves no room for a later one: held`, 'version');
    return true;
  }
  return false;
};

/** Nines all through, or the end of a machine's scale: a version that would block every correction after it. */
export const isLastVersion = (version: string | undefined): boolean =>
  version !== undefined && (/^9{6,}$/.test(version) || Number(version) >= 2_147_483_647);

const decideEvent = (
  { item, marks }: StatusQuestion,
  known: {
    readonly status: NewsItem['status'];
    readonly isAdvisory: boolean;
    readonly signalled: WireEvent | undefined;
  },
): WireEvent => {
  if (known.status === 'canceled') return 'kill';
  const status = conceptValue(item.meta.pubStatus);
  if (status === 'withheld' || status === 'withdrawn') return 'hold';
  if (known.isAdvisory) return 'advisory';
  const { signalled } = known;
  if (signalled === 'correction' || marks.event === 'correction') return 'correction';
  if (marks.event !== undefined && marks.event !== 'update') return marks.event;
  if (signalled !== undefined) return signalled;
  // Small versions count; a sender that numbers otherwise says by signal what is new.
  return marks.event ?? (Number(item.version) > 1 && Number(item.version) < 10_000 ? 'update' : 'new');
};

const signalsOf = ({ item, dialect = standard }: StatusQuestion): readonly DialectSignal[] => {
  const { signals } = compileDialect(dialect);
  return [...item.meta.signals, ...item.meta.roles].flatMap((signal) => {
    const code = codeOf(signal) ?? '';
    const short = code.startsWith(iptcSignals) ? `sig:${localValue(code)}` : code;
    return signals.get(short.toLowerCase()) ?? [];
  });
};

const eventOfSignals = (signals: readonly DialectSignal[]): WireEvent | undefined =>
  events.find((event) => signals.some((signal) => signal.event === event));

const isAdvisoryRole = (role: { readonly qcode?: string; readonly uri?: string }): boolean => {
  const code = (role.qcode ?? role.uri ?? '').toLowerCase();
  return code === 'itemrole:a' || /[:/]advisory$/.test(code);
};
