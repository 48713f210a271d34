export interface Repeating {
  /** Waits for the round in hand. */
  stop(): Promise<void>;
}

/** Runs `work` again and again, `everyMs` after it ended; a throw is told and does not end it. */
export const repeat = (everyMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Repeating => {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let inHand: Promise<void> = Promise.resolve();
  const round = (): void => {
    inHand = work()
      .then(() => {}, onError)
      .then(() => {
        if (!isStopped) timer = setTimeout(round, everyMs);
      });
  };
  timer = setTimeout(round, 0);
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await inHand;
    },
  };
};
