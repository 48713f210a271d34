import { monthNamed } from '../copy/named-date.ts';
import { parseWireTime } from '../copy/wire-time.ts';
import type { Instant } from '../lib/instant.ts';
import type { Dialect } from './dialect/dialect.ts';

/** What is known beside the words. */
export interface TimeAround {
  readonly zone: string;
  readonly receivedAt: Instant;
  readonly dateOrder?: Dialect['dateOrder'];
}

const clock =
  /(?:^|[^\d.])(?:(\d{1,2})(?:[:.h]| h )([0-5]\d)(?!\.?\d)|(\d{2})([0-5]\d)(?= ?(?:gmt|bst|cet|cest|hrs?\b|hours|est|edt|utc|on\b|,|\.|$| \p{L}))|(\d{1,2}) ?(?=uhr|[ap]\.?m\b|h\b|heures|uur|noon))(?: ?(?:uhr|hrs?\b|hours))?(?: ?([ap])\.?m\b\.?)?/iu;
const noon = /\b(?:12 ?)?(?:noon|midday|mittags?|midi|mezzogiorno|mediodía)\b/iu;
const midnight = /\b(?:midnight|mitternacht|minuit|mezzanotte|medianoche|middernacht|midnatt)\b/iu;
const zoneName = /\b(UTC|GMT|BST|CEST|CET|MESZ|MEZ|EDT|EST|CDT|CST|MDT|MST|PDT|PST|EEST|EET|AEDT|AEST|JST|MSK)\b/;
const dayMonth = /(?:^|[^\d])(\d{1,2})(?:\.|st|nd|rd|th|er|º)?(?: de| of)? (\p{L}{3,12})\.?(?:,? (?:de )?(\d{4}))?/gu;
const monthDay = /(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?(?![\d:.h])(?:,? (\d{4}))?/gu;
const digits = /(?:^|[^\d.:])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?(?!\d)/u;
const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/;
const nextDay = /\b(?:tomorrow|morgen|demain|mañana|domani|imorgen|i morgen|i morgon|huomenna|amanhã)\b/iu;
const thisDay = /\b(?:today|heute|aujourd.hui|hoy|oggi|vandaag|i dag|idag|tänään|hoje)\b/iu;
const weekdays: readonly RegExp[] = [
  /\b(?:sunday|sonntag|dimanche|domingo|domenica|zondag|søndag|söndag)/iu,
  /\b(?:monday|montag|lundi|lunes|lunedì|maandag|mandag|måndag)/iu,
  /\b(?:tuesday|dienstag|mardi|martes|martedì|dinsdag|tirsdag|tisdag)/iu,
  /\b(?:wednesday|mittwoch|mercredi|miércoles|mercoledì|woensdag|onsdag)/iu,
  /\b(?:thursday|donnerstag|jeudi|jueves|giovedì|donderdag|torsdag)/iu,
  /\b(?:friday|freitag|vendredi|viernes|venerdì|vrijdag|fredag)/iu,
  /\b(?:saturday|samstag|sonnabend|samedi|sábado|sabato|zaterdag|lørdag|lördag)/iu,
];
const dayMs = 86_400_000;

/**
 * The instant that words of an embargo name ("Sperrfrist: 6. Mai, 12.00 Uhr", "until 0001 GMT Friday"), where they name
 * a time of the day; without a day it is the next such time after receipt. Only for people to read: nothing acts on it.
 */
export const timeInWords = (words: string, known: TimeAround): Instant | undefined => {
  const text = words.slice(0, 300).replace(/\s+/g, ' ');
  const time = clockIn(text);
  if (time === undefined) return undefined;
  const named = zoneName.exec(text)?.[1];
  const day = dayIn(text, known);
  const at = (date: string): Instant | undefined =>
    parseWireTime(named === undefined ? `${date} ${time}` : `${rfc(date)} ${time} ${named}`, known.zone)?.at;
  if (day !== undefined) return at(day);
  const today = at(known.receivedAt.slice(0, 10));
  if (today === undefined || today > known.receivedAt) return today;
  return at(plusDays(known.receivedAt, 1));
};

const clockIn = (text: string): string | undefined => {
  const found = clock.exec(text);
  if (found === null) return noon.test(text) ? '12:00' : midnight.test(text) ? '00:00' : undefined;
  const half = found[6]?.toLowerCase();
  const given = Number(found[1] ?? found[3] ?? found[5]);
  const hour = half === undefined ? given : (given % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23) return undefined;
  return `${pad(hour)}:${found[2] ?? found[4] ?? '00'}`;
};

const dayIn = (text: string, known: TimeAround): string | undefined => {
  const dated = iso.exec(text)?.[0] ?? namedDay(text, known) ?? numberedDay(text, known);
  if (dated !== undefined) return dated;
  if (nextDay.test(text)) return plusDays(known.receivedAt, 1);
  if (thisDay.test(text)) return known.receivedAt.slice(0, 10);
  const weekday = weekdays.findIndex((name) => name.test(text));
  if (weekday < 0) return undefined;
  const today = new Date(known.receivedAt).getUTCDay();
  return plusDays(known.receivedAt, (weekday - today + 7) % 7);
};

const namedDay = (text: string, known: TimeAround): string | undefined => {
  for (const [, day = '', name = '', year] of text.matchAll(dayMonth)) {
    const month = monthNamed(name);
    if (month !== undefined) return dateOf({ day, month, year }, known);
  }
  for (const [, name = '', day = '', year] of text.matchAll(monthDay)) {
    const month = monthNamed(name);
    if (month !== undefined) return dateOf({ day, month, year }, known);
  }
  return undefined;
};

const numberedDay = (text: string, known: TimeAround): string | undefined => {
  const found = digits.exec(text);
  // "12.00" is a time; a date's second number is a month.
  if (found === null || Number(found[3]) === 0) return undefined;
  const [, first = '', , second = '', year] = found;
  const isAmerican = known.dateOrder === 'month-day';
  const [day, month] = isAmerican ? [second, Number(first)] : [first, Number(second)];
  if (month > 12 || (year === undefined && found[2] === '.' && !/\d{1,2}\.\d{1,2}\./.test(text))) return undefined;
  return dateOf({ day, month, year }, known);
};

interface NamedDay {
  readonly day: string;
  readonly month: number;
  readonly year: string | undefined;
}

/** Without a year it is the one that comes nearest to when the item was received. */
const dateOf = ({ day, month, year }: NamedDay, { receivedAt }: TimeAround): string => {
  const rest = `-${pad(month)}-${pad(Number(day))}`;
  if (year !== undefined) return `${year.length === 2 ? `20${year}` : year}${rest}`;
  const now = Date.parse(receivedAt);
  const thisYear = Number(receivedAt.slice(0, 4));
  const away = (y: number): number => Math.abs(Date.parse(`${y}${rest}T12:00:00Z`) - now);
  const nearest = [thisYear, thisYear + 1, thisYear - 1].reduce((best, y) => (away(y) < away(best) ? y : best));
  return `${nearest}${rest}`;
};

const plusDays = (at: Instant, days: number): string =>
  new Date(Date.parse(at) + days * dayMs).toISOString().slice(0, 10);

const monthsOf = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const rfc = (date: string): string =>
  `${date.slice(8, 10)} ${monthsOf[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;

const pad = (number: number): string => String(number).padStart(2, '0');
