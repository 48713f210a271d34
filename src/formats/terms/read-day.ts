import { monthNamed } from '../../copy/named-date.ts';
import { parseWireTime } from '../../copy/wire-time.ts';
import type { Instant } from '../../lib/instant.ts';

/** What is known beside the words of the terms. */
export interface TermContext {
  /** The source's own zone (IANA): a day ends there at midnight. */
  readonly zone: string;
  /** BCP 47 language of the item: "3/4" is read in its order. */
  readonly language?: string;
  /** From when the item is: a date without a year is near it. */
  readonly at?: Instant;
  readonly dateOrder?: 'day-month' | 'month-day' | 'year-month';
}

/** A date in words. */
export interface NamedDay {
  /** Midnight at the start of the day, and at its end, in the source's zone. */
  readonly start: Instant;
  readonly end: Instant;
  /** The time of the day where one was named. */
  readonly time?: Instant;
  /** The other day that "3/4" may mean. */
  readonly other?: NamedDay;
}

/** Which year a date without one belongs to: an end is still to come, a start may have been. */
export type YearRule = 'next' | 'near';

const dayMs = 86_400_000;
/** A start without a year is at most this far ahead; what would be later was last year's. */
const furthestStartMs = 60 * dayMs;

const clock = String.raw`(?:(?:at|um|à|kl\.?|klo|om|alle|a\s+las)\s+)?(?:(?<hour>\d{1,2})[:.h](?<minute>[0-5]\d)|(?<packed>[0-2]\d[0-5]\d)(?=\s*(?:GMT|UTC|BST|CES?T|ES?T|EDT|[CMP][SD]T|hrs?|h)\b))\s*(?:hrs?|hours|h|Uhr)?(?:\s*(?<zone>GMT|UTC|BST|CEST|CET|MESZ|MEZ|EDT|EST|CDT|CST|MDT|MST|PDT|PST|EEST|EET|AEDT|AEST|JST|MSK)\b)?`;
const late = clock.replace(/\?<(\w+)>/g, '?<$1Late>');
const date = [
  String.raw`(?<isoYear>\d{4})-(?<isoMonth>\d{2})-(?<isoDay>\d{2})`,
  String.raw`(?<one>\d{1,2})(?<mark>[./-])\s?(?<two>\d{1,2})(?:\k<mark>\s?(?<numberYear>\d{4}|\d{2}(?!\d|[:.h]\d)))?(?![\d:])`,
  String.raw`(?<dayFirst>\d{1,2})(?:st|nd|rd|th|er|º|°)?\.?\s*(?:of\s+|de\s+|di\s+)?(?<monthAfter>\p{L}{3,12})\.?(?:,?\s+(?:de\s+|del\s+)?(?<yearAfter>\d{4})(?!\d))?`,
  String.raw`(?<monthBefore>\p{L}{3,12})\.?\s+(?<dayAfter>\d{1,2})(?:st|nd|rd|th)?(?![\d:.h]\d|\d)(?:,?\s+(?<yearLast>\d{4})(?!\d|\s*(?:GMT|UTC|hrs?)\b))?`,
].join('|');
const lead = String.raw`^[\s:,]*(?:(?:on|the|and\s+including|including|am|den|dem|le|el|il|al|lo|l['’]|og\s+med|och\s+med|en\s+met|einschließlich|zum|midnight(?:\s+on)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch),?\s+){0,4}`;
const tail = new RegExp(`${lead}(?:${clock},?\\s*(?:on\\s+|am\\s+|,\\s*)?)?(?:${date})(?:,?\\s*${late})?`, 'iu');

/** The date at the start of these words, or undefined where there is none that exists. */
export const readDay = (words: string, year: YearRule, context: TermContext): NamedDay | undefined => {
  const found = tail.exec(words.slice(0, 100))?.groups;
  if (found === undefined) return undefined;
  const [first, second] = datesOf(found, context).map((fields) => withYear(fields, year, context));
  if (first === undefined) return undefined;
  const other = second === undefined ? undefined : toDay(second, found, context);
  const day = toDay(first, found, context);
  return day === undefined ? other : { ...day, ...(other === undefined ? {} : { other }) };
};

interface DateFields {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The date that is named; two where nobody knows which of its numbers is the month. */
const datesOf = (found: Groups, context: TermContext): readonly DateFields[] => {
  if (found.isoYear !== undefined) return real(Number(found.isoYear), Number(found.isoMonth), Number(found.isoDay));
  const name = found.monthAfter ?? found.monthBefore;
  if (name !== undefined)
    return real(yearOf(found.yearAfter ?? found.yearLast), monthNamed(name), Number(found.dayFirst ?? found.dayAfter));
  const [one, two, year] = [Number(found.one), Number(found.two), yearOf(found.numberYear)];
  // "1.30" alone is a time or an amount.
  if (year === undefined && found.mark !== '/' && !isDotted(found)) return [];
  const european = real(year, two, one);
  const american = real(year, one, two);
  const order = found.mark === '.' ? 'day-month' : orderOf(context);
  if (order === 'day-month') return european.length > 0 ? european : american;
  if (order === 'month-day') return american.length > 0 ? american : european;
  return one === two ? european : [...european, ...american];
};

const isDotted = ({ mark, one = '', two = '' }: Groups): boolean => mark === '.' && one.length + two.length > 2;

const yearOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text) + (text.length === 2 ? 2_000 : 0);

const real = (year: number | undefined, month: number | undefined, day: number): readonly DateFields[] => {
  if (month === undefined) return [];
  // Without a year the 29th of February may be meant.
  const at = new Date(Date.UTC(year ?? 2_024, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? [{ year, month, day }] : [];
};

/** Only Americans, and some of their neighbours, put the month first. */
const orderOf = ({ language = '', zone, dateOrder }: TermContext): 'day-month' | 'month-day' | undefined => {
  if (dateOrder === 'day-month' || dateOrder === 'month-day') return dateOrder;
  const [name, region] = language.toLowerCase().split(/[-_]/);
  if (region === 'us') return 'month-day';
  if (name !== 'en') return name === '' || name === undefined ? undefined : 'day-month';
  if (region !== undefined && region !== 'ca' && /^[a-z]{2}$/.test(region)) return 'day-month';
  if (/^(?:US|America)\//.test(zone)) return region === 'ca' ? undefined : 'month-day';
  return /^(?:Europe|Australia|Africa|Pacific|Atlantic)\//.test(zone) ? 'day-month' : undefined;
};

const withYear = (
  fields: DateFields,
  rule: YearRule,
  { zone, at }: TermContext,
): (DateFields & { year: number }) | undefined => {
  const { year, month, day } = fields;
  if (year !== undefined) return { month, day, year };
  if (at === undefined) return undefined;
  const now = Date.parse(at);
  const thisYear = Number(at.slice(0, 4));
  const dated = [thisYear - 1, thisYear, thisYear + 1, thisYear + 2, thisYear + 3, thisYear + 4].flatMap(
    (candidate) => {
      const [found] = real(candidate, month, day);
      const start = found && midnight({ month, day, year: candidate }, zone);
      return start === undefined ? [] : [{ year: candidate, startMs: Date.parse(start) }];
    },
  );
  const chosen =
    rule === 'next'
      ? dated.find(({ startMs }) => startMs + dayMs > now)
      : dated.findLast(({ startMs }) => startMs <= now + furthestStartMs);
  return chosen === undefined ? undefined : { month, day, year: chosen.year };
};

type WholeDate = DateFields & { readonly year: number };

const toDay = (date: WholeDate | undefined, found: Groups, { zone }: TermContext): NamedDay | undefined => {
  if (date === undefined) return undefined;
  const next = new Date(Date.UTC(date.year, date.month - 1, date.day + 1));
  const start = midnight(date, zone);
  const end = midnight({ year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() }, zone);
  if (start === undefined || end === undefined) return undefined;
  const time = timeOf(date, found, zone);
  return { start, end, ...(time === undefined ? {} : { time }) };
};

const midnight = (date: WholeDate, zone: string): Instant | undefined =>
  parseWireTime(`${textOf(date)} 00:00`, zone)?.at;

const timeOf = (date: WholeDate, found: Groups, zone: string): Instant | undefined => {
  const packed = found.packed ?? found.packedLate;
  const hour = found.hour ?? found.hourLate ?? packed?.slice(0, 2);
  const minute = found.minute ?? found.minuteLate ?? packed?.slice(2);
  if (hour === undefined || minute === undefined || Number(hour) > 23) return undefined;
  const named = found.zone ?? found.zoneLate;
  const clockText = `${hour.padStart(2, '0')}:${minute}`;
  if (named === undefined) return parseWireTime(`${textOf(date)} ${clockText}`, zone)?.at;
  return parseWireTime(`${date.day} ${shortMonths[date.month - 1]} ${date.year} ${clockText} ${named}`, zone)?.at;
};

const shortMonths: readonly string[] = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const textOf = ({ year, month, day }: WholeDate): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
