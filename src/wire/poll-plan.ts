/** What one look at a feed brought, as far as the next look depends on it. */
export interface PollResult {
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** As sent. */
  readonly retryAfter?: string;
  /** True when something was read or nothing was new. */
  readonly isGood: boolean;
}

export interface PollRhythm {
  readonly everyMs: number;
  /** The longest wait after failures. */
  readonly slowestMs: number;
  /** The longest wait a server may ask for. */
  readonly longestRetryAfterMs: number;
}

/**
 * When to look again. A server that asks for patience gets it (Retry-After, RFC 9110 §10.2.3: seconds or a date); one
 * that fails is asked ever more rarely; everybody's times are spread a little so that feeds do not come all at once.
 * @param failures in a row, this one included
 * @param random 0 to 1
 */
export const planNextPoll = (
  result: PollResult,
  rhythm: PollRhythm,
  at: { readonly now: number; readonly failures: number; readonly random: number },
): Date => {
  const asked = result.retryAfter === undefined ? undefined : parseRetryAfter(result.retryAfter, at.now);
  const usual = result.isGood
    ? rhythm.everyMs
    : Math.min(rhythm.everyMs * 2 ** Math.min(at.failures, 20), rhythm.slowestMs);
  const spread = usual * (0.95 + 0.1 * at.random);
  const wait = asked === undefined ? spread : Math.max(Math.min(asked, rhythm.longestRetryAfterMs), spread);
  return new Date(at.now + wait);
};

/** Milliseconds from now; undefined for what is neither seconds nor a date. */
export const parseRetryAfter = (text: string, now: number): number | undefined => {
  const trimmed = text.trim();
  if (/^\d{1,10}$/.test(trimmed)) return Number(trimmed) * 1000;
  const at = Date.parse(trimmed);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
};
