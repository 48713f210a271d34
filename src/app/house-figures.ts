import { showExpiring } from '../desk/show-rights.ts';
import type { Metrics } from '../http/metrics.ts';
import { listCursorLag } from '../journal/journal-store.ts';
import { listDeliveries } from '../wire/delivery-store.ts';
import { countByState, findOldestOpen } from '../wire/raw-item-store.ts';
import { silentSecondsOf } from '../wire/source-health/show-health.ts';
import { type GapRow, listGaps, listHealth } from '../wire/source-health/source-health-store.ts';
import { listDropped } from '../wire/websub/subscription-store.ts';
import type { House } from './house.ts';

/** What an operator looks at first: outlets that fall behind, items that wait, feeds and jobs that fail. */
export const watchHouse = (metrics: Metrics, house: House): void => {
  const { db, clock } = house;
  metrics.watchFigure({
    name: 'journal_entries_behind',
    help: 'Journal entries that an outlet has still to read (counted up to 100,000).',
    label: 'outlet',
    read: async () => (await listCursorLag(db)).map(({ reader, behind }) => ({ of: reader, value: behind })),
  });
  metrics.watchFigure({
    name: 'raw_items',
    help: 'Raw items that wait: received and not yet filed, or unreadable.',
    label: 'state',
    read: async () => (await countByState(db)).map(({ state, count }) => ({ of: state, value: count })),
  });
  metrics.watchFigure({
    name: 'oldest_open_item_seconds',
    help: 'Age of the oldest raw item that was received and is not yet filed.',
    label: 'state',
    read: async () => {
      const at = await findOldestOpen(db);
      return [{ of: 'received', value: at ? Math.max(0, (clock.now() - at.getTime()) / 1000) : 0 }];
    },
  });
  metrics.watchFigure({
    name: 'feed_failures',
    help: 'Failed polls in a row, by feed.',
    label: 'feed',
    read: async () =>
      (await listDeliveries(db, 'feed')).map(({ location, failures }) => ({ of: location, value: failures })),
  });
  metrics.watchFigure({
    name: 'source_silent_seconds',
    help: 'Expected time without anything new, by source with a rhythm; 0 while it keeps the rhythm.',
    label: 'source',
    read: async () =>
      (await listHealth(db))
        .filter(({ expects }) => expects !== null)
        .map((row) => ({ of: row.slug, value: silentSecondsOf(row, clock.now()) })),
  });
  metrics.watchFigure({
    name: 'source_numbers_missing',
    help: 'Numbers that were passed over and have not come, by series of numbered wires.',
    label: 'series',
    read: async () => countMissing(await listGaps(db, mostGaps)),
  });
  metrics.watchFigure({
    name: 'websub_pushes_dropped',
    help: 'Pushes dropped because their signature was missing or wrong, by topic.',
    label: 'topic',
    read: async () => (await listDropped(db)).map(({ topic, dropped }) => ({ of: topic, value: dropped })),
  });
  metrics.watchFigure({
    name: 'rights_ending_soon',
    help: 'Rights to published texts and pictures that end within the time the site wants to be warned (counted up to 500).',
    label: 'state',
    read: async () => [{ of: 'soon', value: (await showExpiring(db, clock, house.site.id)).length }],
  });
  metrics.watchFigure({
    name: 'failed_jobs',
    help: 'Jobs that failed on their last try (counted up to 1,000).',
    label: 'state',
    read: async () => [{ of: 'failed', value: (await house.jobs.listDeadJobs(1_000)).length }],
  });
};

const mostGaps = 1_000;

const countMissing = (gaps: readonly GapRow[]) => {
  const counts = new Map<string, number>();
  for (const { series, first, last } of gaps) counts.set(series, (counts.get(series) ?? 0) + last - first + 1);
  return [...counts].map(([of, value]) => ({ of, value }));
};
