/** Where the numbers of one series stand. */
export interface SequenceState {
  readonly lastNumber: number;
  /** Milliseconds since 1970. */
  readonly lastAt: number;
  readonly beganAt: number;
  readonly digits: number;
}

/** Numbers that were passed over, both ends among them. */
export interface Gap {
  readonly first: number;
  readonly last: number;
  readonly noticedAt: number;
}

export interface Sequence {
  /** Undefined before the first number. */
  readonly state: SequenceState | undefined;
  readonly gaps: readonly Gap[];
}

/** A number as an item carries it. */
export interface Numbered {
  readonly series: string;
  readonly number: number;
  readonly digits: number;
}

/** Numbers that come late, or are passed over at once, within this distance belong together. */
const windowNumbers = 50;
/** A jump over more numbers than these is another count, not a loss. */
const mostMissing = 500;
/** A count begins anew no sooner than this after it began: before, a low number is a late or repeated one. */
const leastRunMs = 12 * 3_600_000;

const schemes: ReadonlySet<string> = new Set(['iptc7901', 'anpa1312']);

/** The series and number of an item of the old text wires: "BRA0123" of IPTC 7901, "a0123" of ANPA 1312. */
export const toNumbered = (altIds: readonly { readonly scheme: string; readonly value: string }[]): Numbered[] =>
  altIds.flatMap(({ scheme, value }) => {
    const found = schemes.has(scheme) ? /^(\D{1,12})(\d{2,5})$/.exec(value) : null;
    if (!found) return [];
    const digits = found[2] ?? '';
    return [{ series: `${scheme}:${found[1]}`, number: Number(digits), digits: digits.length }];
  });

/**
 * Takes in the next number of a series. A number further on leaves those between as missing; one that was missing and
 * comes late takes itself out; after the highest number the count goes round, and it may begin anew on another day.
 * Zero is never missed: some senders leave it out.
 */
export const countOn = ({ state, gaps }: Sequence, { number, digits }: Numbered, at: number): Sequence => {
  const seen = (began: number): SequenceState => ({ lastNumber: number, lastAt: at, beganAt: began, digits });
  if (!state || digits !== state.digits) return { state: seen(at), gaps: state ? [] : gaps };
  const ahead = number - state.lastNumber;
  const left = filled(gaps, number);
  if (left) return { state, gaps: left };
  if (ahead > mostMissing) return { state: seen(state.beganAt), gaps };
  if (ahead > 0) {
    return { state: seen(state.beganAt), gaps: [...gaps, ...between(state.lastNumber + 1, number - 1, at)] };
  }
  const highest = 10 ** digits - 1;
  const isRound = state.lastNumber > highest - windowNumbers && number < windowNumbers;
  if (isRound) {
    const passed = [...between(state.lastNumber + 1, highest, at), ...between(1, number - 1, at)];
    return { state: seen(at), gaps: [...gaps, ...passed] };
  }
  const isAnew = number < windowNumbers && -ahead >= windowNumbers && at - state.beganAt >= leastRunMs;
  // How far the old count went is not known, so nothing of its end can be missed.
  if (isAnew) return { state: seen(at), gaps: [...gaps, ...between(1, number - 1, at)] };
  return { state, gaps };
};

const between = (first: number, last: number, at: number): Gap[] =>
  last >= first ? [{ first, last, noticedAt: at }] : [];

/** The gaps without a number that came late; undefined where it is in none. The newest gap that fits is meant. */
const filled = (gaps: readonly Gap[], number: number): readonly Gap[] | undefined => {
  const index = gaps.findLastIndex(({ first, last }) => first <= number && number <= last);
  const gap = gaps[index];
  if (!gap) return undefined;
  const rest = [...between(gap.first, number - 1, gap.noticedAt), ...between(number + 1, gap.last, gap.noticedAt)];
  return gaps.toSpliced(index, 1, ...rest);
};
