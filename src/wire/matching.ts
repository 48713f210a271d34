/** How far words are trusted to name a story. Set by the operator (src/config/wire-settings.ts). */
export interface MatchLimits {
  /** An item without an id continues the story of its slug within this time. */
  readonly slugWindowMs: number;
  /** A notice takes back a story of its slug that was sent within this time before or after it. */
  readonly noticeWindowMs: number;
  /** A notice looks for its story for so long. */
  readonly noticeWaitsMs: number;
}

const hourMs = 3_600_000;

export const defaultMatchLimits: MatchLimits = {
  slugWindowMs: 30 * hourMs,
  noticeWindowMs: 48 * hourMs,
  noticeWaitsMs: 7 * 24 * hourMs,
};
