import { type Command, InvalidArgumentError } from 'commander';
import type { House } from '../app/house.ts';
import { readConfig } from '../config/read-config.ts';
import { CommandRefused, createOutput, exitCodes, type Output } from './output.ts';

/** Options every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly data?: string;
}

/** Adds `--json` and `--data`, which every command takes. */
export const withCommonOptions = (command: Command): Command =>
  command
    .option('--json', 'answer in JSON')
    .option('--data <folder>', 'data folder (default: WIREROOM_DATA or ./wireroom-data)');

/** Opens the house for a command and closes it whatever happens. */
export const withHouse = async (
  options: CommonOptions,
  work: (house: House, output: Output) => Promise<void>,
): Promise<void> => {
  const settings = readConfig(process.env, options.data === undefined ? {} : { data: options.data });
  if (!settings.ok) throw new CommandRefused(settings.error.message, exitCodes.usage);
  // Loaded here and not above: a command that needs no database starts in a fraction of the time.
  const { openHouse } = await import('../app/house.ts');
  const house = await openHouse(settings.value);
  if (!house.ok) throw new CommandRefused(house.error, exitCodes.failed);
  const leave = (): void => {
    // What was filed is filed; the database is left in order, and the rest is taken in by the next run.
    house.value.close().finally(() => process.exit(exitCodes.interrupted));
  };
  process.once('SIGINT', leave).once('SIGTERM', leave);
  try {
    await work(house.value, createOutput(options.json === true));
  } finally {
    process.off('SIGINT', leave).off('SIGTERM', leave);
    await house.value.close();
  }
};

/** For options that take one of a few words. */
export const oneOf =
  <Word extends string>(...words: readonly Word[]) =>
  (value: string): Word => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw new InvalidArgumentError(`It must be one of: ${words.join(', ')}.`);
    return found;
  };

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): string[] => [...(before ?? []), value];

/** For a whole number above zero. */
export const wholeNumber = (value: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a whole number above zero.');
  return Number(value);
};
