import { type Command, Option } from 'commander';
import { answerAtCommand, closeAtCommand, listOpenWords } from '../app/commands/question-commands.ts';
import { CommandRefused, table } from './output.ts';
import { type CommonOptions, wholeNumber, withCommonOptions, withHouse } from './run-command.ts';

/** `wireroom story questions`, `answer` and `close-notice`: what the wire said in words only. */
export const addQuestionCommands = (story: Command): void => {
  withCommonOptions(story.command('questions'))
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(kinds))
    .option('--before <id>', 'continue after this id')
    .option('--limit <n>', 'questions to show', wholeNumber, 50)
    .description('list what the wire said in words only and an editor must answer, newest first')
    .action(list);
  withCommonOptions(story.command('answer'))
    .argument('<id>', 'the question')
    .addOption(new Option('--as <answer>', 'what the words mean').choices(answers).makeOptionMandatory())
    .option('--until <instant>', 'with an embargo: when it ends')
    .option('--note <text>', 'a reason; with a correction, what readers are told', '')
    .description('answer a question; a story that only it held is free again')
    .addHelpText(
      'after',
      '\nExample:\n  wireroom story answer 2c5ktq8m01xgz --as embargo --until 2026-11-25T06:00:00Z\n',
    )
    .action(answer);
  withCommonOptions(story.command('close-notice'))
    .argument('<id>', 'the notice')
    .description('end the search of a notice that names a story in words')
    .action(close);
};

const kinds = ['embargo', 'kill', 'hold', 'correction', 'rights'] as const;
const answers = ['embargo', 'kill', 'hold', 'correction', 'nothing'] as const;

interface ListOptions extends CommonOptions {
  readonly kind?: (typeof kinds)[number];
  readonly before?: string;
  readonly limit: number;
}

const list = async (options: ListOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const { kind, before, limit } = options;
    const open = await listOpenWords(house, { limit, ...(kind && { kind }), ...(before && { before }) });
    output.answer(open, () =>
      table([
        ...open.questions.map((q) => [q.id, q.kind, q.source, q.headline, `“${q.words}” (${q.place})`]),
        ...open.notices.map((n) => [n.id, `notice: ${n.kind}`, n.source, n.headline, `“${n.words}”`]),
      ]),
    );
  });

interface AnswerOptions extends CommonOptions {
  readonly as: (typeof answers)[number];
  readonly until?: string;
  readonly note: string;
}

const answer = async (id: string, { as, until, note, ...options }: AnswerOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const answered = await answerAtCommand(house, { id, answer: as, note, ...(until && { until }) });
    if (!answered.ok) throw new CommandRefused(answered.error);
    output.answer(answered.value, () => `${answered.value.storyId}: ${answered.value.state}`);
  });

const close = async (id: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const closed = await closeAtCommand(house, id);
    if (!closed.ok) throw new CommandRefused(closed.error);
    output.answer(closed.value, () => `${closed.value.id}: closed`);
  });
