/** Clock fields as read from a wire, before any zone is applied. */
export interface ClockFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes east of UTC; absent where the text names no zone. */
  readonly offset?: number;
  /** As the text names it: "Z", "+02:00", "EST". */
  readonly zone?: string;
}
