import { access, constants, statfs } from 'node:fs/promises';
import { listCursorLag } from '../../journal/journal-store.ts';
import { getServerVersion } from '../../store/server-store.ts';
import { listUnreadable } from '../../wire/raw-item-store.ts';
import { showHealth } from '../../wire/source-health/show-health.ts';
import type { House } from '../house.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly check: string;
  readonly isOk: boolean;
  readonly detail: string;
}

const leastFreeBytes = 512 * 1024 * 1024;

/** Looks at everything that has to be right for the program to work, and says what is not. */
export const examine = async (house: House): Promise<Finding[]> => [
  nodeVersion(),
  await dataFolder(house.config.dataFolder),
  await freeSpace(house.config.dataFolder),
  await databaseVersion(house),
  ...(await readerLag(house)),
  await unreadableTray(house),
  await sourceHealth(house),
  await deadJobs(house),
];

const nodeVersion = (): Finding => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOk = major > 20 || (major === 20 && minor >= 19);
  return { check: 'Node.js', isOk, detail: `${process.versions.node}${isOk ? '' : '; 20.19 or newer is needed'}` };
};

const dataFolder = async (folder: string): Promise<Finding> => {
  const isOk = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return { check: 'data folder', isOk, detail: isOk ? folder : `${folder} cannot be written` };
};

const freeSpace = async (folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return { check: 'free space', isOk: free > leastFreeBytes, detail: `${Math.round(free / 1024 / 1024)} MiB` };
};

const databaseVersion = async (house: House): Promise<Finding> => {
  const kind = house.config.database === 'embedded' ? 'embedded' : 'of your own';
  return { check: 'database', isOk: true, detail: `PostgreSQL ${await getServerVersion(house.db)}, ${kind}` };
};

const readerLag = async (house: House): Promise<Finding[]> =>
  (await listCursorLag(house.db)).map(({ reader, behind }) => ({
    check: `outlet "${reader}"`,
    isOk: behind < 10_000,
    detail: behind === 0 ? 'up to date' : `${behind} journal entries behind; it reads while the program runs`,
  }));

const unreadableTray = async (house: House): Promise<Finding> => {
  const items = await listUnreadable(house.db, 100);
  const detail =
    items.length === 0
      ? 'empty'
      : `${items.length === 100 ? '100 or more' : items.length} item(s); see "wireroom wire tray"`;
  return { check: 'unreadable tray', isOk: items.length === 0, detail };
};

const sourceHealth = async (house: House): Promise<Finding> => {
  const health = await showHealth(house.db, house.clock.now(), house.site.id);
  const said = health.flatMap(({ slug, silentSince, missing }) => [
    ...(silentSince ? [`"${slug}" is silent since ${silentSince.toISOString()}`] : []),
    ...(missing.length > 0 ? [`"${slug}" misses ${missing.slice(0, 3).join(', ')}`] : []),
  ]);
  const expected = health.filter(({ expects }) => expects !== null).length;
  const detail = said.length > 0 ? said.join('; ') : `${expected} of ${health.length} are expected to keep a rhythm`;
  return { check: 'sources', isOk: said.length === 0, detail };
};

const deadJobs = async (house: House): Promise<Finding> => {
  const dead = await house.jobs.listDeadJobs(100);
  const detail = dead.length === 0 ? 'none' : `${dead.length}; the last: ${dead[0]?.name}: ${dead[0]?.lastError}`;
  return { check: 'failed jobs', isOk: dead.length === 0, detail };
};
