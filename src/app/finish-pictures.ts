import type { Jobs } from '../jobs/jobs.ts';
import type { AssetId } from '../lib/ids.ts';
import type { Db, Tx } from '../store/db.ts';

/** Name of the job that draws the cuts and the AVIF of a picture. */
export const finishName = 'media.finish-picture';

/** Asks a worker for the cuts and the AVIF of pictures that were just stored, or whose focal point moved. */
export type FinishPictures = (tx: Db | Tx, assets: readonly AssetId[]) => Promise<void>;

/** What a page need not wait for is drawn after everything else. */
const afterAllElse = 10;

export const finishPictures =
  (jobs: Jobs): FinishPictures =>
  (tx, assets) =>
    jobs.addAll(
      tx,
      assets.map((assetId) => ({
        name: finishName,
        payload: { assetId },
        key: `${finishName}:${assetId}`,
        maxAttempts: 4,
        priority: afterAllElse,
      })),
    );
