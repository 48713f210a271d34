import type { Command } from 'commander';
import {
  countFiles,
  type FiledLine,
  fileWire,
  findWireSource,
  type InspectedFile,
  inspectFile,
  listTray,
  replayItem,
} from '../app/commands/wire-commands.ts';
import { readLimitsOf } from '../app/limits-of.ts';
import { readConfig } from '../config/read-config.ts';
import { CommandRefused, createOutput, exitCodes, type Output, table } from './output.ts';
import { createProgress } from './progress.ts';
import { type CommonOptions, wholeNumber, withCommonOptions, withHouse } from './run-command.ts';
import { addSimulateCommand } from './wire-simulate.ts';

/** `wireroom wire …`: what arrives. */
export const addWireCommands = (program: Command): void => {
  const wire = program.command('wire').description('wire items: look into files, file them, the unreadable tray');
  withCommonOptions(wire.command('inspect'))
    .argument('<file...>', 'wire files')
    .option('--source <slug>', 'read in the zone and the dialect of this source')
    .description('read wire files without storing anything and say what they state')
    .addHelpText('after', '\nExample:\n  wireroom wire inspect story.xml --json\n')
    .action(inspect);
  withCommonOptions(wire.command('file'))
    .argument('<path...>', 'files or folders')
    .requiredOption('--source <slug>', 'the source they come from')
    .description('take files in as if they had been delivered, and wait until they are filed')
    .addHelpText(
      'after',
      '\nExamples:\n  wireroom wire file --source reuters story.xml\n  wireroom wire file --source reuters ./inbox --json\n',
    )
    .action(file);
  addSimulateCommand(wire);
  withCommonOptions(wire.command('tray'))
    .option('--limit <n>', 'items to show', wholeNumber, 50)
    .description('list what could not be read, newest first, with the reason')
    .action(tray);
  withCommonOptions(wire.command('replay'))
    .argument('<id...>', 'ids of raw items, as "wire tray" shows them')
    .description('read items of the unreadable tray once more')
    .action(replay);
};

interface WireOptions extends CommonOptions {
  readonly source?: string;
}

const inspect = async (files: readonly string[], options: WireOptions): Promise<void> => {
  if (options.source === undefined) return inspectAll(files, { timezone: 'UTC' }, createOutput(options.json === true));
  await withHouse(options, async (house, output) => {
    const source = await findWireSource(house, options.source ?? '');
    if (!source) throw noSource(options.source ?? '');
    await inspectAll(files, source, output);
  });
};

const inspectAll = async (
  files: readonly string[],
  source: Parameters<typeof inspectFile>[1]['source'],
  output: Output,
): Promise<void> => {
  const answers: InspectedFile[] = [];
  const settings = readConfig(process.env);
  if (!settings.ok) throw new CommandRefused(settings.error.message, exitCodes.usage);
  const limits = readLimitsOf(settings.value.config);
  for (const path of files) answers.push(await inspectFile(path, { limits, source, now: Date.now() }));
  output.answer(answers, () => answers.map(describeInspected).join('\n'));
  if (answers.some(({ error }) => error)) process.exitCode = 1;
};

const describeInspected = ({ file, format, facts, items, error }: InspectedFile): string => {
  if (error) return `${file}: ${error.message}${'at' in error && error.at ? ` (${error.at})` : ''}`;
  const shown = items.map((item) => JSON.stringify(item, null, 2)).join('\n');
  return `${file}: ${format}, ${items.length} item(s)${Object.keys(facts ?? {}).length > 0 ? `\n${JSON.stringify(facts, null, 2)}` : ''}\n${shown}`;
};

const noSource = (slug: string): CommandRefused =>
  new CommandRefused(`There is no source "${slug}"; "wireroom source add ${slug}" makes one.`);

const file = async (paths: readonly string[], options: WireOptions & { readonly source: string }): Promise<void> => {
  await withHouse(options, async (house, output) => {
    const source = await findWireSource(house, options.source);
    if (!source) throw noSource(options.source);
    const lines: FiledLine[] = [];
    const counts = { filed: 0, repeated: 0, refused: 0 };
    const progress = createProgress('filing', process.stderr.isTTY ? await countFiles(paths) : 0);
    let lastFile = '';
    for await (const line of fileWire(house, source, paths)) {
      if ('error' in line) counts.refused++;
      else if (line.isNew) counts.filed++;
      else counts.repeated++;
      if (line.file !== lastFile) progress.step();
      lastFile = line.file;
      lines.push(line);
    }
    progress.end();
    output.answer(lines, () => [...lines.slice(-50).map(describeLine), summary(counts, lines.length)].join('\n'));
    if (counts.refused > 0) process.exitCode = 1;
  });
};

const summary = (
  counts: { readonly filed: number; readonly repeated: number; readonly refused: number },
  lines: number,
): string =>
  `${lines > 50 ? `(the last 50 of ${lines} items are shown) ` : ''}${counts.filed} new, ${counts.repeated} on file already, ${counts.refused} refused`;

const describeLine = (line: FiledLine): string =>
  'error' in line
    ? `${line.file}: ${line.error.message}${'at' in line.error && line.error.at ? ` (${line.error.at})` : ''}`
    : `${line.file}: ${line.isNew ? line.event : 'on file already'}, ${line.state}, ${line.url}`;

const tray = async (options: CommonOptions & { readonly limit: number }): Promise<void> => {
  await withHouse(options, async (house, output) => {
    const items = await listTray(house, options.limit);
    output.answer(items, () =>
      items.length === 0
        ? 'The unreadable tray is empty.'
        : table(items.map((item) => [item.id, item.source, item.name, `${item.bytes} bytes`, item.error.message])),
    );
  });
};

const replay = async (ids: readonly string[], options: CommonOptions): Promise<void> => {
  await withHouse(options, async (house, output) => {
    const lines: FiledLine[] = [];
    for (const id of ids) {
      const replayed = await replayItem(house, id);
      if (!replayed.ok) throw new CommandRefused(replayed.error);
      lines.push(...replayed.value);
    }
    output.answer(lines, () => lines.map(describeLine).join('\n'));
    if (lines.some((line) => 'error' in line)) process.exitCode = 1;
  });
};
