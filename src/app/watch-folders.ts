import { listDeliveries } from '../wire/delivery-store.ts';
import { findSourceById } from '../wire/source-store.ts';
import { type FolderWatch, watchFolder } from '../wire/watch-folder.ts';
import type { House } from './house.ts';
import { repeat } from './repeat.ts';

interface Watched {
  readonly watch: FolderWatch;
  readonly settings: string;
}

const lookForFoldersEveryMs = 2_000;

/** Watches the folders of all sources, also of those added, changed or removed while the program runs. */
export const watchFolders = (house: House): { stop(): Promise<void> } => {
  const watched = new Map<string, Watched>();
  const look = async (): Promise<void> => {
    const deliveries = await listDeliveries(house.db, 'folder');
    for (const [id, { watch }] of watched) {
      if (deliveries.some((delivery) => delivery.id === id)) continue;
      watched.delete(id);
      await watch.stop();
    }
    for (const delivery of deliveries) await renew(house, watched, delivery);
  };
  const looking = repeat(lookForFoldersEveryMs, look, (error) =>
    house.log.error({ err: error }, 'the watched folders could not be listed'),
  );
  return {
    stop: async () => {
      await looking.stop();
      await Promise.all([...watched.values()].map(({ watch }) => watch.stop()));
    },
  };
};

/** Starts a watch, or starts it anew when the source's settings changed. */
const renew = async (
  house: House,
  watched: Map<string, Watched>,
  delivery: Awaited<ReturnType<typeof listDeliveries>>[number],
): Promise<void> => {
  const source = await findSourceById(house.db, delivery.sourceId);
  if (!source) return;
  const settings = JSON.stringify(source);
  const before = watched.get(delivery.id);
  if (before?.settings === settings) return;
  await before?.watch.stop();
  const { config } = house;
  const watch = watchFolder(house.intake, source, delivery.location, {
    lookEveryMs: config.folderLookEveryMs,
    settleMs: config.folderSettleMs,
    maxBytes: config.maxItemBytes,
    batchFiles: house.folderLimits.batchFiles,
    batchBytes: house.folderLimits.batchBytes,
    onError: (folder, error) => house.log.error({ err: error, folder }, 'a watched folder could not be taken in'),
  });
  watched.set(delivery.id, { watch, settings });
};
