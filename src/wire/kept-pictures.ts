import { nameKeyOf } from '../media/file-names.ts';
import { inTransaction } from '../store/transaction.ts';
import { type ParsedItem, parseItem } from './parse-item.ts';
import { listWaitingPictures, type PictureFile, setPictureFileState, takeDuePicture } from './picture-file-store.ts';
import { findKeptPicture, type LoosePicture, loosePicturesOf, type PlaceDeps, placeOne } from './place-pictures.ts';
import { getRawItem } from './raw-item-store.ts';
import type { Source } from './source.ts';
import { findSourceById } from './source-store.ts';
import { fileAsItems, type IntakeDeps } from './take-in.ts';

type KeptDeps = Pick<PlaceDeps, 'db' | 'clock' | 'pictureRules'> & Pick<IntakeDeps, 'limits'>;

/** The bytes of a picture of the source that came before its item; undefined where none did under these names. */
export const readKeptPicture = async (
  deps: KeptDeps,
  source: Source,
  nameKeys: readonly string[],
): Promise<Uint8Array | undefined> => {
  const kept = await findKeptPicture(deps, source, nameKeys);
  return kept && (await loadPicture(deps, source, { ...kept, nameKey: nameKeyOf(kept.name) }))?.bytes;
};

/** A kept picture read again from its delivery; of an archive, the one of that name. */
const loadPicture = async (
  { db, limits }: KeptDeps,
  source: Source,
  { rawItemId, nameKey }: Pick<PictureFile, 'rawItemId' | 'nameKey'>,
): Promise<LoosePicture | undefined> => {
  const raw = await getRawItem(db, rawItemId);
  const parsed = raw && (await parseItem(raw, source, limits));
  if (!raw || !parsed?.ok) return undefined;
  const found = loosePicturesOf(parsed.value).find(({ name }) => nameKeyOf(name) === nameKey);
  // The same bytes came again under another name: the delivery is the picture, whatever it was called first.
  return found ?? onlyPicture(parsed.value);
};

const onlyPicture = (parsed: ParsedItem): LoosePicture | undefined =>
  parsed.format === 'picture' ? loosePicturesOf(parsed)[0] : undefined;

/** Most pictures that one round takes up. */
const mostAtOnce = 200;

/**
 * Gives waiting pictures to items that name them (the process that took them in may have ended before it did), and
 * files those whose waiting is over as items of their own, where their source wants that.
 */
export const settleKeptPictures = async (deps: IntakeDeps & PlaceDeps): Promise<void> => {
  const { nameWindowMs } = deps.pictureRules;
  for (const file of await listWaitingPictures(deps.db, { nameWindowMs, limit: mostAtOnce })) {
    const source = await findSourceById(deps.db, file.sourceId);
    const picture = source && (await loadPicture(deps, source, file));
    if (source && picture) await placeOne(deps, source, file, picture.bytes);
  }
  for (let n = 0; n < mostAtOnce; n++) {
    // Taken first: what happens to it afterwards is done once, by this process.
    const file = await inTransaction(deps.db, async (tx) => {
      const due = await takeDuePicture(tx, new Date(deps.clock.now()));
      if (due) await setPictureFileState(tx, due, 'unclaimed');
      return due;
    });
    if (!file) return;
    await endWaiting(deps, file);
  }
};

const endWaiting = async (deps: IntakeDeps & PlaceDeps, file: PictureFile): Promise<void> => {
  const source = await findSourceById(deps.db, file.sourceId);
  if (!source || source.pictures === 'attach') return;
  const picture = await loadPicture(deps, source, file);
  if (picture?.item === undefined) return;
  const { filed } = await fileAsItems(deps, source, [picture]);
  if (filed.length > 0) await setPictureFileState(deps.db, file, 'filed');
};
