import type { ItemKind, ItemTimes, NewsItem, WireEvent, WireTime } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { compileDialect } from '../dialect/compile-dialect.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { NoteList } from '../note-list.ts';
import type { WireMarks } from '../wire-marks.ts';
import { child, lineOf } from '../xml/element.ts';
import type { NewsmlItem } from './document.ts';
import { isMediaRole, type NewsmlStory } from './find-stories.ts';
import { nearest } from './inherited.ts';

export interface StatusQuestion {
  readonly item: NewsmlItem;
  readonly story: NewsmlStory | undefined;
  readonly marks: WireMarks;
  readonly notes: NoteList;
  readonly hasText: boolean;
  readonly mediaKind: ItemKind | undefined;
  readonly dialect?: Dialect | undefined;
}

export interface State {
  readonly kind: ItemKind;
  readonly status: NewsItem['status'];
  readonly event: WireEvent;
  readonly time: ItemTimes;
}

const statuses: ReadonlyMap<string, NewsItem['status']> = new Map<string, NewsItem['status']>([
  ['usable', 'usable'],
  ['embargoed', 'usable'],
  ['withheld', 'withheld'],
  ['withdrawn', 'withheld'],
  ['canceled', 'canceled'],
  ['cancelled', 'canceled'],
  ['killed', 'canceled'],
  ['deleted', 'canceled'],
]);

/** What the item wants done: publish, wait, hold back or take back. When in doubt it is held for people. */
export const decideStatus = (question: StatusQuestion): State => {
  const { item, story, marks, notes } = question;
  const time = readTimes(question);
  const said = item.management.status;
  const word = said?.toLowerCase() ?? 'usable';
  const named = statuses.get(word) ?? statusInDialect(word, question.dialect);
  if (named === undefined) notes.add('assumed', `unknown status "${said}": held`, 'Status');
  // Belga's tips tell editors what may come; they are no copy.
  const isAdvisory = marks.isAdvisory || story?.component.role === 'tip' || isType(item, /advisory|service|tip/i);
  if (isAdvisory) notes.add('assumed', 'a message to editors, not copy', 'NewsItemType');
  const status =
    named === 'canceled' ? 'canceled' : named === 'usable' && !mustWait(question, time) ? named : 'withheld';
  const kind = isAdvisory ? 'advisory' : kindOf(question);
  return { kind, status, event: decideEvent(question, { status: named ?? 'withheld', isAdvisory }), time };
};

/** What the agency's dialect says of a status that the standard does not know. */
const statusInDialect = (word: string, dialect: Dialect | undefined): NewsItem['status'] | undefined =>
  dialect === undefined ? undefined : compileDialect(dialect).signalsAt.get('Status')?.get(word)?.status;

const kindOf = ({ story, hasText, mediaKind }: StatusQuestion): ItemKind => {
  const isMedia = isMediaRole(story?.component.role) || !hasText;
  return isMedia && mediaKind !== undefined ? mediaKind : 'text';
};

const isType = (item: NewsmlItem, pattern: RegExp): boolean => pattern.test(item.management.itemType ?? '');

const readTimes = ({ item, story, notes }: StatusQuestion): ItemTimes => {
  const { firstCreated, revisionCreated, statusWillChange } = item.management;
  const change = notes.time(statusWillChange?.at, 'StatusWillChange');
  const future = statuses.get(statusWillChange?.status?.toLowerCase() ?? '');
  const right = (name: string): WireTime | undefined =>
    notes.time(
      nearest(story?.path ?? [], (element) =>
        lineOf(child(child(child(element, 'RightsMetadata'), 'UsageRights'), name)),
      ),
      `UsageRights/${name}`,
    );
  return defined({
    firstCreated: notes.time(firstCreated, 'FirstCreated'),
    versionCreated: notes.time(revisionCreated, 'ThisRevisionCreated'),
    embargoUntil: isEmbargoed(item) && future !== 'canceled' && future !== 'withheld' ? change : undefined,
    expiresAt: future === 'canceled' || future === 'withheld' ? change : undefined,
    rightsStart: right('StartDate'),
    rightsEnd: right('EndDate'),
  });
};

const isEmbargoed = (item: NewsmlItem): boolean => item.management.status?.toLowerCase() === 'embargoed';

const mustWait = ({ item, story, marks, notes, hasText, mediaKind }: StatusQuestion, time: ItemTimes): boolean => {
  if (isEmbargoed(item) && time.embargoUntil === undefined) {
    notes.add('assumed', 'embargoed without a time that can be read: held', 'Status');
    return true;
  }
  if (marks.asksToWait && time.embargoUntil === undefined) {
    notes.add('assumed', 'an embargo in words only: held', 'NewsLine');
    return true;
  }
  const isPart = item.updateFlag === 'U' && child(item.element, 'Update') !== undefined;
  if (isPart || story === undefined || (!hasText && mediaKind === undefined)) {
    const what = isPart ? 'only changes parts of an earlier revision' : 'has no content';
    notes.add('assumed', `this revision ${what}: held for people`, 'RevisionId');
    return true;
  }
  return false;
};

const decideEvent = (
  { item, marks }: StatusQuestion,
  known: { readonly status: NewsItem['status']; readonly isAdvisory: boolean },
): WireEvent => {
  if (known.status === 'canceled') return 'kill';
  if (known.status === 'withheld') return 'hold';
  if (known.isAdvisory) return 'advisory';
  if (marks.event === 'correction' || isType(item, /correct/i)) return 'correction';
  if (marks.event !== undefined) return marks.event;
  if (isType(item, /alert|flash|urgent/i)) return 'alert';
  const isLater =
    Number(item.revisionId) > 1 || Number(item.previousRevision) > 0 || /^[UA]$/.test(item.updateFlag ?? '');
  return isLater ? 'update' : 'new';
};
