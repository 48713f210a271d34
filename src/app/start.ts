import type { CheckedSettings } from '../config/config.ts';
import { createMetrics } from '../http/metrics.ts';
import { ok, type Result } from '../lib/result.ts';
import { runDemo } from './demo/run-demo.ts';
import { openHouse } from './house.ts';
import { watchHouse } from './house-figures.ts';
import { type Serving, serve } from './serve.ts';
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
  const { config, log } = house;
  const isWeb = config.roles.includes('web');
  const isWorker = config.roles.includes('worker');
  const metrics = createMetrics();
  watchHouse(metrics, house);
  const serving = isWeb ? await serve(house, metrics) : undefined;
  if (options.isDemo && (await runDemo(house))) log.info({}, 'the demo site was made');
  const working = isWorker ? await work(house) : undefined;
  await tellStart(options.say, serving, () => house.accounts.createFirstAdministratorLink());
  return ok({
    url: serving?.url,
    stop: once(
      async () => {
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
