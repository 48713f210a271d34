import { catchUp, type JournalReader, keepReading } from '../journal/read-journal.ts';
import type { House } from './house.ts';

/** Every outlet that reads the journal, in the order in which commands let them catch up. */
export const outletReaders = (house: Pick<House, 'readerSite' | 'search'>): readonly JournalReader[] => [
  house.readerSite.reader,
  house.search.reader,
];

/**
 * How long an outlet may be woken after the others. Readers look at pages first; the index may follow a breath later,
 * since a search asks whether a story may be used when it is made.
 */
export const wakeAfterMs = (reader: JournalReader): number => (reader.name === 'search' ? 15 : 0);

/** Entries an outlet handles in one transaction. */
export const outletBatch = 500;

/** Waits until every outlet has followed the journal to its end. */
export const settleOutlets = (house: Pick<House, 'db' | 'readerSite' | 'search'>): Promise<void> =>
  catchUp(house.db, outletReaders(house), outletBatch);

const followEveryMs = 100;

/** Lets the outlets follow the journal beside a long command. A reader that fails is met again when they are settled. */
export const followJournal = (
  house: Pick<House, 'db' | 'readerSite' | 'search' | 'log'>,
): { stop(): Promise<void> } => {
  const onError = (outlet: string, error: unknown): void =>
    house.log.debug({ err: error, outlet }, 'an outlet could not follow yet');
  const loops = outletReaders(house).map((reader) =>
    keepReading(house.db, reader, { batchSize: outletBatch, pollEveryMs: followEveryMs, onError }),
  );
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
};
