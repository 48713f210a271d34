import type { NewsItem, WireEvent } from '../../copy/news-item.ts';

/**
 * What one agency does in its own way, as data: an editor can change it, store it with a source and try it on a day of
 * raw items before saving. Plain JSON. A pattern is the source of a regular expression, read with the flags `iu` unless
 * it says otherwise; the first group, where there is one, is what is taken.
 */
export interface Dialect {
  /** "ap", "reuters", "standard". */
  readonly name: string;
  /** The agency's name for people. */
  readonly agency?: string;
  /** IANA zone of its times that name none; a source's own setting goes before it. */
  readonly zone?: string;
  /** How it writes dates in digits. */
  readonly dateOrder?: 'day-month' | 'month-day' | 'year-month';
  readonly language?: string;
  /** What an embargo element with nothing in it means. */
  readonly emptyEmbargo: 'none' | 'held';
  /** Fields that this agency keeps in a place of its own, first match wins: `nitf:meta/anpa-keyword` → slugline. */
  readonly fields: readonly DialectField[];
  /** Ids with a version glued on: group 1 is the stable part, group 2 the version. */
  readonly gluedIds: readonly string[];
  /** Codes (signals, roles, classes, categories) that say what an item is. */
  readonly signals: readonly DialectSignal[];
  /** Words of the trade that say what an item is; a kill or a hold in words makes it a message to editors. */
  readonly marks: readonly DialectMark[];
  /** Words that ask to wait ("frei für Dienstagsausgaben"): the item is held with a question. */
  readonly waits: readonly DialectWords[];
  /** Words that ask editors to kill, to hold or to correct: a question, never a deed. */
  readonly asks: readonly DialectAsk[];
  /** A paragraph that matches opens the notebook: it and all that follows is never public. */
  readonly notebooks: readonly string[];
  /** Single paragraphs that are never public. */
  readonly privateLines: readonly string[];
  /** Where the byline hides when its own field is empty or holds something else; group 1 is the byline. */
  readonly bylines: readonly DialectWords[];
  /** What stands in the byline's own field without being one: initials of the desk, a subtitle. */
  readonly notBylines: readonly string[];
}

/** Parts of an item in which a rule may look. */
export const dialectPlaces = [
  'headline',
  'slugline',
  'take-key',
  'editor-note',
  'header-line',
  'subheadline',
  'first-paragraph',
  'last-paragraph',
] as const;
export type DialectPlace = (typeof dialectPlaces)[number];

export interface DialectField {
  /** `<format>:<place>`; docs/OPERATING.md lists the places of each format. */
  readonly from: string;
  /** Cuts the value out of what stands there: group 1, or all that matches. Without a match there is no value. */
  readonly pattern?: string;
  readonly to:
    | 'slugline'
    | 'takeKey'
    | 'category'
    | 'priority'
    | 'source'
    | 'originalSource'
    | 'place'
    | 'byline'
    | 'keywords'
    | 'editorNote';
}

export interface DialectSignal {
  /**
   * As sent, case ignored: `sttinstruct:remove`, `edStat:C`. In formats without signals a place and its value:
   * `WritethruType:Corrective`, `Status:Embargo-Frei`.
   */
  readonly code: string;
  readonly event: WireEvent;
  /** Where the code also says this whatever the item's own status claims. */
  readonly status?: NewsItem['status'];
}

/** Words looked for in some places: either `opens` or `pattern`. */
export interface DialectWords {
  readonly in: readonly DialectPlace[];
  /**
   * Words that open the line in capitals as written here and are cut off from it: "CORRECTED- …", "(REFILE)", "KILL".
   * `#` stands for a number of one or two digits.
   */
  readonly opens?: readonly string[];
  readonly pattern?: string;
  /** True where capitals matter in the pattern. */
  readonly isCased?: boolean;
  /** Pattern of words close by (40 characters either side) that take the sense away: "embargo lifted". */
  readonly unless?: string;
}

export interface DialectMark extends DialectWords {
  readonly event: WireEvent;
}

export interface DialectAsk extends DialectWords {
  readonly kind: 'kill' | 'hold' | 'correction';
}
