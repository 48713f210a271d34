import { type Command, InvalidArgumentError } from 'commander';
import { readJsonFile, type SimulationWish, simulateWire } from '../app/commands/dialect-commands.ts';
import { CommandRefused, table } from './output.ts';
import { createProgress } from './progress.ts';
import { type CommonOptions, wholeNumber, withCommonOptions, withHouse } from './run-command.ts';

interface SimulateOptions extends CommonOptions {
  readonly source: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly last?: number;
  readonly dialect?: string;
  readonly dialectFile?: string;
  readonly rules?: string;
}

const usualLast = 1_000;
const shownChanges = 20;

const time = (value: string): Date => {
  const at = Date.parse(/T/.test(value) ? value : `${value}T00:00:00Z`);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be a time such as 2026-11-24 or 2026-11-24T10:00:00Z.');
  return new Date(at);
};

/** `wireroom wire simulate`: raw items through a dialect or rules that are not saved. */
export const addSimulateCommand = (wire: Command): void => {
  withCommonOptions(wire.command('simulate'))
    .requiredOption('--source <slug>', 'the source whose raw items are replayed')
    .option('--from <time>', 'items received from this time on', time)
    .option('--to <time>', 'items received before this time', time)
    .option('--last <n>', `the last so many raw items (default: ${usualLast})`, wholeNumber)
    .option('--dialect <name>', 'the built-in dialect to try')
    .option('--dialect-file <file>', 'changes to the dialect to try, as JSON')
    .option('--rules <file>', 'routing rules to try, as JSON')
    .description('replay raw items through a changed dialect or changed rules and show the difference; stores nothing')
    .addHelpText(
      'after',
      '\nExample:\n  wireroom wire simulate --source northwire --from 2026-11-24 --dialect-file changes.json\n',
    )
    .action(simulate);
};

const simulate = async (options: SimulateOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const progress = createProgress('replaying', 0);
    const result = await simulateWire(house, await wishOf(options), () => progress.step());
    progress.end();
    if (!result.ok) throw new CommandRefused(result.error);
    const { changes, byField, ...counts } = result.value;
    output.answer(result.value, () =>
      [
        `${counts.rawItems} raw items, ${counts.items} items: ${counts.differing} would differ; unreadable ${counts.unreadableBefore} before, ${counts.unreadableAfter} after.`,
        ...(counts.isCut ? ['The range holds more; only its first part was replayed.'] : []),
        ...Object.entries(byField).map(([field, count]) => `  ${field}: ${count}`),
        table(
          changes
            .slice(0, shownChanges)
            .flatMap(({ name, fields, before, after }) =>
              fields.map((field) => [name, field, text(before?.[field]), '→', text(after?.[field])]),
            ),
        ),
      ].join('\n'),
    );
  });

const text = (value: unknown): string =>
  value === undefined || value === null
    ? '–'
    : typeof value === 'string'
      ? value.slice(0, 60)
      : JSON.stringify(value).slice(0, 120);

const wishOf = async (options: SimulateOptions): Promise<SimulationWish> => {
  const { source, from, to, last, dialect } = options;
  const isTimed = from !== undefined || to !== undefined;
  return {
    source,
    range: isTimed
      ? { kind: 'time', from: from ?? new Date(0), to: to ?? new Date() }
      : { kind: 'last', count: last ?? usualLast },
    ...(dialect === undefined ? {} : { dialect }),
    ...(options.dialectFile === undefined ? {} : { dialectChanges: await jsonOf(options.dialectFile) }),
    ...(options.rules === undefined ? {} : { rules: await jsonOf(options.rules) }),
  };
};

/** The JSON in a file; the command ends with a sentence where there is none. */
export const jsonOf = async (path: string): Promise<unknown> => {
  const read = await readJsonFile(path);
  if (!read.ok) throw new CommandRefused(read.error);
  return read.value;
};
