/** Classes of a server that cannot work now: connection, resources, intervention, system; and of our own time limits. */
const outage = /^(?:08|25|53|55|57|58|XX)/;

/**
 * True for what one item of a batch may have caused, by a value the database refuses or one we did not expect: the
 * others can be tried without it. False for a database that is away or overloaded, which is nobody's fault.
 */
export const isItemsFault = (error: unknown): error is Error => {
  if (!(error instanceof Error)) return false;
  if (!('code' in error)) return error instanceof TypeError || error instanceof RangeError;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) && !outage.test(error.code);
};
