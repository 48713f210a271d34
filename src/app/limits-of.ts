import { join } from 'node:path';
import type { LearnLimits } from '../classify/learn-sections.ts';
import type { Config } from '../config/config.ts';
import type { ReadLimits } from '../formats/format.ts';
import type { HttpLimits } from '../http/limits.ts';
import type { OutgoingLimits } from '../http/outgoing/outgoing-limits.ts';
import type { BlobStoreConfig } from '../media/blob-store.ts';
import { type PictureLimits, type PictureOffer, pictureLimits } from '../media/picture.ts';
import type { DatabaseSettings } from '../store/database.ts';
import type { FolderLimits } from '../wire/intake-folder.ts';
import type { MatchLimits } from '../wire/matching.ts';
import type { PictureRules } from '../wire/place-pictures.ts';

/* The settings in the words of each module: config knows no module, no module knows config. */

export const readLimitsOf = (config: Config): ReadLimits => ({
  maxBytes: config.maxItemBytes,
  maxDepth: config.maxItemDepth,
  maxAttributes: config.maxItemAttributes,
  maxAttributeLength: config.maxItemAttributeLength,
  maxItems: config.maxItemsPerDelivery,
  believedMailServers: config.believedMailServers,
});

export const folderLimitsOf = (config: Config): FolderLimits => ({
  batchFiles: config.intakeBatchFiles,
  batchBytes: config.intakeBatchBytes,
  maxBytes: config.maxItemBytes,
});

export const matchLimitsOf = (config: Config): MatchLimits => ({
  slugWindowMs: config.slugWindowMs,
  noticeWindowMs: config.noticeWindowMs,
  noticeWaitsMs: config.noticeWaitsMs,
});

export const pictureLimitsOf = (config: Config): PictureLimits => ({
  ...pictureLimits,
  maxBytes: config.maxPictureBytes,
  maxPixels: config.maxPicturePixels,
});

export const pictureOfferOf = (config: Config): PictureOffer => ({
  widths: config.pictureWidths,
  avifEffort: config.pictureAvif ? config.pictureAvifEffort : undefined,
});

export const pictureRulesOf = (config: Config): PictureRules => ({
  waitMs: config.pictureWaitMs,
  nameWindowMs: config.pictureNameWindowMs,
});

export const outgoingLimitsOf = (config: Config): Partial<OutgoingLimits> => ({
  maxBytes: config.outgoingMaxBytes,
  totalTimeoutMs: config.outgoingTotalMs,
  connectTimeoutMs: config.outgoingConnectMs,
  idleTimeoutMs: config.outgoingIdleMs,
  maxRedirects: config.outgoingRedirects,
});

export const httpLimitsOf = (config: Config): Partial<HttpLimits> => ({
  headerBytes: config.requestHeaderBytes,
  bodyBytes: config.requestBodyBytes,
  headersTimeoutMs: config.requestHeadersMs,
  requestTimeoutMs: config.requestTotalMs,
  closeGraceMs: config.stopWithinMs,
});

export const poolSettingsOf = (config: Config): Partial<DatabaseSettings> => ({
  poolSize: config.databasePoolSize,
  connectWithinMs: config.databaseConnectWithinMs,
  statementTimeoutMs: config.statementTimeoutMs,
  idleInTransactionTimeoutMs: config.idleInTransactionTimeoutMs,
  ...(config.databaseUser === undefined ? {} : { databaseUser: config.databaseUser }),
});

/** Pictures lie beside the database. */
export const blobStoreOf = (config: Config): BlobStoreConfig => ({
  kind: 'disk',
  folder: join(config.dataFolder, 'media'),
});

export const learnLimitsOf = (config: Config): LearnLimits => ({
  mostExamples: config.sectionMostExamples,
  leastExamples: config.sectionLeastExamples,
  learnAfterChoices: config.sectionLearnAfterChoices,
  learnEveryMs: config.sectionLearnEveryMs,
});
