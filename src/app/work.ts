import { learnWhenDue } from '../classify/learn-sections.ts';
import { clearSketches } from '../cluster/cluster-store.ts';
import { createClusterReader } from '../cluster/journal-reader.ts';
import { keepReading } from '../journal/read-journal.ts';
import { keepTime } from '../story/keep-time.ts';
import { settleKeptPictures } from '../wire/kept-pictures.ts';
import { pollDueFeeds } from '../wire/poll-source.ts';
import { recoverOpenItems } from '../wire/recover.ts';
import { checkSources } from '../wire/source-health/check-sources.ts';
import { leaveHubs } from '../wire/websub/leave-hubs.ts';
import { fetchFeedThrough } from './fetch-through.ts';
import type { House } from './house.ts';
import { outletBatch, outletReaders, wakeAfterMs } from './outlets.ts';
import { type Repeating, repeat } from './repeat.ts';
import { deliveryDepsOf, visitDeliveries } from './visit-deliveries.ts';
import { watchFolders } from './watch-folders.ts';

export interface Working {
  /** Finishes the item in hand everywhere and stops. */
  stop(): Promise<void>;
}

const recoverEveryMs = 10_000;
/** An item this old that was received but not filed is in nobody's hands any more. */
const abandonedAfterMs = 30_000;
const pictureLookMs = 5_000;
const learnLookMs = 600_000;
const sweepEveryMs = 3_600_000;

/** The worker role: outlets, clock, wires, jobs. Any number of processes may do it at once. */
export const work = async (house: House): Promise<Working> => {
  const { db, clock, log, config, intake } = house;
  const onError = (what: string) => (error: unknown) => log.error({ err: error }, `${what} failed; it is tried again`);
  const loops = outletReaders(house).map((reader) => ({
    delayMs: wakeAfterMs(reader),
    ...keepReading(db, reader, {
      batchSize: outletBatch,
      pollEveryMs: config.journalPollMs,
      onError: (name, error) => onError(`outlet ${name}`)(error),
    }),
  }));
  const clusters = keepReading(db, createClusterReader(clock), {
    batchSize: outletBatch,
    pollEveryMs: config.clusterLookMs,
    onError: (_, error) => onError('the grouping of stories')(error),
  });
  const timekeeper = keepTime(db, clock, { lookEveryMs: config.clockLookMs, onError: onError('the timekeeper') });
  const wakeAll = (): void => {
    for (const { delayMs, wake } of loops) {
      if (delayMs === 0) wake();
      else setTimeout(wake, delayMs).unref();
    }
    timekeeper.wake();
  };
  const unlisten = await house.database.listen('journal', wakeAll, wakeAll);
  const folders = watchFolders(house);
  const deliveries = visitDeliveries(house);
  // At the start everything open was left by a process that ended; pages need not wait for it.
  let openSinceMs = 0;
  const recover = async (): Promise<void> => {
    await recoverOpenItems(intake, new Date(clock.now() - openSinceMs));
    openSinceMs = abandonedAfterMs;
  };
  const repeating: Repeating[] = [
    repeat(recoverEveryMs, recover, onError('recovery')),
    repeat(config.pollLookMs, () => pollFeeds(house), onError('polling')),
    repeat(config.sourceLookMs, () => lookAtSources(house), onError('the look at silent sources')),
    repeat(config.sourceLookMs, () => leaveHubs(deliveryDepsOf(house)), onError('the leaving of hubs')),
    repeat(
      pictureLookMs,
      () => settleKeptPictures({ ...intake, ...house.pictures.place }),
      onError('placing of pictures'),
    ),
    repeat(learnLookMs, () => learn(house), onError('learning of sections')),
    repeat(sweepEveryMs, () => house.accounts.sweep(), onError('sweeping')),
    repeat(sweepEveryMs, () => clear(house), onError('clearing of sketches')),
  ];
  await house.jobs.start();
  return {
    stop: async () => {
      await Promise.all([...repeating.map((one) => one.stop()), folders.stop(), deliveries.stop(), house.jobs.stop()]);
      await unlisten();
      await Promise.all([timekeeper.stop(), clusters.stop(), ...loops.map((loop) => loop.stop())]);
    },
  };
};

const clear = async ({ db, clock, config }: House): Promise<void> => {
  await clearSketches(db, new Date(clock.now() - config.clusterKeepSketchesMs));
};

const lookAtSources = ({ db, clock, config, log }: House): Promise<void> =>
  checkSources({
    db,
    clock,
    gapGraceMs: config.gapGraceMs,
    gapForgetMs: config.gapForgetMs,
    tell: ({ kind, slug, alarm }) => {
      if (kind === 'raised') log.warn({ source: slug, alarm: alarm.kind }, alarm.detail);
      else log.info({ source: slug, alarm: alarm.kind }, 'the source is as expected again');
    },
  });

const learn = async (house: House): Promise<void> => {
  await learnWhenDue(house.learning, house.site.id);
};

const pollFeeds = async (house: House): Promise<void> => {
  const { config } = house;
  await pollDueFeeds({
    ...house.intake,
    fetchFeed: fetchFeedThrough(house.outgoing, config),
    rhythm: {
      everyMs: config.pollEveryMs,
      slowestMs: config.pollSlowestMs,
      longestRetryAfterMs: config.pollLongestRetryAfterMs,
    },
    random: Math.random,
    leaseMs: config.pollLeaseMs,
    atOnce: config.pollAtOnce,
    onError: (delivery, error) =>
      house.log.error({ err: error, feed: delivery.location }, 'a feed could not be polled'),
  });
};
