import type { Config, Secrets } from '../config/config.ts';
import { loadRoute } from '../desk/load-route.ts';
import type { ReadLimits } from '../formats/format.ts';
import { createOutgoing, type Outgoing } from '../http/outgoing/outgoing.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { SiteId } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { BlobStore } from '../media/blob-store.ts';
import { openBlobStore } from '../media/open-blob-store.ts';
import { createPictureRenderer, type PictureRenderer } from '../media/picture-renderer.ts';
import { createSearch, type Search } from '../search/search.ts';
import { createSite, type ReaderSite } from '../site/site.ts';
import { type OpenDatabase, openDatabase } from '../store/database.ts';
import type { Db } from '../store/db.ts';
import { migrate } from '../store/migrate.ts';
import { storeRefusalText } from '../store/refusal-text.ts';
import { getDefaultSite, listSections, type Site } from '../story/site-store.ts';
import type { FolderLimits } from '../wire/intake-folder.ts';
import type { IntakeDeps } from '../wire/take-in.ts';
import { attachFiled } from './attach-filed.ts';

/** The program's parts, wired together, on an open and migrated database. Commands and the server work with it. */
export interface House {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: OpenDatabase;
  readonly db: Db;
  /** The site that commands work on. */
  readonly site: Site;
  readonly limits: ReadLimits;
  readonly folderLimits: FolderLimits;
  readonly intake: IntakeDeps;
  readonly readerSite: ReaderSite;
  readonly search: Search;
  readonly blobs: BlobStore;
  readonly outgoing: Outgoing;
  /** Slugs of a site's sections by id. */
  sectionSlugs(siteId: SiteId): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}
