import type { ItemKind, ItemQuestion, ItemTimes, NewsItem, WireEvent } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { lineAt, linesAt, objectsAt } from '../json/json-fields.ts';
import type { JsonObject } from '../json/parse-json.ts';
import type { NoteList } from '../note-list.ts';
import type { WireMarks } from '../wire-marks.ts';
import type { ApItem } from './document.ts';

export interface State {
  readonly kind: ItemKind;
  readonly status: NewsItem['status'];
  readonly event: WireEvent;
  readonly time: ItemTimes;
  readonly markers: readonly string[];
  readonly questions: readonly ItemQuestion[];
}

export interface StatusQuestion {
  readonly item: ApItem;
  readonly marks: WireMarks;
  readonly notes: NoteList;
  readonly hasBody: boolean;
}

const kinds: ReadonlyMap<string, ItemKind> = new Map<string, ItemKind>([
  ['picture', 'picture'],
  ['photo', 'picture'],
  ['graphic', 'graphic'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['complex', 'package'],
  ['composition', 'package'],
  ['package', 'package'],
]);
/** Lists of what is coming, for editors: daybooks, budgets, digests, planners. */
const advisoryWords = /\b(?:day\s?book|advisory|advisories|news digest|budget|planner|coverage plan|editors' note)\b/i;
const killWords = /^(?:kill|elimination|withdraw(?:n|al)?|disregard)$/i;
const holdWords = /^(?:withhold|hold|hold\s?for\s?release)$/i;

/** What the item wants done: publish, wait, hold back or take back. When in doubt it is held for people. */
export const decideStatus = (question: StatusQuestion): State => {
  const { item, marks, notes } = question;
  const { json } = item;
  const types = linesAt(json, 'editorialtypes', 'editorialtype');
  const signals = signalsOf(json);
  const time = timesOf(json, notes);
  const isAdvisory = marks.isAdvisory || isAdvisoryItem(json, types);
  if (isAdvisory) notes.add('assumed', 'a message to editors, not copy', `${item.at}/profile`);
  const named = statusNamed(json, notes);
  const killWord = types.find((type) => killWords.test(type));
  const asked: readonly ItemQuestion[] =
    killWord === undefined || named === 'canceled'
      ? []
      : [{ kind: 'kill', text: killWord, at: `${item.at}/editorialtypes` }];
  const isHeld = types.some((type) => holdWords.test(type)) || asked.length > 0;
  const waits = named === 'usable' && (isHeld || mustWait(question, time));
  return {
    kind: isAdvisory ? 'advisory' : (kinds.get(lineAt(json, 'type')?.toLowerCase() ?? '') ?? 'text'),
    status: waits ? 'withheld' : named,
    event: eventOf(question, {
      named: isHeld && named === 'usable' ? 'withheld' : named,
      isAdvisory,
      said: [...types, ...signals],
    }),
    time,
    markers: [...new Set([...types, ...signals, ...marks.markers])],
    questions: asked,
  };
};

const signalsOf = (json: JsonObject): readonly string[] => [
  ...linesAt(json, 'signals', 'signal'),
  ...objectsAt(json, 'signals').flatMap((signal) => lineAt(signal, 'code', 'name') ?? []),
];

const isAdvisoryItem = (json: JsonObject, types: readonly string[]): boolean =>
  [lineAt(json, 'profile'), lineAt(json, 'editorialrole'), ...types].some(
    (word) => word !== undefined && advisoryWords.test(word),
  ) ||
  // The last words of a slug tell what it is; a story about a budget has the place and the matter there.
  /(?:daybook|news digest|news advisory|ap planner)\s*$/i.test(lineAt(json, 'slugline') ?? '');

const statusNamed = (json: JsonObject, notes: NoteList): NewsItem['status'] => {
  const said = lineAt(json, 'pubstatus')?.toLowerCase() ?? 'usable';
  if (/^(?:usable|embargoed)$/.test(said)) return 'usable';
  if (/^(?:cancell?ed|killed|deleted)$/.test(said)) return 'canceled';
  if (!/^with(?:held|drawn)$/.test(said))
    notes.add('assumed', `unknown status "${said.slice(0, 40)}": held`, 'pubstatus');
  return 'withheld';
};

const timesOf = (json: JsonObject, notes: NoteList): ItemTimes =>
  defined({
    firstCreated: notes.time(lineAt(json, 'firstcreated'), 'firstcreated'),
    versionCreated: notes.time(lineAt(json, 'versioncreated'), 'versioncreated'),
    embargoUntil: notes.time(lineAt(json, 'embargoed', 'embargo'), 'embargoed'),
    releaseAt: notes.time(lineAt(json, 'releasedatetime', 'holdforrelease'), 'releasedatetime'),
    expiresAt: notes.time(lineAt(json, 'expires'), 'expires'),
  });

const mustWait = ({ item, marks, notes, hasBody }: StatusQuestion, time: ItemTimes): boolean => {
  const { json } = item;
  const said = json.get('embargoed') ?? json.get('embargo');
  const isStated = said !== undefined && said !== null && said !== false && said !== '';
  const hasGate = time.embargoUntil !== undefined || time.releaseAt !== undefined;
  if ((isStated || lineAt(json, 'pubstatus')?.toLowerCase() === 'embargoed') && !hasGate) {
    notes.add('assumed', 'embargoed without a time that can be read: held', `${item.at}/embargoed`);
    return true;
  }
  if (marks.asksToWait && !hasGate) {
    notes.add('assumed', 'an embargo in words only: held', `${item.at}/ednote`);
    return true;
  }
  if (!hasBody) {
    notes.add(
      'assumed',
      'the story is behind a link and was not fetched: held until it comes',
      `${item.at}/renditions/nitf`,
    );
    return true;
  }
  return false;
};

const eventOf = (
  { item, marks }: StatusQuestion,
  known: { readonly named: NewsItem['status']; readonly isAdvisory: boolean; readonly said: readonly string[] },
): WireEvent => {
  if (known.named === 'canceled') return 'kill';
  if (known.named === 'withheld') return 'hold';
  if (known.isAdvisory) return 'advisory';
  const says = (pattern: RegExp): boolean => known.said.some((word) => pattern.test(word));
  if (says(/^(?:correction|corrective|corrected)$/i) || marks.event === 'correction') return 'correction';
  if (marks.event !== undefined) return marks.event;
  if (says(/^(?:alert|flash|bulletin|newsalert|aplatestnews)$/i)) return 'alert';
  // The first version is number 0.
  return Number(lineAt(item.json, 'version')) > 0 || says(/^(?:lead|writethru|update)$/i) ? 'update' : 'new';
};
