import type { Restriction } from '../../copy/news-item.ts';
import { type Instant, toInstant } from '../../lib/instant.ts';
import { foldWord } from './fold-words.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'nb', 'sv', 'da', 'pt'];

const monthsByName: ReadonlyMap<string, number> = new Map(
  languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index) => {
        const part = format.formatToParts(Date.UTC(2026, index, 3)).find(({ type }) => type === 'month')?.value ?? '';
        return [foldWord(part).replaceAll('.', ''), index] as const;
      });
    }),
  ),
);

const date = String.raw`(\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}(?:st|nd|rd|th|er|º)?\.?\s+(?:of\s+|de\s+)?\p{L}{3,12}\.?,?\s+(?:de\s+)?\d{4}|\p{L}{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})`;
const ends = new RegExp(
  String.raw`\b(?:until|till|through|expir(?:es?|ing|y)(?:\s+date)?|ends?|not\s+(?:to\s+be\s+used\s+|for\s+use\s+)?after|no\s+use\s+after|remove\s+(?:by|on)|bis(?:\s+(?:zum|einschließlich))?|jusqu['’]au|hasta(?:\s+el)?|fino\s+al|tot(?:\s+en\s+met)?|til(?:\s+og\s+med)?|till\s+och\s+med)(?:\s+(?:on|at|the|am|le|el|il))?[\s:]+${date}`,
  'iu',
);
const begins = new RegExp(
  String.raw`\b(?:not\s+(?:for\s+use\s+|to\s+be\s+used\s+)?before|no\s+use\s+before|from|as\s+of|starting|ab(?:\s+dem)?|à\s+partir\s+du|a\s+partir\s+del?|dal|vanaf|fra(?:\s+og\s+med)?|från(?:\s+och\s+med)?)\s+(?:the\s+)?${date}`,
  'iu',
);

const numbers: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(' ');
const moreNumbers: Readonly<Record<string, number>> = { fifteen: 15, twenty: 20, thirty: 30, sixty: 60, ninety: 90 };
const count = String.raw`(\d{1,4}|${[...numbers, ...Object.keys(moreNumbers)].join('|')})(?:\s*\(\d+\))?`;
const unit =
  '(hours?|days?|weeks?|months?|years?|Stunden?|Tagen?|Wochen?|Monaten?|Jahren?|heures?|jours?|semaines?|mois|ans?|días?|giorni|dagen|dager|dagar|dage)';
const since = String.raw`(?:after|of|from|following|nach|ab|après|después|dopo|na|etter|efter)\s+(?:the\s+|date\s+of\s+|first\s+|der\s+|la\s+|de\s+)*(?:publication|issue|transmission|release|start|receipt|delivery|Veröffentlichung|Erscheinen|publicación|pubblicazione|publicatie|publisering|publicering)`;
const runsOut = new RegExp(
  String.raw`\b(?:ends?|expires?|expiring|until|within|removed|deleted?|only|for|use|used|rights?|bis|nur|innerhalb|maximum(?:\s+of)?|max\.?)\b[^.;]{0,30}?\b${count}[\s-]*${unit}\s+${since}`,
  'iu',
);
const runsFor = new RegExp(
  String.raw`\b(?:for|usage|use|rights?|valid|licen[cs]ed|nur|pendant|durante|per)\s+(?:only\s+|for\s+|up\s+to\s+|a\s+(?:maximum|period)\s+of\s+|limited\s+to\s+)*${count}[\s-]*${unit}(?:\s+only)?(?=\s*(?:$|[.;,)]|only))`,
  'iu',
);

/** A period in words as a restriction: `from`/`until` where dates are named, `value` in ISO 8601 where it runs from the item's own time. */
export const readPeriod = (clause: string): readonly Restriction[] => {
  const end = readDate(ends.exec(clause)?.[1]);
  const start = readDate(begins.exec(clause)?.[1]);
  const original = clause.trim();
  if (end !== undefined || start !== undefined) {
    return [
      {
        kind: 'period',
        original,
        ...(start === undefined ? {} : { from: toInstant(start) }),
        // "Until 31 December" holds on the 31st.
        ...(end === undefined ? {} : { until: toInstant(end + dayMs) }),
      },
    ];
  }
  const run = runsOut.exec(clause) ?? runsFor.exec(clause);
  const length = run === null ? undefined : toDuration(run[1] ?? '', run[2] ?? '');
  return length === undefined ? [] : [{ kind: 'period', value: length, original }];
};

/** Midnight UTC at the start of a date in words; undefined for one that does not exist or that can be read two ways. */
const readDate = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return toMidnight(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted) return toMidnight(Number(dotted[3]), Number(dotted[2]) - 1, Number(dotted[1]));
  const [day, year] = [/(?<!\d)\d{1,2}(?!\d)/.exec(text)?.[0], /\d{4}/.exec(text)?.[0]];
  const names = text.match(/\p{L}{3,}/gu) ?? [];
  const month = names.map((name) => monthsByName.get(foldWord(name))).find((index) => index !== undefined);
  return day === undefined || month === undefined ? undefined : toMidnight(Number(year), month, Number(day));
};

const toMidnight = (year: number, month: number, day: number): number | undefined => {
  const at = Date.UTC(year, month, day);
  const back = new Date(at);
  return back.getUTCMonth() === month && back.getUTCDate() === day ? at : undefined;
};

const unitLetters: readonly (readonly [RegExp, string])[] = [
  [/^(?:h|st)/i, 'TH'],
  [/^(?:w|sem)/i, 'W'],
  [/^(?:mon|mois)/i, 'M'],
  [/^(?:y|jahr|ans?$)/i, 'Y'],
  [/^(?:d|tag|jour|giorni)/i, 'D'],
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
