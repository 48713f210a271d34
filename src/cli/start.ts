import { type Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../config/read-config.ts';
import { CommandRefused, exitCodes } from './output.ts';

interface StartOptions {
  readonly data?: string;
  readonly host?: string;
  readonly port?: string;
  readonly roles?: string;
  readonly demo?: boolean;
  readonly json?: boolean;
}

const port = (value: string): string => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new InvalidArgumentError('It must be 0 to 65535.');
  return value;
};

/** `wireroom start`: serves until it is told to stop. */
export const addStartCommand = (program: Command): void => {
  program
    .command('start')
    .option('--data <folder>', 'data folder (default: WIREROOM_DATA or ./wireroom-data)')
    .option('--host <host>', 'address to listen on (default: WIREROOM_HOST or 127.0.0.1)')
    .option('--port <number>', 'port; 0 takes a free one (default: WIREROOM_PORT or 8080)', port)
    .option('--roles <list>', 'web, worker or both, with a comma (default: both)')
    .option('--json', 'say what there is to say as JSON, one object a line')
    .option('--demo', 'fill an empty data folder with a fictional site')
    .description('start the site, the wire and the worker')
    .addHelpText(
      'after',
      '\nExamples:\n  wireroom start --demo\n  DATABASE_URL=postgres://… wireroom start --roles worker\n',
    )
    .action(start);
};

const start = async ({ demo, json, ...flags }: StartOptions): Promise<void> => {
  const settings = readConfig(process.env, flags);
  if (!settings.ok) throw new CommandRefused(settings.error.message, exitCodes.usage);
  const { startWireroom } = await import('../app/start.ts');
  // Heard from the first moment: a signal during the start must not leave a database behind.
  const asked = firstSignal();
  const running = await startWireroom(settings.value, {
    isDemo: demo === true,
    say: (line) => process.stdout.write(`${json ? JSON.stringify({ message: line }) : line}\n`),
  });
  if (!running.ok) throw new CommandRefused(running.error, exitCodes.failed);
  const { stop } = running.value;
  await asked;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  await stop();
  process.exitCode = exitCodes.done;
};

/** Settles at the first signal to stop; the ones after it hurry. */
const firstSignal = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
