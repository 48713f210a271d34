import type { ItemIdentity, ItemKind, ItemTimes, NewsItem, WireEvent } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import type { NoteList } from '../note-list.ts';
import type { WireMarks } from '../wire-marks.ts';
import type { NitfDocument } from './document.ts';

export interface StatusQuestion {
  readonly document: NitfDocument;
  readonly identity: ItemIdentity;
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
  embargoed: 'usable',
  withheld: 'withheld',
  canceled: 'canceled',
  cancelled: 'canceled',
  killed: 'canceled',
};

/** What the document wants done: publish, wait, hold back or take back. When in doubt it is held for people. */
export const decideStatus = (question: StatusQuestion): State => {
  const { document, marks, notes } = question;
  const time = readTimes(question);
  const isAdvisory = marks.isAdvisory || [document.objectType, ...document.properties].some(isAdvisoryWord);
  if (isAdvisory) notes.add('assumed', 'a message to editors, not copy', 'hl1');
  const named = statuses[document.docdata.managementStatus?.toLowerCase() ?? 'usable'] ?? 'withheld';
  const status = named === 'usable' && mustWait(question, time) ? 'withheld' : named;
  return { kind: isAdvisory ? 'advisory' : 'text', status, event: decideEvent(question, { status, isAdvisory }), time };
};

const readTimes = ({ document, notes }: StatusQuestion): ItemTimes => {
  const { docdata } = document;
  const release = notes.time(docdata.release, 'date.release');
  const isEmbargoed = isStatus(document, 'embargoed');
  return defined({
    versionCreated: notes.time(docdata.issue, 'date.issue'),
    embargoUntil: isEmbargoed ? release : undefined,
    releaseAt: isEmbargoed ? undefined : release,
    expiresAt: notes.time(docdata.expire, 'date.expire'),
    rightsStart: notes.time(docdata.rights?.startdate, 'doc.rights@startdate'),
    rightsEnd: notes.time(docdata.rights?.enddate, 'doc.rights@enddate'),
  });
};

const mustWait = ({ document, marks, notes }: StatusQuestion, time: ItemTimes): boolean => {
  const { managementStatus, release } = document.docdata;
  const gate = time.embargoUntil ?? time.releaseAt;
  if (isStatus(document, 'embargoed') && gate === undefined) {
    notes.add('assumed', 'embargoed without a time that can be read: held', 'docdata');
    return true;
  }
  if (release !== undefined && gate === undefined) {
    notes.add('assumed', 'the time of release cannot be read: held', 'date.release');
    return true;
  }
  if (marks.asksToWait && gate === undefined) {
    notes.add('assumed', `an embargo in words only (${managementStatus ?? 'no status'}): held`, 'ed-msg');
    return true;
  }
  if (gate !== undefined && time.expiresAt !== undefined && time.expiresAt.at < gate.at) {
    notes.add('assumed', 'expires before it is released: held', 'date.expire');
    return true;
  }
  return false;
};

const decideEvent = (
  { document, identity, marks }: StatusQuestion,
  known: { readonly status: NewsItem['status']; readonly isAdvisory: boolean },
): WireEvent => {
  if (known.status === 'canceled') return 'kill';
  if (known.isAdvisory) return 'advisory';
  if (document.docdata.correction !== undefined) return 'correction';
  if (marks.event !== undefined) return marks.event;
  return Number(identity.wireVersion) > 1 ? 'update' : 'new';
};

const isStatus = (document: NitfDocument, status: string): boolean =>
  document.docdata.managementStatus?.toLowerCase() === status;

const isAdvisoryWord = (word: string | undefined): boolean => word !== undefined && /^advisory\b/i.test(word);
