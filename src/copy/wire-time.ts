import { type Instant, toInstant } from '../lib/instant.ts';
import type { ClockFields } from './clock-fields.ts';
import { readNamedDate } from './named-date.ts';
import type { WireTime } from './news-item.ts';
import { offsetAt } from './zone-offset.ts';

// 2026-11-24T10:00:00.000Z, 20131020T082751+0000, 20131020082751, 2016-04-13, 2016-04-13 10:00, and the like.
const isoDate = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]?\s*(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(.*)$/;
const offsetText = /^(?:UTC|GMT)?\s*([+-−])(\d{2}):?(\d{2})?$/i;
const longestTime = 100;
// Years outside these are a template's filler or a machine's zero, not the time of a story.
const earliestYear = 1800;
const latestYear = 2999;

/**
 * Reads a time as wires write them: ISO 8601 in long and basic form, RFC 822 with zone names and two-digit years,
 * and dates with month names in the languages of the larger agencies. A time without a zone is taken in the source's
 * own (`zone`, IANA) and says so. Template fillers ("0001-01-01", "YYYYMMDD") give nothing.
 */
export const parseWireTime = (text: string, zone: string): WireTime | undefined => {
  const original = text.trim();
  if (original.length < 6 || original.length > longestTime) return undefined;
  const fields = readIso(original) ?? readNamedDate(original);
  return fields === undefined || !isReal(fields) ? undefined : toWireTime(fields, original, zone);
};

const readIso = (text: string): ClockFields | undefined => {
  const found = isoDate.exec(text);
  if (found === null) return undefined;
  const rest = found[8] ?? '';
  const named = rest === '' ? {} : readOffset(rest);
  if (named === undefined) return undefined;
  return {
    year: Number(found[1]),
    month: Number(found[2]),
    day: Number(found[3]),
    hour: Number(found[4] ?? 0),
    minute: Number(found[5] ?? 0),
    second: Number(found[6] ?? 0),
    millisecond: found[7] === undefined ? 0 : Math.trunc(Number(`0.${found[7]}`) * 1000),
    ...named,
  };
};

/** "Z", "+02:00", "+0200", "+02" or "GMT+2:00"; undefined when the text is no offset. */
const readOffset = (text: string): { offset: number; zone: string } | undefined => {
  if (/^(?:Z|UTC|GMT|UT)$/i.test(text)) return { offset: 0, zone: 'Z' };
  const found = offsetText.exec(text);
  if (found === null) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  const sign = found[1] === '+' ? 1 : -1;
  if (minutes > 18 * 60) return undefined;
  return { offset: sign * minutes, zone: `${sign > 0 ? '+' : '-'}${found[2]}:${found[3] ?? '00'}` };
};

const isReal = (f: ClockFields): boolean =>
  f.year >= earliestYear &&
  f.year <= latestYear &&
  f.month >= 1 &&
  f.month <= 12 &&
  f.day >= 1 &&
  f.day <= daysIn(f.year, f.month) &&
  // 24:00 ends a day; second 60 is a leap second and counts as the next minute's first.
  (f.hour < 24 || (f.hour === 24 && f.minute === 0 && f.second === 0)) &&
  f.minute < 60 &&
  f.second <= 60;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const toWireTime = (f: ClockFields, original: string, sourceZone: string): WireTime => {
  const local = Date.UTC(f.year, f.month - 1, f.day, f.hour, f.minute, f.second, f.millisecond);
  if (f.offset !== undefined) {
    const at: Instant = toInstant(local - f.offset * 60_000);
    return { at, original, isZoneAssumed: false, zone: f.zone ?? 'Z' };
  }
  const at = toInstant(local - offsetAt(local, sourceZone) * 60_000);
  return { at, original, isZoneAssumed: true, zone: sourceZone };
};
