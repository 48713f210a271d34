/** How a command answers: lines for people, or JSON for programs. */
export interface Output {
  readonly isJson: boolean;
  /** The answer: `value` as JSON, or the lines that `people` gives. */
  answer(value: unknown, people: () => string): void;
  /** Something a person may want to know; nothing in JSON mode. */
  note(text: string): void;
}

export const createOutput = (isJson: boolean): Output => ({
  isJson,
  answer(value, people) {
    const text = isJson ? JSON.stringify(value, null, 2) : people();
    if (text) process.stdout.write(`${text}\n`);
  },
  note(text) {
    if (!isJson) process.stderr.write(`${text}\n`);
  },
});

/** Exit codes of every command. */
export const exitCodes = {
  done: 0,
  /** Something was refused; what and why is in the answer. */
  refused: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A fault of the program or its surroundings. */
  failed: 70,
  /** Ended by a signal before it was done. */
  interrupted: 130,
} as const;

/** What a command throws to end with one sentence and an exit code. */
export class CommandRefused extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.refused) {
    super(message);
    this.name = 'CommandRefused';
    this.exitCode = exitCode;
  }
}

/** Columns padded to the widest value; the last one is left as it is. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)), []);
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
