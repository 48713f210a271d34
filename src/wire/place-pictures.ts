import { basename } from 'node:path';
import type { NewsItem } from '../copy/news-item.ts';
import { isPictureFile } from '../formats/picture/read-picture.ts';
import type { Clock } from '../lib/clock.ts';
import type { RawItemId } from '../lib/ids.ts';
import { bareFileName, fileNamesOf, nameKeyOf } from '../media/file-names.ts';
import type { Db } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import type { ParsedItem } from './parse-item.ts';
import {
  findPictureFile,
  getPictureFile,
  keepPictureFiles,
  listNamingVersions,
  type NamingVersion,
  type PictureFile,
  setPictureFileState,
} from './picture-file-store.ts';
import type { RawItem } from './raw-item.ts';
import { settleRawItems } from './raw-item-store.ts';
import type { Source } from './source.ts';

export interface PictureRules {
  /** How long a picture waits to be named before it becomes an item of its own. */
  readonly waitMs: number;
  /** An item and a picture further apart than this do not find each other: names are used again. */
  readonly nameWindowMs: number;
}

export interface PlaceDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly pictureRules: PictureRules;
  /** Gives a version the picture that it names so. */
  readonly attachTo: (
    source: Source,
    version: NamingVersion,
    picture: { readonly nameKey: string; readonly bytes: Uint8Array },
  ) => Promise<void>;
}

/** A picture that came by itself, or inside a delivery whose items do not name it. */
export interface LoosePicture {
  readonly raw: RawItem;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it would be as an item of its own; absent where it says nothing of itself. */
  readonly item?: NewsItem;
}

/**
 * The pictures of a delivery that none of its own items names. Of a picture delivered by itself this is the delivery;
 * of a mail or an archive, what else lies in it.
 */
export const loosePicturesOf = ({ raw, items, files, isSilent }: ParsedItem): readonly LoosePicture[] => {
  if (files === undefined || files.size === 0) return [];
  const named = new Set(items.filter((item) => !isLoose(item)).flatMap(({ media }) => media.flatMap(fileNamesOf)));
  return [...files].flatMap(([name, bytes]) => {
    if (bareFileName(name) === undefined || named.has(nameKeyOf(name)) || !isPictureFile(bytes)) return [];
    const item = isSilent ? undefined : items.find((one) => isLoose(one) && one.media[0]?.renditions[0]?.href === name);
    return [{ raw, name, bytes, ...(item && { item }) }];
  });
};

/** An item that was made of nothing but a picture file's own words (formats/picture). */
const isLoose = ({ kind, media }: NewsItem): boolean =>
  kind === 'picture' && media.length === 1 && media[0]?.key === 'picture' && media[0].renditions.length === 1;

/** A file that came again, known by its bytes: under another name it may be what another item names. */
export const repeatedPicture = (raw: RawItem): LoosePicture | undefined => {
  const name = bareFileName(basename(raw.name));
  return name !== undefined && isPictureFile(raw.content) ? { raw, name, bytes: raw.content } : undefined;
};

/**
 * Keeps pictures that came without an item naming them, and gives them to those items that wait for them. Gives back
 * those to be filed as items of their own now; all others are settled: placed, or waiting for their item.
 */
export const placePictures = async (
  deps: PlaceDeps,
  source: Source,
  pictures: readonly LoosePicture[],
): Promise<readonly LoosePicture[]> => {
  if (pictures.length === 0) return [];
  const now = deps.clock.now();
  const kept = pictures.map(({ raw, name }) => ({
    rawItemId: raw.id,
    name,
    nameKey: nameKeyOf(name),
    siteId: source.siteId,
    sourceId: source.id,
    receivedAt: raw.receivedAt,
    lookUntil: new Date(now + deps.pictureRules.waitMs),
  }));
  // Noted first and looked up after: an item that is being filed meanwhile looks for it after it has noted its lack.
  await inTransaction(deps.db, async (tx) => {
    await keepPictureFiles(tx, kept);
    await settleRawItems(tx, [...new Set(kept.map(({ rawItemId }) => rawItemId))], new Date(now));
  });
  const toFile: LoosePicture[] = [];
  for (const [i, picture] of pictures.entries()) {
    const file = kept[i] && (await getPictureFile(deps.db, kept[i]));
    if (file === undefined || file.state === 'filed') continue;
    if (await placeOne(deps, source, file, picture.bytes)) continue;
    if (mustFileNow(deps, source, picture)) toFile.push(picture);
  }
  return toFile;
};

/** A command waits for an answer, and somebody who names a file on it means that file. */
const mustFileNow = ({ pictureRules }: PlaceDeps, source: Source, { raw, item }: LoosePicture): boolean =>
  item !== undefined && source.pictures === 'file' && (raw.channel === 'command' || pictureRules.waitMs === 0);

/** True where some item names the picture; those that lack it have it then. */
export const placeOne = async (
  deps: PlaceDeps,
  source: Source,
  file: PictureFile,
  bytes: Uint8Array,
): Promise<boolean> => {
  const since = new Date(file.receivedAt.getTime() - deps.pictureRules.nameWindowMs);
  const naming = await listNamingVersions(deps.db, source.id, { nameKey: file.nameKey, since });
  for (const version of naming.filter(({ isStored }) => !isStored)) {
    await deps.attachTo(source, version, { nameKey: file.nameKey, bytes });
  }
  if (naming.length === 0) return false;
  await setPictureFileState(deps.db, file, 'placed');
  return true;
};

/** Finds a picture of the source that came before its item, by one of the names that the item gives it. */
export const findKeptPicture = async (
  { db, clock, pictureRules }: Pick<PlaceDeps, 'db' | 'clock' | 'pictureRules'>,
  source: Pick<Source, 'id'>,
  nameKeys: readonly string[],
): Promise<{ readonly rawItemId: RawItemId; readonly name: string } | undefined> => {
  const since = new Date(clock.now() - pictureRules.nameWindowMs);
  const file = await findPictureFile(db, source.id, { nameKeys, since });
  if (file?.state === 'waiting' || file?.state === 'unclaimed') await setPictureFileState(db, file, 'placed');
  return file && { rawItemId: file.rawItemId, name: file.name };
};
