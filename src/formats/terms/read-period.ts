import type { Restriction } from '../../copy/news-item.ts';
import { earliest, type Instant, latest, toInstant } from '../../lib/instant.ts';
import { type NamedDay, readDay, type TermContext } from './read-day.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Words as a whole; `\b` knows no accents. */
const word = (words: string): string => String.raw`(?<![\p{L}\d])(?:${words})(?![\p{L}\d])`;

const negative = word(
  'not?|never|cannot|nicht|keine?[mnrs]?|pas|ne|non|niet|geen|ikke|ingen|inte|ej|ei|prohibid[oa]|embargo(?:ed)?|sperrfrist|gesperrt|untersagt|verboten',
);
const until = word(
  String.raw`until|till|through|thru|up\s+to|bis(?:\s+zum)?|jusqu['’]au|hasta(?:\s+el)?|fino\s+al?|tot(?:\s+en\s+met)?|til(?:\s+og\s+med)?|t\.?o\.?m\.?|till\s+och\s+med|até`,
);
const before = word(
  String.raw`before|prior\s+to|earlier\s+than|vor(?:\s+dem)?|avant(?:\s+le)?|antes\s+del?|prima\s+del?|voor|før|före|ennen`,
);
const after = word(
  String.raw`after|beyond|past|later\s+than|nach(?:\s+dem)?|après(?:\s+le)?|después\s+del?|dopo(?:\s+il)?|na|etter|efter|jälkeen`,
);
const from = word(
  String.raw`from|as\s+of|starting|beginning|ab(?:\s+dem)?|à\s+partir\s+du|a\s+partir\s+del?|desde(?:\s+el)?|dal|vanaf|fra(?:\s+og\s+med)?|från(?:\s+och\s+med)?|alkaen`,
);
const over = word(
  String.raw`expir(?:es?|ed|ing|y)(?:\s+date)?|ends?|ending|valid\s+to|use\s+by|(?:remove|delete|take\s+down|withdraw|purge)[a-z]*\s+(?:by|on)|läuft\s+ab|endet|expire(?:ra)?|caduca|scade|verloopt|utløper`,
);

interface Lead {
  readonly pattern: RegExp;
  /** Of the date that follows: it opens or closes the right, at the start of that day or with its end. */
  readonly plain: 'opens' | 'opens-after' | 'closes' | 'closes-before';
  readonly negated: 'opens' | 'closes' | 'none';
}

/** "Until 31 December" closes and "not until" opens; "after" and "before" the other way round. */
const leads: readonly Lead[] = [
  { pattern: new RegExp(until, 'giu'), plain: 'closes', negated: 'opens' },
  { pattern: new RegExp(before, 'giu'), plain: 'closes-before', negated: 'opens' },
  { pattern: new RegExp(after, 'giu'), plain: 'opens-after', negated: 'closes' },
  { pattern: new RegExp(from, 'giu'), plain: 'opens', negated: 'none' },
  { pattern: new RegExp(over, 'giu'), plain: 'closes', negated: 'closes' },
];
const isNegative = new RegExp(negative, 'iu');
const afterwards = /(\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})?|\d{1,2}\.\s+\p{L}{3,12}ta)\s+(asti|saakka|alkaen)\b/iu;

const numbers: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(' ');
const moreNumbers: Readonly<Record<string, number>> = { fifteen: 15, twenty: 20, thirty: 30, sixty: 60, ninety: 90 };
const count = String.raw`(\d{1,4}|${[...numbers, ...Object.keys(moreNumbers)].join('|')})(?:\s*\(\d+\))?`;
const unit =
  '(hours?|hrs?|days?|weeks?|months?|years?|Stunden?|Tagen?|Wochen?|Monaten?|Jahren?|heures?|jours?|semaines?|mois|ans?|días?|horas?|semanas?|mes(?:es)?|años?|giorni|ore|settimane|mesi|anni|dagen|weken|maanden|uur|timer|timmar|dager|dagar|dage|dygn|uker|veckor|uger|måneder|månader|päivää|viikkoa|kuukautta|tuntia)';
const since = String.raw`(?:after|of|from|following|nach|ab|après|à\s+compter\s+de|después\s+de|desde|a\s+partir\s+de|dopo|dalla|na|etter|efter|från|fra)\s+(?:the\s+|its\s+|date\s+of\s+|first\s+|initial\s+|original\s+|der\s+|la\s+|su\s+|de\s+)*(?:publication|issue|transmission|release|start|receipt|delivery|creat(?:e|ion)|event|broadcast|use|the\s+event|Veröffentlichung|Erscheinen|Sendung|Übermittlung|Ausstrahlung|publicación|emisión|transmisión|pubblicazione|trasmissione|publicatie|verzending|publisering|utsendelse|publicering|diffusion|parution)`;
const runsOut = new RegExp(
  String.raw`\b(?:ends?|expires?|expiring|until|within|removed|deleted?|only|for|use|used|usable|rights?|access|bis|nur|innerhalb|dans\s+les|pendant|durante|entro|binnen|maximum(?:\s+of)?|max\.?|no\s+(?:use|access)\s+after)(?![\p{L}\d])[^.;]{0,30}?(?<![\p{L}\d])${count}[\s-]*${unit}\s+${since}`,
  'iu',
);
/** "No archive after 30 days", "delete after 14 days", "not to be stored longer than 48 hours". */
const keptFor = new RegExp(
  String.raw`(?<![\p{L}\d])(?:archiv\w*|stor(?:e|ed|age)|kept|keep|retain(?:ed)?|remove[d]?|delete[d]?|purged?|take\s+down|gelöscht|löschen|speicher\w*|aufbewahr\w*|use[d]?|access|nutzung|verwendung)(?![\p{L}\d])[^.;]{0,24}?(?<![\p{L}\d])(?:after|longer\s+than|more\s+than|beyond|for|max(?:imum)?\.?(?:\s+of)?|länger\s+als|nach|höchstens)\s+(?:a\s+)?${count}[\s-]*${unit}(?![\p{L}])`,
  'iu',
);
const runsFor = new RegExp(
  String.raw`(?<![\p{L}\d])(?:for|within|usage|use|rights?|valid|licen[cs]ed|limited\s+to|max(?:imum)?\.?(?:\s+of)?|nur|für|innerhalb\s+von|pendant|durante|per|por|gedurende|binnen|i|entro)\s+(?:only\s+|for\s+|up\s+to\s+|a\s+(?:maximum|period)\s+of\s+|limited\s+to\s+|maximal\s+)*${count}[\s-]*${unit}(?:\s+only)?(?=\s*(?:$|[.;,)]|only))`,
  'iu',
);
/** "14 DAYS NEWS USE ONLY", "48-hour use". */
const useOf = new RegExp(
  String.raw`(?<![\p{L}\d])${count}[\s-]*${unit}\s+(?:news\s+|editorial\s+|web\s+|online\s+|of\s+|new\s+)*(?:use|usage|access|rights?|licen[cs]e|only|window)(?![\p{L}])`,
  'iu',
);

/** What the dates of a clause say. */
export interface ReadPeriod {
  readonly restrictions: readonly Restriction[];
  /** True where a date can be read two ways: the stricter one holds, and an editor is asked. */
  readonly isUnsure: boolean;
}

const noPeriod: ReadPeriod = { restrictions: [], isUnsure: false };

/** A period in words as a restriction: `from`/`until` where dates are named, `value` in ISO 8601 where it runs from the item's own time. */
export const readPeriod = (clause: string, context: TermContext = { zone: 'UTC' }): ReadPeriod => {
  const bounds = [...leads.flatMap((lead) => boundsAfter(clause, lead, context)), ...boundAfterwards(clause, context)];
  const original = clause.trim();
  if (bounds.length > 0) {
    const opens = latest(...bounds.map((bound) => bound.from));
    const closes = earliest(...bounds.map((bound) => bound.until));
    const dates = {
      ...(opens === undefined ? {} : { from: opens }),
      ...(closes === undefined ? {} : { until: closes }),
    };
    return {
      restrictions: [{ kind: 'period', original, ...dates }],
      isUnsure: bounds.some(({ isUnsure }) => isUnsure),
    };
  }
  const value = lengthIn(clause);
  return value === undefined ? noPeriod : { restrictions: [{ kind: 'period', value, original }], isUnsure: false };
};

/** How long copy may be kept or used, where the clause says it in days or the like. */
const lengthIn = (clause: string): string | undefined => {
  const run = runsOut.exec(clause) ?? keptFor.exec(clause) ?? runsFor.exec(clause) ?? useOf.exec(clause);
  return run === null ? undefined : toDuration(run[1] ?? '', run[2] ?? '');
};

interface Bound {
  readonly from?: Instant;
  readonly until?: Instant;
  readonly isUnsure: boolean;
}

const boundsAfter = (clause: string, { pattern, plain, negated }: Lead, context: TermContext): readonly Bound[] =>
  [...clause.matchAll(pattern)].flatMap((found) => {
    const isNo =
      isNegative.test(clause.slice(0, found.index)) || (plain === 'closes-before' && isNegative.test(clause));
    const means = isNo ? negated : plain;
    if (means === 'none') return [];
    const opens = means.startsWith('opens');
    const day = readDay(clause.slice(found.index + found[0].length), opens ? 'near' : 'next', context);
    return day === undefined ? [] : [toBound(day, means)];
  });

const boundAfterwards = (clause: string, context: TermContext): readonly Bound[] => {
  const [, words = '', mark] = afterwards.exec(clause) ?? [];
  const opens = mark?.toLowerCase() === 'alkaen';
  const day = readDay(words.replace(/ta$/u, ''), opens ? 'near' : 'next', context);
  return day === undefined ? [] : [toBound(day, opens ? 'opens' : 'closes')];
};

const toBound = (day: NamedDay, means: Lead['plain']): Bound => {
  const days = [day, ...(day.other === undefined ? [] : [day.other])];
  const isUnsure = days.length > 1;
  // "Until 31 December" holds through the 31st.
  const at = ({ start, end, time }: NamedDay): Instant =>
    time ?? (means === 'closes' || means === 'opens-after' ? end : start);
  const bound = means.startsWith('opens') ? { from: latest(...days.map(at)) } : { until: earliest(...days.map(at)) };
  return { ...(bound.from ? { from: bound.from } : {}), ...(bound.until ? { until: bound.until } : {}), isUnsure };
};

const unitLetters: readonly (readonly [RegExp, string])[] = [
  [/^(?:h|st|ore$|uur|tim|tuntia)/iu, 'TH'],
  [/^(?:w|sem|sett|uker|veckor|uger|viikkoa)/iu, 'W'],
  [/^(?:mon|mois|mes|maand|måned|månad|kuukautta)/iu, 'M'],
  [/^(?:y|jahr|ans?$|año|anni)/iu, 'Y'],
  [/^(?:d|tag|jour|giorni|päivää)/iu, 'D'],
];

const toDuration = (amount: string, unitWord: string): string | undefined => {
  const word = amount.toLowerCase();
  const number = /^\d+$/.test(word) ? Number(word) : (moreNumbers[word] ?? numbers.indexOf(word));
  const letter = unitLetters.find(([pattern]) => pattern.test(unitWord))?.[1];
  if (letter === undefined || number < 1) return undefined;
  return letter === 'TH' ? `PT${number}H` : `P${number}${letter}`;
};

/** The instant that lies a duration (`P14D`, `PT12H`) after a start; undefined for a text that is none. */
export const addDuration = (start: Instant, duration: string): Instant | undefined => {
  const [, amount = '', letter = ''] = /^PT?(\d{1,4})([HDWMY])$/.exec(duration) ?? [];
  const at = new Date(start);
  const number = Number(amount);
  switch (letter) {
    case 'H':
      return toInstant(at.getTime() + number * hourMs);
    case 'D':
      return toInstant(at.getTime() + number * dayMs);
    case 'W':
      return toInstant(at.getTime() + number * 7 * dayMs);
    case 'M':
      return toInstant(at.setUTCMonth(at.getUTCMonth() + number));
    case 'Y':
      return toInstant(at.setUTCFullYear(at.getUTCFullYear() + number));
    default:
      return undefined;
  }
};
