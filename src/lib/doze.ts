/** A sleep that can be ended early: for loops that are woken by news and look by themselves when none comes. */
export interface Doze {
  readonly isOver: boolean;
  /** Marks the beginning of a round: what wakes from now on will not let the next sleep begin. */
  startRound(): void;
  /** Sleeps so long, or until woken; not at all when woken since the round began. */
  sleep(ms: number): Promise<void>;
  wake(): void;
  /** Wakes for the last time: the loop should end. */
  end(): void;
}

export const createDoze = (): Doze => {
  let isOver = false;
  let isWoken = false;
  let rouse: () => void = () => {};
  return {
    get isOver() {
      return isOver;
    },
    startRound() {
      isWoken = false;
    },
    sleep: (ms) =>
      new Promise((resolve) => {
        if (isOver || isWoken) return resolve();
        const timer = setTimeout(resolve, ms);
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake() {
      isWoken = true;
      rouse();
    },
    end() {
      isOver = true;
      rouse();
    },
  };
};
