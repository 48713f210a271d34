const width = 30;
const everyMs = 100;

export interface Progress {
  step(count?: number): void;
  end(): void;
}

/** A bar on the terminal's error stream; silent where that is no terminal. */
export const createProgress = (label: string, total: number): Progress => {
  const stream = process.stderr;
  if (!stream.isTTY || total === 0) return { step: () => {}, end: () => {} };
  const start = Date.now();
  let done = 0;
  let shown = 0;
  const draw = (): void => {
    const share = Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░');
    const perSecond = Math.round((done / Math.max(1, Date.now() - start)) * 1000);
    stream.write(`\r${label} ${bar} ${done}/${total}  ${perSecond}/s `);
  };
  return {
    step(count = 1) {
      done += count;
      if (Date.now() - shown < everyMs) return;
      shown = Date.now();
      draw();
    },
    end() {
      draw();
      stream.write('\n');
    },
  };
};
