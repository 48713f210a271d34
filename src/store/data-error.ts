/** True for what PostgreSQL throws when a value cannot be stored (class 22, data exception): the data's fault, not ours. */
export const isDataError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('22');
