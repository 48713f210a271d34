import { catchUp, type JournalReader } from '../journal/read-journal.ts';
import type { House } from './house.ts';

/** Every outlet that reads the journal, in the order in which commands let them catch up. */
export const outletReaders = (house: Pick<House, 'readerSite' | 'search'>): readonly JournalReader[] => [
  house.readerSite.reader,
  house.search.reader,
];

/** Entries an outlet handles in one transaction. */
export const outletBatch = 500;

/** Waits until every outlet has followed the journal to its end. */
export const settleOutlets = (house: Pick<House, 'db' | 'readerSite' | 'search'>): Promise<void> =>
  catchUp(house.db, outletReaders(house), outletBatch);
