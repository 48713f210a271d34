import type { Command } from 'commander';
import { listExpiringRights } from '../app/commands/rights-commands.ts';
import {
  decideShownStory,
  listShownCluster,
  listShownStories,
  moveShownStory,
  showStory,
} from '../app/commands/story-commands.ts';
import { CommandRefused, table } from './output.ts';
import { addQuestionCommands } from './question.ts';
import { type CommonOptions, wholeNumber, withCommonOptions, withHouse } from './run-command.ts';
import { addRightsCommand } from './story-rights.ts';

/** `wireroom story …`: stories on file and the desk's decisions about them. */
export const addStoryCommands = (program: Command): void => {
  const story = program.command('story').description('stories: list, show, kill, hold, release, take down');
  withCommonOptions(story.command('list'))
    .option('--source <slug>', 'only of this source')
    .option('--limit <n>', 'stories to show', wholeNumber, 50)
    .option('--after <id>', 'continue after this id')
    .option('--expiring', 'instead, texts and pictures whose rights end soon')
    .description('list stories, the last filed first')
    .action(list);
  withCommonOptions(story.command('show'))
    .argument('<id>', 'the story')
    .description('show state, versions, routing, chain of custody and outlets')
    .action(show);
  withCommonOptions(story.command('cluster'))
    .argument('<id>', 'the story')
    .description('what others have about the same happening')
    .action(showCluster);
  withCommonOptions(story.command('section'))
    .argument('<id>', 'the story')
    .argument('<section>', 'slug of the section')
    .description('put a story into a section; the wire moves it no more')
    .action(move);
  addQuestionCommands(story);
  addRightsCommand(story);
  addDecision(story, 'kill', 'withdraw a story everywhere at once; its address answers 410');
  addDecision(story, 'hold', 'hide a story everywhere for now');
  addDecision(story, 'release', 'bring back a story that is held, killed or taken down, or publish one that waits');
  addDecision(story, 'takedown', 'withdraw a story here only');
};

const addDecision = (story: Command, kind: 'kill' | 'hold' | 'release' | 'takedown', description: string): void => {
  withCommonOptions(story.command(kind))
    .argument('<id>', 'the story')
    .option('--reason <text>', 'why; kept with the decision', '')
    .description(description)
    .addHelpText('after', `\nExample:\n  wireroom story ${kind} 2c5ktq8m01xgz --reason "asked for by the agency"\n`)
    .action((id: string, options: CommonOptions & { readonly reason: string }) => decide(kind, id, options));
};

const showCluster = async (id: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const stories = await listShownCluster(house, id);
    output.answer(stories, () =>
      stories.length === 0
        ? 'Nobody else has it.'
        : table(
            stories.map(({ storyId, isLead, how, sourceSlug, isUp, headline }) => [
              storyId,
              isLead ? 'leads' : how,
              sourceSlug ?? '–',
              isUp ? 'up' : '',
              headline,
            ]),
          ),
    );
  });

const move = async (id: string, section: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const moved = await moveShownStory(house, { id, section });
    if (!moved.ok) throw new CommandRefused(moved.error);
    output.answer(moved.value, () => `The story is in "${section}" now.`);
  });

interface ListOptions extends CommonOptions {
  readonly source?: string;
  readonly after?: string;
  readonly expiring?: boolean;
  readonly limit: number;
}

const list = async ({ json, data, expiring, ...filter }: ListOptions): Promise<void> =>
  withHouse({ ...(json ? { json } : {}), ...(data ? { data } : {}) }, async (house, output) => {
    if (expiring) {
      const rights = await listExpiringRights(house);
      output.answer(rights, () =>
        table(rights.map((r) => [r.storyId, r.endsAt.toISOString(), r.mediaKey ?? 'text', r.headline])),
      );
      return;
    }
    const stories = await listShownStories(house, filter);
    if (!stories.ok) throw new CommandRefused(stories.error);
    output.answer(stories.value, () =>
      table(stories.value.map((s) => [s.id, s.state, s.source ?? '–', s.section ?? '–', s.headline])),
    );
  });

const show = async (id: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const shown = await showStory(house, id);
    if (!shown.ok) throw new CommandRefused(shown.error);
    output.answer(shown.value, () => JSON.stringify(shown.value, null, 2));
  });

const decide = async (
  kind: 'kill' | 'hold' | 'release' | 'takedown',
  id: string,
  options: CommonOptions & { readonly reason: string },
): Promise<void> =>
  withHouse(options, async (house, output) => {
    const decided = await decideShownStory(house, { id, kind, reason: options.reason });
    if (!decided.ok) throw new CommandRefused(decided.error);
    output.answer(decided.value, () => `${decided.value.id}: ${decided.value.state}, ${decided.value.url}`);
  });
