/** Every limit of the server by name. */
export interface HttpLimits {
  /** Request line and headers together. */
  readonly headerBytes: number;
  /** A body, unless the route states another `bodyLimit`. */
  readonly bodyBytes: number;
  /** From the first byte of a connection or request to the end of its headers. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to the last byte of its body. */
  readonly requestTimeoutMs: number;
  /** How long a connection may wait between two requests. */
  readonly keepAliveSeconds: number;
  /** How long no byte may pass in either direction during a request; streams send a comment sooner than that. */
  readonly stalledReaderMs: number;
  /** How long running requests get when the program stops. */
  readonly closeGraceMs: number;
  readonly readyCheckMs: number;
}

export const defaultLimits: HttpLimits = {
  headerBytes: 16 * 1024,
  bodyBytes: 1024 * 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  keepAliveSeconds: 65,
  stalledReaderMs: 60_000,
  closeGraceMs: 10_000,
  readyCheckMs: 2_000,
};
