import type { ClockFields } from './clock-fields.ts';

// Months as agencies and feeds write them: by the letters that tell them apart, accents and full stops left out.
const monthNames: readonly (readonly [number, string])[] = [
  [1, 'jan januar january januari janvier ene enero gennaio gen janeiro jaenner jänner tammikuu'],
  [2, 'feb februar february februari fev fevrier février febrero febbraio fevereiro feber helmikuu fevr févr'],
  [3, 'mar mars march marts marz märz maerz mrz marzo marco março mrt maart maaliskuu'],
  [4, 'apr april avril avr abril abr aprile huhtikuu'],
  [5, 'may mai maj mayo maggio mag maio mei toukokuu'],
  [6, 'jun june juni juin junio giugno giu junho kesakuu kesäkuu'],
  [7, 'jul july juli juillet juil julio luglio lug julho heinakuu heinäkuu'],
  [8, 'aug august augusti aout août ago agosto augustus elokuu'],
  [9, 'sep sept september septembre septiembre settembre set setembro sett syyskuu'],
  [10, 'oct october okt oktober octobre octubre ott ottobre out outubro lokakuu'],
  [11, 'nov november novembre noviembre novembro marraskuu'],
  [12, 'dec december dez dezember dece decembre décembre dic diciembre dicembre dezembro des desember joulukuu'],
];
const months: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap(([month, names]) => names.split(' ').map((name): [string, number] => [name, month])),
);

/** The month a name or its abbreviation stands for, in any of the languages known here. */
export const monthNamed = (name: string): number | undefined => months.get(name.toLowerCase().replace(/\.$/, ''));

// Zone names of RFC 822 and those that feeds use besides; hours east of UTC.
const zoneHours: ReadonlyMap<string, number> = new Map([
  ['z', 0],
  ['ut', 0],
  ['utc', 0],
  ['gmt', 0],
  ['wet', 0],
  ['bst', 1],
  ['west', 1],
  ['cet', 1],
  ['mez', 1],
  ['cest', 2],
  ['mesz', 2],
  ['eet', 2],
  ['eest', 3],
  ['msk', 3],
  ['jst', 9],
  ['aest', 10],
  ['aedt', 11],
  ['nzst', 12],
  ['nzdt', 13],
  ['adt', -3],
  ['ast', -4],
  ['edt', -4],
  ['est', -5],
  ['cdt', -5],
  ['cst', -6],
  ['mdt', -6],
  ['mst', -7],
  ['pdt', -7],
  ['pst', -8],
]);

const clock = /(?:^|[\s,T])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([ap])\.?m\b\.?)?/i;
const offset = /(?:^|\s|[A-Z])([+-])(\d{1,2}):?(\d{2})(?=\s|\)|$)/;
const dayFirst =
  /(?:^|\s)(\d{1,2})(?:\.|st|nd|rd|th|º)?(?:[\s-]+de)?[\s-]+(\p{L}{3,12})\.?,?(?:[\s-]+de)?[\s-]+(\d{4}|\d{2})(?=[\s,]|$)/u;
const monthFirst =
  /(?:^|\s)(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(?:\d{1,2}:\d{2}(?::\d{2})?)\s+(?:[A-Z]{1,5}\s+)?)?(\d{4})(?=[\s,]|$)/u;

/** Dates that name their month: "Seg, 24 Set 2018 12:00:00 -0300", "Mon, 4 Jan 99 10:00 EST", "March 3, 2014". */
export const readNamedDate = (text: string): ClockFields | undefined => {
  const plain = text.replace(/\s+/g, ' ');
  const day = readDay(plain);
  if (day === undefined) return undefined;
  const time = clock.exec(plain);
  return { ...day, ...readClock(time), millisecond: 0, ...(time === null ? {} : readZone(plain, time)) };
};

const readDay = (text: string): Pick<ClockFields, 'year' | 'month' | 'day'> | undefined => {
  const european = dayFirst.exec(text);
  if (european !== null) return toDay(european[3], european[2], european[1]);
  const american = monthFirst.exec(text);
  return american === null ? undefined : toDay(american[3], american[1], american[2]);
};

const toDay = (year = '', name = '', day = ''): Pick<ClockFields, 'year' | 'month' | 'day'> | undefined => {
  const month = monthNamed(name);
  return month === undefined ? undefined : { year: fullYear(year), month, day: Number(day) };
};

/** RFC 2822, 4.3: two digits below 50 are of this century, the others of the last. */
const fullYear = (year: string): number => {
  const number = Number(year);
  if (year.length > 2) return number;
  return number < 50 ? 2000 + number : 1900 + number;
};

const readClock = (time: RegExpExecArray | null): Pick<ClockFields, 'hour' | 'minute' | 'second'> => {
  if (time === null) return { hour: 0, minute: 0, second: 0 };
  const half = time[4]?.toLowerCase();
  const hour = Number(time[1]);
  const full = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  return { hour: full, minute: Number(time[2]), second: Number(time[3] ?? 0) };
};

const readZone = (text: string, time: RegExpExecArray): { offset: number; zone: string } | Record<string, never> => {
  const rest = text.slice(time.index + time[0].length);
  const numeric = offset.exec(rest);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
    const sign = numeric[1] === '-' ? -1 : 1;
    return { offset: sign * minutes, zone: `${numeric[1]}${(numeric[2] ?? '').padStart(2, '0')}:${numeric[3]}` };
  }
  const name = /^\s*\(?([A-Z]{1,4})\b/i.exec(rest)?.[1];
  const hours = name === undefined ? undefined : zoneHours.get(name.toLowerCase());
  return hours === undefined || name === undefined ? {} : { offset: hours * 60, zone: name.toUpperCase() };
};
