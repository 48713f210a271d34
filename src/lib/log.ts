/** The part of a structured logger that modules below `app` need; pino's logger fits. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const drop = (): void => {};

/** A log that nobody reads. */
export const silentLog: Log = { debug: drop, info: drop, warn: drop, error: drop };
