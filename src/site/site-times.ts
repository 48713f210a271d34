import { DateTime } from 'luxon';
import type { TimeView } from './view-models.ts';

/** Times as the readers of one site read them. */
export interface SiteTimes {
  /** "24 November 2026, 21:54 UTC" */
  full(at: Date): TimeView;
  /** "24 Nov 2026, 21:54", for lists */
  short(at: Date): TimeView;
  /** "Tuesday, 24 November 2026" */
  day(at: Date): TimeView;
  /** Midnight after `at`: a page that names the day is wrong from then on. */
  endOfDay(at: Date): Date;
}

const fallbackZone = 'UTC';
const fallbackLanguage = 'en-GB';

/** @param language tag of the site; plain "en" is read as British English, day before month */
export const createSiteTimes = (language: string, zone: string): SiteTimes => {
  const timeZone = DateTime.utc().setZone(zone).isValid ? zone : fallbackZone;
  const locale = knownLocale(language);
  const full = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const short = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full' });
  const iso = (at: Date): string =>
    DateTime.fromJSDate(at, { zone: timeZone }).toISO({ suppressMilliseconds: true }) ?? at.toISOString();
  return {
    full: (at) => ({ iso: iso(at), text: full.format(at) }),
    short: (at) => ({ iso: iso(at), text: short.format(at) }),
    day: (at) => ({ iso: iso(at).slice(0, 10), text: day.format(at) }),
    endOfDay: (at) => DateTime.fromJSDate(at, { zone: timeZone }).endOf('day').plus({ milliseconds: 1 }).toJSDate(),
  };
};

const knownLocale = (language: string): string => {
  if (language === 'en') return fallbackLanguage;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? fallbackLanguage;
  } catch {
    return fallbackLanguage;
  }
};
