import { type Accounts, createAccounts } from '../account/accounts.ts';
import type { LearnDeps } from '../classify/learn-sections.ts';
import { createSectionFinder, type SectionFinder } from '../classify/section-finder.ts';
import type { CheckedSettings, Config } from '../config/config.ts';
import { loadRoute } from '../desk/load-route.ts';
import type { ReadLimits } from '../formats/format.ts';
import { createLog, type Log } from '../http/log.ts';
import { createOutgoing, type Outgoing } from '../http/outgoing/outgoing.ts';
import { createJobs, migrateJobs } from '../jobs/create-jobs.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { SiteId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { AttachDeps } from '../media/attach-pictures.ts';
import { openBlobStore } from '../media/open-blob-store.ts';
import { createPictureRenderer } from '../media/picture-renderer.ts';
import { createSearch, type Search } from '../search/search.ts';
import { createSite, type Site as ReaderSite } from '../site/site.ts';
import { type OpenDatabase, openDatabase } from '../store/database.ts';
import type { Db } from '../store/db.ts';
import { migrate } from '../store/migrate.ts';
import { storeRefusalText } from '../store/refusal-text.ts';
import { getDefaultSite, listSections, type Site } from '../story/site-store.ts';
import type { FolderLimits } from '../wire/intake-folder.ts';
import type { IntakeDeps } from '../wire/take-in.ts';
import { fetchPictureThrough } from './fetch-through.ts';
import { type FinishPictures, finishPictures } from './finish-pictures.ts';
import { keepFileTerms } from './keep-file-terms.ts';
import {
  blobStoreOf,
  folderLimitsOf,
  learnLimitsOf,
  matchLimitsOf,
  outgoingLimitsOf,
  pictureLimitsOf,
  pictureOfferOf,
  poolSettingsOf,
  readLimitsOf,
} from './limits-of.ts';
import { planPictures, registerPictureJobs } from './picture-job.ts';
import { type LookedAfter, lookAfterPictures } from './place-filed.ts';

/** The program's parts, wired together, on an open and migrated database. Commands and the server work with it. */
export interface House {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: OpenDatabase;
  readonly db: Db;
  /** The site that commands work on. */
  readonly site: Site;
  readonly metricsToken: string | undefined;
  /** Key of stored passwords, where the settings give one. */
  readonly secretKey: string | undefined;
  /** Where this installation is reached, without trailing slash, as far as a command can know. */
  readonly baseUrl: string;
  readonly limits: ReadLimits;
  readonly folderLimits: FolderLimits;
  readonly intake: IntakeDeps;
  readonly readerSite: ReaderSite;
  readonly search: Search;
  readonly accounts: Accounts;
  readonly jobs: Jobs;
  /** What finds a story's section by its subjects and words. */
  readonly sections: SectionFinder;
  readonly learning: LearnDeps;
  readonly attach: AttachDeps;
  /** Asks a worker to draw what pages need not wait for. */
  readonly finish: FinishPictures;
  readonly pictures: LookedAfter;
  readonly outgoing: Outgoing;
  /** Tells the port that was taken, which port 0 leaves open. */
  listensAt(port: number): void;
  /** Hears which stored pages are wrong now. One listener: the page cache of this process. */
  onPagesChanged(listener: (keys: readonly string[]) => void): void;
  /** Slugs of a site's sections by id. */
  sectionSlugs(siteId: SiteId): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

/** Opens the database of the settings, brings it up to date and wires the parts. The error is a sentence for people. */
export const openHouse = async (
  settings: CheckedSettings & { readonly isServer?: boolean },
): Promise<Result<House, string>> => {
  const { config, secrets } = settings;
  const log = createLog({ level: config.logLevel });
  const opened = await openDatabase({
    dataFolder: config.dataFolder,
    log,
    ...poolSettingsOf(config),
    ...(secrets.databaseUrl === undefined ? {} : { databaseUrl: secrets.databaseUrl }),
  });
  if (!opened.ok) return err(storeRefusalText(opened.error));
  const migrated = await migrate(opened.value.pool);
  if (!migrated.ok) {
    await opened.value.close();
    return err(storeRefusalText(migrated.error));
  }
  // The queue's own tables change with its version; a new one of ours comes along when the program starts.
  if (migrated.value.length > 0 || settings.isServer) await migrateJobs(opened.value);
  return ok(await furnish(settings, opened.value, log));
};

const furnish = async ({ config, secrets }: CheckedSettings, database: OpenDatabase, log: Log): Promise<House> => {
  const clock = systemClock;
  const { db } = database;
  let tellPages: (keys: readonly string[]) => void = () => {};
  let { port } = config;
  const site = await getDefaultSite(db);
  const baseUrl = config.siteUrl ?? `http://${config.host}:${config.port}`;
  const search = createSearch({ db, clock });
  const outgoing = createOutgoing({ allowList: config.outgoingAllow, limits: outgoingLimitsOf(config) });
  const jobs = createJobs({ database, log, concurrency: config.jobsAtOnce });
  const sections = createSectionFinder(db, config.sectionLeastSurePercent / 100);
  const renderer = createPictureRenderer(pictureLimitsOf(config));
  const blobs = openBlobStore(blobStoreOf(config));
  const fetchPicture = fetchPictureThrough(outgoing, config);
  const beforeStored = keepFileTerms(db, clock);
  const offer = pictureOfferOf(config);
  const attach: AttachDeps = { db, clock, blobs, renderer, fetchPicture, offer, beforeStored };
  registerPictureJobs(jobs, attach);
  const finish = finishPictures(jobs);
  const pictures = lookAfterPictures({ ...attach, log, finish }, config);
  return {
    config,
    log,
    clock,
    database,
    db,
    site,
    baseUrl,
    metricsToken: secrets.metricsToken,
    secretKey: secrets.secretKey,
    limits: readLimitsOf(config),
    folderLimits: folderLimitsOf(config),
    intake: {
      db,
      clock,
      limits: readLimitsOf(config),
      matching: matchLimitsOf(config),
      loadRoute: (siteId) => loadRoute(db, sections, siteId),
      plan: planPictures(jobs),
      onFiled: pictures.onFiled,
      onPictures: pictures.onPictures,
    },
    readerSite: createSite({
      db,
      clock,
      search,
      originOf: (host) => config.siteUrl ?? `http://${host}${port === 80 ? '' : `:${port}`}`,
      onChanged: (keys) => tellPages(keys),
    }),
    search,
    accounts: createAccounts({ db, clock }),
    jobs,
    sections,
    learning: { db, clock, random: Math.random, limits: learnLimitsOf(config) },
    attach,
    finish,
    pictures,
    outgoing,
    listensAt: (taken) => {
      port = taken;
    },
    onPagesChanged: (listener) => {
      tellPages = listener;
    },
    sectionSlugs: async (siteId) =>
      new Map((await listSections(db, siteId)).map(({ id, slug }) => [id as string, slug])),
    close: async () => {
      await renderer.close();
      await database.close();
    },
  };
};
