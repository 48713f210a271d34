import type { CheckedSettings } from '../config/config.ts';
import { createMetrics } from '../http/metrics.ts';
import { ok, type Result } from '../lib/result.ts';
import { runDemo } from './demo/run-demo.ts';
import { type House, openHouse } from './house.ts';
import { watchHouse } from './house-figures.ts';
import { type Serving, serve } from './serve.ts';
import { takeMail } from './take-mail.ts';
import { work } from './work.ts';

export interface Running {
  /** Where pages are served; undefined without the role web. */
  readonly url: string | undefined;
  /** Stops in order: no new work, the item in hand, readers' requests, the database. A second call hurries. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly isDemo: boolean;
  /** Hears the lines for the person who started the program. */
  readonly say: (line: string) => void;
}

/** Starts the program in the roles of the settings and says on standard output when pages can be had. */
export const startWireroom = async (
  settings: CheckedSettings,
  options: StartOptions,
): Promise<Result<Running, string>> => {
  const opened = await openHouse({ ...settings, isServer: true });
  if (!opened.ok) return opened;
  const house = opened.value;
  try {
    const running = await startRoles(house, options);
    if (!running.ok) await house.close();
    return running;
  } catch (error) {
    // The database must not outlive a start that failed.
    await house.close();
    throw error;
  }
};

const startRoles = async (house: House, options: StartOptions): Promise<Result<Running, string>> => {
  const { config, log } = house;
  const metrics = createMetrics();
  watchHouse(metrics, house);
  const served = config.roles.includes('web') ? await serve(house, metrics) : ok(undefined);
  if (!served.ok) return served;
  const serving = served.value;
  const mail = serving ? await takeMail(house) : ok(undefined);
  if (!mail.ok) {
    await serving?.close();
    return mail;
  }
  if (options.isDemo && (await runDemo(house))) log.info({}, 'the demo site was made');
  const working = config.roles.includes('worker') ? await work(house) : undefined;
  await tellStart(options.say, serving, () => house.accounts.createFirstAdministratorLink());
  return ok({
    url: serving?.url,
    stop: once(
      async () => {
        await mail.value?.stop();
        await working?.stop();
        await serving?.close();
        await house.close();
      },
      () => void serving?.close(),
    ),
  });
};

const tellStart = async (
  say: StartOptions['say'],
  serving: Serving | undefined,
  findLink: () => Promise<string | undefined>,
): Promise<void> => {
  if (!serving) {
    return say('Wireroom works without pages (role worker).');
  }
  const link = await findLink();
  if (link) say(`Make the first administrator (once, within a day): ${serving.url}${link}`);
  say(`Wireroom is ready at ${serving.url}`);
};

/** Runs `first` at the first call, `again` at every other; all wait for the same end. */
const once = (first: () => Promise<void>, again: () => void): (() => Promise<void>) => {
  let ending: Promise<void> | undefined;
  return () => {
    if (ending) again();
    ending ??= first();
    return ending;
  };
};
