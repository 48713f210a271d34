export interface OutgoingLimits {
  /** Of one reply, packed and unpacked alike. */
  readonly maxBytes: number;
  /** Of all replies being read at the same time; the largest gives way. */
  readonly allBytesAtOnce: number;
  /** From the call to the last byte, redirects included: a drip cannot last longer. */
  readonly totalTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly maxRedirects: number;
  readonly headerBytes: number;
  readonly headerCount: number;
  /** How many of a name's addresses are tried. */
  readonly addressesTried: number;
}

export const defaultOutgoingLimits: OutgoingLimits = {
  maxBytes: 16 * 1024 * 1024,
  allBytesAtOnce: 24 * 1024 * 1024,
  totalTimeoutMs: 60_000,
  idleTimeoutMs: 20_000,
  connectTimeoutMs: 10_000,
  maxRedirects: 5,
  headerBytes: 64 * 1024,
  headerCount: 200,
  addressesTried: 3,
};
