import { Command, CommanderError } from 'commander';
import { programVersion } from '../app/program-version.ts';
import { addAdminCommands } from './admin.ts';
import { CommandRefused, exitCodes } from './output.ts';
import { addSourceCommands } from './source.ts';
import { addStartCommand } from './start.ts';
import { addStoryCommands } from './story.ts';
import { addWireCommands } from './wire.ts';

const createProgram = (): Command => {
  const program = new Command('wireroom')
    .description(
      'News syndication: from the wire to the reader and on to the next publisher, and back off every page when it must.',
    )
    .version(programVersion())
    .showHelpAfterError('(--help shows how it is used)')
    .exitOverride();
  addStartCommand(program);
  addWireCommands(program);
  addSourceCommands(program);
  addStoryCommands(program);
  addAdminCommands(program);
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
    await createProgram().parseAsync(process.argv);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
};

await main();
