import { resolve } from 'node:path';
import type { Command } from 'commander';
import { addDeliveries, refuseDeliveries } from '../app/commands/delivery-commands.ts';
import { showDialect } from '../app/commands/dialect-commands.ts';
import {
  addOneSource,
  listAllSources,
  removeOneSource,
  type ShownSource,
  setOneSource,
} from '../app/commands/source-commands.ts';
import { addDeliveryCommands } from './deliveries.ts';
import {
  type DeliveryOptions,
  deliveryWishesOf,
  withDeliveryOptions,
  withoutDeliveryOptions,
} from './delivery-options.ts';
import { CommandRefused, table } from './output.ts';
import { type CommonOptions, collect, oneOf, withCommonOptions, withHouse } from './run-command.ts';
import { jsonOf } from './wire-simulate.ts';

interface SourceOptions extends CommonOptions, DeliveryOptions {
  readonly name?: string;
  readonly publish?: 'auto' | 'desk' | 'hold';
  readonly section?: string;
  readonly timezone?: string;
  readonly canonical?: 'origin' | 'self';
  readonly robots?: 'index' | 'noindex';
  readonly expiry?: 'gone' | 'stub';
  readonly pictures?: 'file' | 'attach';
  readonly folder?: readonly string[];
  readonly feed?: readonly string[];
  readonly dialect?: string;
  readonly dialectFile?: string;
  readonly expects?: string;
  readonly newKey?: boolean;
}

const withSourceOptions = (command: Command): Command => withDeliveryOptions(withOwnOptions(command));

const withOwnOptions = (command: Command): Command =>
  withCommonOptions(command)
    .option('--name <name>', 'what readers see')
    .option(
      '--publish <how>',
      'auto: publish; desk: wait for an editor; hold: hold (default: auto)',
      oneOf('auto', 'desk', 'hold'),
    )
    .option('--section <name>', 'where its stories go unless a rule says otherwise; made when unknown')
    .option('--timezone <zone>', 'zone of its times that name none, such as Europe/Oslo (default: UTC)')
    .option(
      '--canonical <page>',
      'origin: search engines are sent to the origin; self: to our page',
      oneOf('origin', 'self'),
    )
    .option('--robots <policy>', 'may search engines list its stories', oneOf('index', 'noindex'))
    .option('--expiry <policy>', 'when rights end: the page is gone, or a stub remains', oneOf('gone', 'stub'))
    .option(
      '--pictures <how>',
      'a picture that no item names: file it as an item of its own, or only attach it (default: file)',
      oneOf('file', 'attach'),
    )
    .option('--dialect <name>', 'read its items as this agency writes them: ap, dpa, …; "none" for what most do')
    .option('--dialect-file <file>', 'what the source does otherwise, as JSON')
    .option(
      '--expects <rhythm>',
      'raise an alarm when nothing new comes: "15m", "2h mon-fri 07:00-19:00", in the source’s zone; "none" for nothing',
    )
    .option('--folder <path>', 'watch this folder; may be given several times', collect)
    .option('--feed <address>', 'poll this feed; may be given several times', collect);

/** `wireroom source …`. */
export const addSourceCommands = (program: Command): void => {
  const source = program.command('source').description('who we take items from, and how');
  withSourceOptions(source.command('add'))
    .argument('<slug>', 'short name in addresses and commands')
    .description('add a source; prints the key for POST /wire/<slug> once')
    .addHelpText(
      'after',
      '\nExample:\n  wireroom source add coastwire --name "Coast Wire" --section News --folder ./inbox\n',
    )
    .action(add);
  withSourceOptions(source.command('set'))
    .argument('<slug>', 'the source')
    .option('--new-key', 'make a new key for pushing; the old one ends')
    .description('change what is given, leave the rest')
    .action(set);
  withCommonOptions(source.command('dialect'))
    .argument('<slug>', 'the source')
    .description('print the map that its items are read by, as JSON')
    .action(dialect);
  withCommonOptions(source.command('list')).description('list the sources').action(list);
  withCommonOptions(source.command('remove'))
    .argument('<slug>', 'the source')
    .description('take nothing more from a source; its stories stay')
    .action(remove);
  addDeliveryCommands(source);
};

const wishOf = async (options: SourceOptions) => {
  const {
    json: _json,
    data: _data,
    folder,
    feed,
    newKey,
    dialect,
    dialectFile,
    ...wish
  } = withoutDeliveryOptions(options);
  return {
    ...wish,
    // Relative to where the command is given, not to where the server will run.
    ...(folder ? { folders: folder.map((path) => resolve(path)) } : {}),
    ...(feed ? { feeds: feed } : {}),
    ...(newKey ? { isKeyNew: true } : {}),
    ...(dialect === undefined ? {} : { dialect: dialect === 'none' ? null : dialect }),
    ...(dialectFile === undefined ? {} : { dialectChanges: await jsonOf(dialectFile) }),
  };
};

const dialect = async (slug: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const shown = await showDialect(house, slug);
    if (!shown.ok) throw new CommandRefused(shown.error);
    output.answer(shown.value, () => JSON.stringify(shown.value, null, 2));
  });

type OpenHouse = Parameters<Parameters<typeof withHouse>[1]>[0];

/** Checked before the source is touched: a wrong address must not leave half of what was asked for. */
const readDeliveries = async (house: OpenHouse, options: SourceOptions) => {
  const wishes = await deliveryWishesOf(options);
  const refusal = refuseDeliveries(house, wishes);
  if (refusal !== undefined) throw new CommandRefused(refusal);
  return wishes;
};

const store = async (house: OpenHouse, slug: string, wishes: Awaited<ReturnType<typeof readDeliveries>>) => {
  const added = await addDeliveries(house, slug, wishes);
  if (!added.ok) throw new CommandRefused(`The source was stored, but not its delivery: ${added.error}`);
};

const add = async (slug: string, options: SourceOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const deliveries = await readDeliveries(house, options);
    const added = await addOneSource(house, slug, await wishOf(options));
    if (!added.ok) throw new CommandRefused(added.error);
    await store(house, slug, deliveries);
    output.answer(
      added.value,
      () => `Source "${slug}" was added. Key for POST /wire/${slug} (shown once): ${added.value.key}`,
    );
  });

const set = async (slug: string, options: SourceOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const deliveries = await readDeliveries(house, options);
    const changed = await setOneSource(house, slug, await wishOf(options));
    if (!changed.ok) throw new CommandRefused(changed.error);
    await store(house, slug, deliveries);
    const { key } = changed.value;
    output.answer(changed.value, () => `Source "${slug}" was changed.${key ? ` New key (shown once): ${key}` : ''}`);
  });

const list = async (options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const sources = await listAllSources(house);
    output.answer(sources, () => (sources.length === 0 ? 'There are no sources yet.' : table(sources.map(row))));
  });

const row = (source: ShownSource): string[] => [
  source.slug,
  source.name,
  source.publish,
  source.section ?? '–',
  source.timezone,
  healthText(source.health),
  [...source.folders, ...source.feeds.map(({ address }) => address)].join(' '),
];

const healthText = ({ silentSince, lastItemAt, missing }: ShownSource['health']): string => {
  const lost =
    missing.length === 0 ? '' : `, missing ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ' …' : ''}`;
  if (silentSince) return `SILENT since ${silentSince.toISOString()}${lost}`;
  return `${lastItemAt ? `last item ${lastItemAt.toISOString()}` : 'nothing yet'}${lost}`;
};

const remove = async (slug: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const removed = await removeOneSource(house, slug);
    if (!removed.ok) throw new CommandRefused(removed.error);
    output.answer(removed.value, () => `Nothing more is taken from "${slug}"; its stories stay.`);
  });
