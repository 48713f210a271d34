import type { Command } from 'commander';
import {
  listDeliveriesOf,
  removeDeliveryOf,
  type ShownDelivery,
  tryDeliveriesOf,
} from '../app/commands/delivery-commands.ts';
import { CommandRefused, exitCodes, table } from './output.ts';
import { type CommonOptions, withCommonOptions, withHouse } from './run-command.ts';

/** `wireroom source deliveries|try|remove-delivery`. */
export const addDeliveryCommands = (source: Command): void => {
  withCommonOptions(source.command('deliveries'))
    .argument('<slug>', 'the source')
    .description('list the ways its items come, and how each fares')
    .action(list);
  withCommonOptions(source.command('try'))
    .argument('<slug>', 'the source')
    .argument('[id]', 'one delivery; all without it')
    .description('try the connection to its servers now, and take nothing')
    .action(attempt);
  withCommonOptions(source.command('remove-delivery'))
    .argument('<slug>', 'the source')
    .argument('<id>', 'the delivery, as "deliveries" shows it')
    .description('take nothing more by this way; what came stays')
    .action(remove);
};

const list = async (slug: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const found = await listDeliveriesOf(house, slug);
    if (!found.ok) throw new CommandRefused(found.error);
    output.answer(found.value, () =>
      found.value.length === 0 ? `Nothing is taken for "${slug}" but what is pushed.` : table(found.value.map(row)),
    );
  });

const row = ({ id, kind, location, lastError, lastGoodAt }: ShownDelivery): string[] => [
  id,
  kind,
  location,
  lastGoodAt ? `last good ${lastGoodAt.toISOString()}` : '–',
  lastError ?? '',
];

const attempt = async (slug: string, id: string | undefined, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const tried = await tryDeliveriesOf(house, slug, id);
    if (!tried.ok) throw new CommandRefused(tried.error);
    output.answer(tried.value, () => tried.value.map(({ location, says }) => `${location}: ${says}`).join('\n'));
    if (tried.value.some(({ works }) => !works)) process.exitCode = exitCodes.refused;
  });

const remove = async (slug: string, id: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const removed = await removeDeliveryOf(house, slug, id);
    if (!removed.ok) throw new CommandRefused(removed.error);
    output.answer(removed.value, () => `Nothing more is taken from ${removed.value.location}.`);
  });
