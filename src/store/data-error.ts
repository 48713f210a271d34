/**
 * True for what PostgreSQL throws when a value cannot be stored: the data's fault, not ours. Class 22 is a data
 * exception; 54 a limit of the database that the value passes, as a key too long for an index.
 */
export const isDataError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:22|54)/.test(error.code);
