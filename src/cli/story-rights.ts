import type { Command } from 'commander';
import { explainStoryRights, rightsText, ruleStoryRights } from '../app/commands/rights-commands.ts';
import { CommandRefused } from './output.ts';
import { type CommonOptions, withCommonOptions, withHouse } from './run-command.ts';

interface RightsOptions extends CommonOptions {
  readonly territory?: string;
  readonly allow?: boolean;
  readonly refuse?: boolean;
  readonly picture?: string;
  readonly reason: string;
}

/** `wireroom story rights`: what the terms of use say, where it may be used now, and what an editor rules. */
export const addRightsCommand = (story: Command): void => {
  withCommonOptions(story.command('rights'))
    .argument('<id>', 'the story')
    .option('--territory <codes>', 'also say whether it may be used there, as GB,IE')
    .option('--allow', 'rule that it may be used where its terms leave that open')
    .option('--refuse', 'rule that it must not be used')
    .option('--picture <key>', 'rule about this picture, not the text')
    .option('--reason <text>', 'why; kept with the ruling', '')
    .description('explain the rights to a story and its pictures, or rule about them')
    .action(rights);
};

const rights = async (id: string, { json, data, ...asked }: RightsOptions): Promise<void> =>
  withHouse({ ...(json ? { json } : {}), ...(data ? { data } : {}) }, async (house, output) => {
    if (asked.allow && asked.refuse) throw new CommandRefused('Give --allow or --refuse, not both.');
    if (asked.allow || asked.refuse) {
      const picture = asked.picture === undefined ? {} : { picture: asked.picture };
      const ruled = await ruleStoryRights(house, {
        id,
        mayUse: asked.allow === true,
        reason: asked.reason,
        ...picture,
      });
      if (!ruled.ok) throw new CommandRefused(ruled.error);
    }
    const codes = asked.territory?.toUpperCase().split(',') ?? [];
    const explained = await explainStoryRights(house, id, codes);
    if (!explained.ok) throw new CommandRefused(explained.error);
    output.answer(explained.value, () => explained.value.map(rightsText).join('\n\n'));
  });
