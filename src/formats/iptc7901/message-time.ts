import { monthNamed } from '../../copy/named-date.ts';
import type { WireTime } from '../../copy/news-item.ts';
import { parseWireTime } from '../../copy/wire-time.ts';
import type { ReadContext } from '../format.ts';

/** What a message tells of its time, and what may fill it up. */
export interface TimeQuestion {
  /** After the end of text. */
  readonly trailer: string;
  /** "02-26" from a line above, month first. */
  readonly monthDay?: string;
}

export interface MessageTime {
  readonly time?: WireTime;
  /** What had to be assumed. */
  readonly note?: string;
}

// "131137 GMT Nov 13", "071341 GMT Okt 2015", "261501 GMT", "241126 10:00".
const dayHour =
  /^(\d{2})(\d{2})(\d{2})(?:\s*(GMT|UTC|UT|Z|[A-Z]{3,4}))?(?:\s+(\p{L}{3,12})\.?(?:\s+(\d{4}|\d{2}))?)?(?=\s|$)/u;
const dateClock = /^(\d{2})(\d{2})(\d{2})\s+(\d{2}):?(\d{2})(?:\s*([A-Z]{1,4}))?(?=\s|$)/;
const dayMs = 86_400_000;
const monthCount = 12;

/**
 * The time of a message (IPTC 7901: day, hour and minute after the end of text). Months are read in all languages known
 * here. What is missing is filled up with the latest date that is not after the receipt (by more than a day, because
 * clocks differ); a time without a zone is in the source's.
 */
export const readMessageTime = ({ trailer, monthDay }: TimeQuestion, context: ReadContext): MessageTime => {
  const text = trailer.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (text === '') return { note: 'the message has no time: that of its receipt counts' };
  const full = dateClock.exec(text);
  if (full !== null) {
    const [original, day, month, year, hour, minute, zone = ''] = full;
    return timed({ original, written: `20${year}-${month}-${day} ${hour}:${minute} ${zone}` }, context);
  }
  const found = dayHour.exec(text);
  if (found === null) return { note: `"${text.slice(0, 60)}" is no time: that of the receipt counts` };
  const [original, day = '', hour, minute, zone = '', monthName = '', year] = found;
  const named = monthName === '' ? undefined : monthNamed(monthName);
  if (monthName !== '' && named === undefined) return { note: `"${monthName}" names no month: the receipt counts` };
  const date = latestDate({ day: Number(day), month: named ?? monthOf(monthDay, day), year }, context);
  const read = timed({ original, written: `${date} ${hour}:${minute} ${zone}` }, context);
  if (read.time === undefined || year !== undefined) return read;
  return { ...read, note: `month or year not sent: taken as ${read.time.at.slice(0, 10)}` };
};

const timed = (
  { original, written }: { readonly original: string; readonly written: string },
  { zone }: ReadContext,
): MessageTime => {
  const [date = '', clock = '', name = ''] = written.trim().split(' ');
  const time = parseWireTime(`${date}T${clock}:00${/^(?:|GMT|UTC|UT|Z)$/.test(name) ? name && 'Z' : ''}`, zone);
  if (time === undefined) return { note: `"${original}" is no time: that of the receipt counts` };
  const named = /^(?:|GMT|UTC|UT|Z)$/.test(name) ? time : withZoneName(date, clock, name);
  if (named === undefined) return { note: `"${name}" names no zone: that of the receipt counts` };
  if (!named.isZoneAssumed) return { time: { ...named, original } };
  return { time: { ...named, original }, note: `times without a zone are taken in ${zone}` };
};

const monthAbbreviations = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Zone names of wires ("CET", "EDT") are known to dates with named months. */
const withZoneName = (date: string, clock: string, name: string): WireTime | undefined => {
  const [year, month, day] = date.split('-');
  const time = parseWireTime(`${day} ${monthAbbreviations[Number(month) - 1]} ${year} ${clock}:00 ${name}`, 'UTC');
  return time?.isZoneAssumed === true ? undefined : time;
};

/** The month of a line above, where it is about the same day (or the one before or after: zones differ). */
const monthOf = (monthDay: string | undefined, day: string): number | undefined => {
  const [month, other] = (monthDay ?? '').split('-').map(Number);
  return month === undefined || other === undefined || Math.abs(other - Number(day)) > 1 ? undefined : month;
};

interface PartialDate {
  readonly day: number;
  readonly month: number | undefined;
  readonly year: string | undefined;
}

const latestDate = ({ day, month, year }: PartialDate, { receivedAt }: ReadContext): string => {
  if (month !== undefined && year !== undefined) return isoDate(fullYear(year), month, day);
  const latest = new Date(Date.parse(receivedAt) + dayMs);
  for (let back = 0; back <= monthCount * 8; back++) {
    const start = new Date(Date.UTC(latest.getUTCFullYear(), latest.getUTCMonth() - back, 1));
    const candidate = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), day));
    const isReal = candidate.getUTCMonth() === start.getUTCMonth();
    if (isReal && candidate <= latest && (month === undefined || start.getUTCMonth() + 1 === month)) {
      return isoDate(candidate.getUTCFullYear(), candidate.getUTCMonth() + 1, day);
    }
  }
  return '0000-00-00';
};

/** RFC 2822, 4.3: two digits below 50 are of this century. */
const fullYear = (year: string): number => (year.length > 2 ? 0 : Number(year) < 50 ? 2000 : 1900) + Number(year);

const isoDate = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A time as a trailer has it: "131137 GMT Nov 13". */
export const writeMessageTime = (at: string): string =>
  `${at.slice(8, 10)}${at.slice(11, 13)}${at.slice(14, 16)} GMT ${monthAbbreviations[Number(at.slice(5, 7)) - 1]} ${at.slice(2, 4)}`;
