import type { PublicPage } from '../../src/http/public-page.ts';
import type { JournalKind } from '../../src/journal/journal.ts';
import { appendEntries } from '../../src/journal/journal-store.ts';
import { catchUp } from '../../src/journal/read-journal.ts';
import type { SiteId, StoryId } from '../../src/lib/ids.ts';
import { createSearch } from '../../src/search/search.ts';
import { createSite, type Site } from '../../src/site/site.ts';
import type { Db } from '../../src/store/db.ts';

/** A reader's site over a test database, with a clock the test turns. */
export interface ReaderSite {
  readonly clock: { now(): number; set(at: string): void };
  readonly site: Site;
  /** All keys that were told to be wrong, in order. */
  readonly dropped: string[];
  /** Asks for an address as a reader would. */
  read(host: string, address: string): Promise<PublicPage>;
  /** Writes journal entries and lets the site and the index read them. */
  tell(siteId: SiteId, kind: JournalKind, ...storyIds: readonly StoryId[]): Promise<void>;
}

export const createReaderSite = (db: Db, startAt = '2026-11-24T12:00:00Z'): ReaderSite => {
  let nowMs = Date.parse(startAt);
  const clock = {
    now: () => nowMs,
    set: (at: string) => {
      nowMs = Date.parse(at);
    },
  };
  const dropped: string[] = [];
  const search = createSearch({ db, clock });
  const originOf = (host: string) => `https://${host}`;
  const site = createSite({ db, clock, search, originOf, onChanged: (keys) => dropped.push(...keys) });
  return {
    clock,
    site,
    dropped,
    async read(host, address) {
      const url = new URL(address, `https://${host}`);
      const page = await site.pages.render({ host, path: url.pathname, query: url.searchParams });
      if (!page) throw new Error(`no page at ${address}`);
      return page;
    },
    async tell(siteId, kind, ...storyIds) {
      const entries = storyIds.map((storyId) => ({ siteId, kind, storyId, at: new Date(nowMs), actor: 'test' }));
      await db.transaction().execute((tx) => appendEntries(tx, entries));
      await catchUp(db, [site.reader, search.reader], 500);
    },
  };
};
