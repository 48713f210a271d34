import type { SiteId } from '../../src/lib/ids.ts';
import { silentLog } from '../../src/lib/log.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Db } from '../../src/store/db.ts';
import { migrate } from '../../src/store/migrate.ts';
import { storeRefusalText } from '../../src/store/refusal-text.ts';
import { getDefaultSite } from '../../src/story/site-store.ts';
import { databaseCpuMs } from '../support/database-cpu.ts';

export interface ClusterBase {
  readonly db: Db;
  readonly siteId: SiteId;
  /** Processor time of this process and of the database, in milliseconds. */
  cpuMs(): number;
  close(): Promise<void>;
}

/** An empty installation in that folder. */
export const openClusterBase = async (dataFolder: string): Promise<ClusterBase> => {
  const opened = await openDatabase({ dataFolder, log: silentLog });
  if (!opened.ok) throw new Error(storeRefusalText(opened.error));
  const migrated = await migrate(opened.value.pool);
  if (!migrated.ok) throw new Error(storeRefusalText(migrated.error));
  const { id } = await getDefaultSite(opened.value.db);
  return {
    db: opened.value.db,
    siteId: id,
    cpuMs: () => databaseCpuMs(dataFolder) + process.cpuUsage().user / 1_000,
    close: () => opened.value.close(),
  };
};
