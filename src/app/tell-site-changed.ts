import { appendEntries } from '../journal/journal-store.ts';
import { inTransaction } from '../store/transaction.ts';
import type { House } from './house.ts';

/** Tells the outlets that the site's sections or settings are no longer what its pages show. */
export const tellSiteChanged = async (house: Pick<House, 'db' | 'clock' | 'site'>): Promise<void> => {
  await inTransaction(house.db, async (tx) => {
    await appendEntries(tx, [
      { siteId: house.site.id, kind: 'site.changed', at: new Date(house.clock.now()), actor: 'command' },
    ]);
  });
};
