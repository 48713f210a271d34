/** Something took longer than its limit, or the visit ended meanwhile. */
export class OutOfTime extends Error {
  constructor() {
    super('out of time');
    this.name = 'OutOfTime';
  }
}

/**
 * Waits for `work`, but not longer than `ms` and not beyond `signal`; then `giveUp` is called, which must end what the
 * work holds on to, and OutOfTime is thrown.
 */
export const inTime = async <T>(
  work: Promise<T>,
  { ms, signal, giveUp }: { readonly ms: number; readonly signal: AbortSignal; readonly giveUp: () => void },
): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(new OutOfTime());
    timer = setTimeout(onAbort, ms);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (error instanceof OutOfTime) {
      giveUp();
      work.catch(() => undefined);
    }
    throw error;
  } finally {
    clearTimeout(timer);
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
};
