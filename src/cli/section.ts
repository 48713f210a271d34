import type { Command } from 'commander';
import {
  addOneSection,
  learnNow,
  listAllSections,
  type SectionWish,
  setOneSection,
} from '../app/commands/section-commands.ts';
import { CommandRefused, table } from './output.ts';
import { type CommonOptions, withCommonOptions, withHouse } from './run-command.ts';

const topicsHelp =
  'Media Topics whose stories come here: eight digits or an English name; "auto" takes what the name suggests';

/** `wireroom section …`. */
export const addSectionCommands = (program: Command): void => {
  const section = program.command('section').description('channels and sections of the site');
  withCommonOptions(section.command('add'))
    .argument('<slug>', 'its address')
    .option('--name <name>', 'what readers see')
    .option('--channel <slug>', 'the channel it belongs to; without one it is a channel itself')
    .option('--topics <topic...>', topicsHelp)
    .description('add a section')
    .addHelpText('after', '\nExample:\n  wireroom section add sport --topics auto\n')
    .action(addSection);
  withCommonOptions(section.command('set'))
    .argument('<slug>', 'the section')
    .option('--name <name>', 'what readers see')
    .option('--topics <topic...>', topicsHelp)
    .description('change what is given, leave the rest; stories on file stay where they are')
    .action(setSection);
  withCommonOptions(section.command('list')).description('list channels and sections').action(listSections);
  withCommonOptions(section.command('learn'))
    .description('learn from the stories on file which words belong to which section; a worker does it by itself too')
    .action(learn);
};

const addSection = async (slug: string, options: CommonOptions & SectionWish): Promise<void> =>
  withHouse(options, async (house, output) => {
    const { json: _json, data: _data, ...wish } = options;
    const added = await addOneSection(house, { slug, ...wish });
    if (!added.ok) throw new CommandRefused(added.error);
    output.answer(added.value, () => `Section "${added.value.slug}" was added.`);
  });

const setSection = async (slug: string, options: CommonOptions & SectionWish): Promise<void> =>
  withHouse(options, async (house, output) => {
    const { json: _json, data: _data, ...wish } = options;
    const changed = await setOneSection(house, slug, wish);
    if (!changed.ok) throw new CommandRefused(changed.error);
    output.answer(changed.value, () => `Section "${slug}" was changed.`);
  });

const listSections = async (options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const sections = await listAllSections(house);
    output.answer(sections, () =>
      table(sections.map(({ slug, name, channel, topics }) => [slug, name, channel ?? '', topics.join(' ')])),
    );
  });

const learn = async (options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const learned = await learnNow(house);
    if (!learned.ok) throw new CommandRefused(learned.error);
    const { examples, agreement } = learned.value;
    output.answer(
      learned.value,
      () =>
        `Learned from ${examples} stories. Of stories it had not seen, ${Math.round(agreement * 100)} % would have come to their section.`,
    );
  });
