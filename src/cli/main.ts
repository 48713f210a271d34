import { Command, CommanderError } from 'commander';
import { programVersion } from '../app/program-version.ts';
import { CommandRefused, exitCodes } from './output.ts';

type AddCommands = (program: Command) => void;

const loadStart = async (): Promise<AddCommands> => (await import('./start.ts')).addStartCommand;
const loadWire = async (): Promise<AddCommands> => (await import('./wire.ts')).addWireCommands;
const loadSource = async (): Promise<AddCommands> => (await import('./source.ts')).addSourceCommands;
const loadStory = async (): Promise<AddCommands> => (await import('./story.ts')).addStoryCommands;
const loadAdmin = async (): Promise<AddCommands> => (await import('./admin.ts')).addAdminCommands;

/** Who brings which noun. Only the one that is asked for is loaded: a command should not wait for the others' parts. */
const nouns: Readonly<Record<string, () => Promise<AddCommands>>> = {
  start: loadStart,
  wire: loadWire,
  source: loadSource,
  section: async () => (await import('./section.ts')).addSectionCommands,
  story: loadStory,
  user: loadAdmin,
  rule: loadAdmin,
  site: loadAdmin,
  doctor: loadAdmin,
};

const createProgram = async (noun: string | undefined): Promise<Command> => {
  const program = new Command('wireroom')
    .description(
      'News syndication: from the wire to the reader and on to the next publisher, and back off every page when it must.',
    )
    .version(programVersion())
    .showHelpAfterError('(--help shows how it is used)')
    .exitOverride();
  const known = noun === undefined ? undefined : nouns[noun];
  for (const load of known ? [known] : new Set(Object.values(nouns))) (await load())(program);
  for (const command of everyCommand(program)) command.exitOverride();
  return program;
};

const everyCommand = (command: Command): Command[] => command.commands.flatMap((sub) => [sub, ...everyCommand(sub)]);

/** One of the five places that catch: whatever a command throws becomes a sentence and an exit code. */
const exitCodeOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof CommandRefused) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`The command failed. Please report this with the lines below.\n${detail}\n`);
  return exitCodes.failed;
};

/** Runs the command line and leaves the exit code in the process. */
const main = async (): Promise<void> => {
  // A reader that closes the pipe early ("| head") is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
  });
  try {
    const program = await createProgram(process.argv[2]);
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
};

await main();
