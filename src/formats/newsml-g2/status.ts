import type { ItemKind, ItemTimes, NewsItem, WireEvent } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { NoteList } from '../note-list.ts';
import type { WireMarks } from '../wire-marks.ts';
import type { G2Item } from './document.ts';
import { codeOf, conceptValue, localValue } from './read-concept.ts';

export interface StatusQuestion {
  readonly item: G2Item;
  readonly marks: WireMarks;
  readonly notes: NoteList;
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

// Signals that say what a version is. Schemes are the senders'; the values are few enough to be told apart.
const signalEvents: ReadonlyMap<string, WireEvent> = new Map<string, WireEvent>([
  ['sig:update', 'update'],
  ['sig:correction', 'correction'],
  ['edstat:n', 'new'],
  ['edstat:u', 'update'],
  ['edstat:c', 'correction'],
  ['edstat:d', 'kill'],
  ['tt_sig:replace', 'update'],
  ['sttinstruct:remove', 'kill'],
]);
const iptcSignals = 'http://cv.iptc.org/newscodes/signal/';
const events: readonly WireEvent[] = ['kill', 'correction', 'update', 'new'];

/** What the item wants done: publish, wait, hold back or take back. When in doubt it is held for people. */
export const decideStatus = (question: StatusQuestion): State => {
  const { item, marks, notes } = question;
  const time = readTimes(item, notes);
  const signalled = eventOfSignals(item);
  const isAdvisory = marks.isAdvisory || item.meta.roles.some(isAdvisoryRole);
  if (marks.isAdvisory) notes.add('assumed', 'a message to editors, not copy', 'headline');
  const named = statuses[conceptValue(item.meta.pubStatus) ?? 'usable'];
  if (named === undefined) notes.add('assumed', `unknown status "${codeOf(item.meta.pubStatus)}": held`, 'pubStatus');
  const isKilled = named === 'canceled' || signalled === 'kill' || item.meta.messageType === 'D';
  const status = isKilled ? 'canceled' : named === 'usable' && !mustWait(question, time) ? 'usable' : 'withheld';
  return {
    kind: isAdvisory ? 'advisory' : kindOf(item),
    status,
    event: decideEvent(question, { status, isAdvisory }),
    time,
  };
};

const kindOf = (item: G2Item): ItemKind => {
  if (item.itemKind === 'packageItem') return 'package';
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

const mustWait = ({ item, marks, notes }: StatusQuestion, time: ItemTimes): boolean => {
  if (item.meta.embargoed !== undefined && time.embargoUntil === undefined) {
    // The standard: an empty element is an embargo whose end is not known yet.
    notes.add('assumed', 'embargoed without a time that can be read: held', 'embargoed');
    return true;
  }
  if (marks.asksToWait && item.meta.embargoed === undefined) {
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
const isLastVersion = (version: string | undefined): boolean =>
  version !== undefined && (/^9{6,}$/.test(version) || Number(version) >= 2_147_483_647);

const decideEvent = (
  { item, marks }: StatusQuestion,
  known: { readonly status: NewsItem['status']; readonly isAdvisory: boolean },
): WireEvent => {
  if (known.status === 'canceled') return 'kill';
  const status = conceptValue(item.meta.pubStatus);
  if (status === 'withheld' || status === 'withdrawn') return 'hold';
  if (known.isAdvisory) return 'advisory';
  const signalled = eventOfSignals(item);
  if (signalled === 'correction' || marks.event === 'correction') return 'correction';
  if (marks.event !== undefined && marks.event !== 'update') return marks.event;
  if (signalled !== undefined) return signalled;
  // Small versions count; a sender that numbers otherwise says by signal what is new.
  return marks.event ?? (Number(item.version) > 1 && Number(item.version) < 10_000 ? 'update' : 'new');
};

const eventOfSignals = (item: G2Item): WireEvent | undefined => {
  const found = item.meta.signals.map((signal) => {
    const code = codeOf(signal) ?? '';
    return signalEvents.get((code.startsWith(iptcSignals) ? `sig:${localValue(code)}` : code).toLowerCase());
  });
  return events.find((event) => found.includes(event));
};

const isAdvisoryRole = (role: { readonly qcode?: string; readonly uri?: string }): boolean => {
  const code = (role.qcode ?? role.uri ?? '').toLowerCase();
  return code === 'itemrole:a' || /[:/]advisory$/.test(code);
};
