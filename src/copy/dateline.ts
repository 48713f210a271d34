import { monthNamed } from './named-date.ts';
import type { Dateline } from './news-item.ts';

// A dateline is looked for in so many characters at the start of a paragraph.
const reach = 160;
const dash = '(?:-{1,3}|[–—_―]{1,3}|:)';
// "NEW YORK (AP) — ", "BEIRUT, Jan 3 (Reuters) - ", "Tegucigalpa, Jan 2 (EFE).- ", "København /ritzau/: ".
const agencyLast = new RegExp(`^([^()/]{0,80}?)\\s*[(/]\\s*([^()/]{2,40}?)\\s*[)/]\\s*\\.?\\s*${dash}\\s+`, 'u');
// "(ANSA) - ROMA, 24 FEB - ".
const agencyFirst = new RegExp(`^\\(([^()]{2,30})\\)\\s*${dash}\\s*([^()]{2,60}?)\\s+${dash}\\s+`, 'u');
// "(New York, NY - October 21) ".
const inBrackets = new RegExp(`^\\(([^()]{2,60}?)\\s+${dash}\\s+([^()]{3,20})\\)\\s+`, 'u');
// "SEOUL, Nov 26 AFP - ", "    SALVADOR, Feb 26 - ".
const plain = new RegExp(`^([^()/]{3,80}?)\\s+${dash}\\s+`, 'u');

const dateAtEnd = /(?:^|[\s,]+)(?:(\p{L}{3,10})\.?\s+\d{1,2}|\d{1,2}\.?\s+(?:de\s+)?(\p{L}{3,10})\.?)(?:,?\s+\d{4})?$/u;
const agencyWord = /^(.*\S)\s+([A-Z]{2,6}(?:[/-][A-Z]{2,6})*)$/;

/** The dateline a paragraph opens with, or undefined. Nothing is taken out of the paragraph. */
export const findDateline = (paragraph: string): Dateline | undefined => {
  const start = paragraph.slice(0, reach).trimStart();
  const first = agencyFirst.exec(start);
  if (first !== null) return withAgency(first[0], first[2] ?? '', first[1] ?? '');
  const last = agencyLast.exec(start);
  if (last !== null) return withAgency(last[0], last[1] ?? '', last[2] ?? '');
  const bracketed = inBrackets.exec(start);
  if (bracketed !== null) return datedOnly(bracketed[0], `${bracketed[1]}, ${bracketed[2]}`);
  const bare = plain.exec(start);
  return bare === null ? undefined : datedOnly(bare[0], bare[1] ?? '');
};

/** A dateline given as such: "Sydney", "Berlin (dpa) -", "SYDNEY March 22 AAP -". A time stamp is none. */
export const parseDateline = (given: string): Dateline | undefined => {
  const raw = given.replace(/\s+/g, ' ').trim();
  if (raw === '' || raw.length > reach || /^[\d\s:TZ.+-]+(?:GMT|UTC)?[\d\s:+-]*$/.test(raw)) return undefined;
  const marked = findDateline(/[-–—_:]$/.test(raw) ? `${raw} ` : `${raw} - `);
  if (marked !== undefined) return { ...marked, raw };
  return { raw, ...splitDate(raw.replace(/[\s,.–—_-]+$/, '')) };
};

const withAgency = (match: string, head: string, agency: string): Dateline | undefined => {
  // A sentence with a bracket in it is no dateline: places are short and start with a capital.
  if (head !== '' && !isPlaceLike(head)) return undefined;
  if (!/\p{L}/u.test(agency) || agency.split(' ').length > (/^\p{Lu}/u.test(agency) ? 4 : 1)) return undefined;
  return { raw: tidy(match), ...splitDate(head), agency };
};

/** Without an agency only a date or capitals tell a dateline from a sentence with a dash in it. */
const datedOnly = (match: string, head: string): Dateline | undefined => {
  const found = agencyWord.exec(head);
  const agency = found?.[2];
  const named = found === null || splitDate(found[1] ?? '').date === undefined ? undefined : found;
  const parts = splitDate(named?.[1] ?? head);
  if (parts.date === undefined || !isPlaceLike(head)) return undefined;
  return { raw: tidy(match), ...parts, ...(named !== undefined && agency !== undefined && { agency }) };
};

const splitDate = (head: string): { place?: string; date?: string } => {
  const found = dateAtEnd.exec(head);
  const name = found?.[1] ?? found?.[2];
  if (found === null || name === undefined || monthNamed(name) === undefined) return placeOf(head);
  return { ...placeOf(head.slice(0, found.index)), date: found[0].replace(/^[\s,]+/, '') };
};

const placeOf = (text: string): { place?: string } => {
  const place = text.replace(/^[\s,]+|[\s,]+$/g, '');
  return place === '' ? {} : { place };
};

/** Starts with a capital, is short, and has no longer word in small letters unless that names a month. */
const isPlaceLike = (head: string): boolean => {
  const words = head.split(/\s+/);
  if (!/^["'‘“]?[\p{Lu}\p{Lo}\d]/u.test(head) || words.length > 9) return false;
  return words.every((word) => !/^\p{Ll}{4,}/u.test(word) || monthNamed(word) !== undefined || word === 'upon');
};

const tidy = (raw: string): string => raw.replace(/\s+/g, ' ').trim();
