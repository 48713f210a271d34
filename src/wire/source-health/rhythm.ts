import { offsetAt } from '../../copy/zone-offset.ts';
import { err, ok, type Result } from '../../lib/result.ts';

/** How often something is expected of a source, and when at all. */
export interface Rhythm {
  readonly everyMs: number;
  /** Days of the week that count, 0 is Sunday. */
  readonly days: ReadonlySet<number>;
  /** Milliseconds of the day from and to which silence counts, in the source's zone. */
  readonly fromMs: number;
  readonly toMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const units: Readonly<Record<string, number>> = { m: minuteMs, h: hourMs, d: dayMs };
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const everyDay: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6]);
const longestMs = 31 * dayMs;

/**
 * Reads "15m", "2h mon-fri", "30m 07:00-19:00" or "1h mon-fri,sun 07:00-19:00". Hours that end before they begin go
 * over midnight. The error is a sentence.
 */
export const parseRhythm = (text: string): Result<Rhythm, string> => {
  const [every = '', ...rest] = text.trim().toLowerCase().split(/\s+/);
  const found = /^(\d{1,4})([mhd])$/.exec(every);
  const everyMs = found ? Number(found[1]) * (units[found[2] ?? ''] ?? 0) : 0;
  if (everyMs < minuteMs || everyMs > longestMs || rest.length > 2) return err(howTo(text));
  let rhythm: Rhythm = { everyMs, days: everyDay, fromMs: 0, toMs: dayMs };
  for (const part of rest) {
    const hours = parseHours(part);
    const days = parseDays(part);
    if (!hours && !days) return err(howTo(text));
    rhythm = { ...rhythm, ...(hours ?? {}), ...(days ? { days } : {}) };
  }
  return ok(rhythm);
};

const howTo = (text: string): string =>
  `"${text.slice(0, 60)}" is no rhythm; write how often something comes, and if you like on which days and at which hours: "15m", "2h mon-fri", "30m mon-fri 07:00-19:00" (m, h and d; 31 days at most).`;

const parseHours = (text: string): Pick<Rhythm, 'fromMs' | 'toMs'> | undefined => {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!found) return undefined;
  const [from = 0, fromMinute = 0, to = 0, toMinute = 0] = found.slice(1).map(Number);
  const fromMs = from * hourMs + fromMinute * minuteMs;
  const toMs = to * hourMs + toMinute * minuteMs;
  return toMs > dayMs || fromMs === toMs ? undefined : { fromMs, toMs };
};

const parseDays = (text: string): ReadonlySet<number> | undefined => {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [first = '', last = first, ...more] = part.split('-');
    const from = dayNames.indexOf(first);
    const to = dayNames.indexOf(last);
    if (from < 0 || to < 0 || more.length > 0) return undefined;
    for (let day = from; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === to) break;
    }
  }
  return days;
};

/**
 * Milliseconds between two moments that fall into the hours at which something is expected; not counted beyond `enough`.
 * @param zone IANA name: the hours are those of its clocks, also where they are put forward or back
 */
export const expectedMsBetween = (
  rhythm: Rhythm,
  { from, to, zone }: { readonly from: number; readonly to: number; readonly zone: string },
  enough = Number.POSITIVE_INFINITY,
): number => {
  if (to <= from) return 0;
  const isAlways = rhythm.days.size === 7 && rhythm.fromMs === 0 && rhythm.toMs === dayMs;
  if (isAlways) return Math.min(to - from, enough);
  let sum = 0;
  // Hours that go over midnight belong to the day they began on, so the day before counts too.
  const firstDay = Math.floor((from + offsetAt(from, zone) * minuteMs) / dayMs) - 1;
  for (let day = firstDay; sum < enough; day++) {
    const opens = instantOf(day * dayMs + rhythm.fromMs, zone);
    if (opens >= to) break;
    if (!rhythm.days.has(new Date(day * dayMs).getUTCDay())) continue;
    const length = rhythm.toMs > rhythm.fromMs ? rhythm.toMs : rhythm.toMs + dayMs;
    const closes = instantOf(day * dayMs + length, zone);
    sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from));
  }
  return Math.min(sum, enough);
};

const instantOf = (local: number, zone: string): number => local - offsetAt(local, zone) * minuteMs;

/** Whether a source that sent something last at `from` should have sent more by `to`. */
export const isOverdue = (
  rhythm: Rhythm,
  span: { readonly from: number; readonly to: number; readonly zone: string },
): boolean => expectedMsBetween(rhythm, span, rhythm.everyMs + 1) > rhythm.everyMs;
