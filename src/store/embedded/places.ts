import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '../../lib/result.ts';
import type { StoreRefusal } from '../store-refusal.ts';
import { findServiceUser, maySearch, type ServiceUser } from './service-user.ts';

/** Where the parts of an embedded database lie, and who runs it. */
export interface Places {
  /** The data folder of the program. */
  readonly data: string;
  /** PostgreSQL's own folder in it. */
  readonly cluster: string;
  /** The socket's folder, as clients name it. */
  readonly socketFolder: string;
  /** The same as PostgreSQL is told: relative to its own folder where it can be, see `spawnPlace`. */
  readonly socketForServer: string;
  readonly log: string;
  readonly user?: ServiceUser;
}

// The kernel's limit is 108 bytes on Linux and 104 on macOS, with a closing zero.
const maxSocketPathBytes = 103;

const socketName = '.s.PGSQL.5432';

/** Makes the data folder if need be and settles where everything goes. */
export const settlePlaces = (dataFolder: string, databaseUser: string | undefined): Result<Places, StoreRefusal> => {
  // 0711 lets the database's user pass to its own folders, which are 0700, without listing ours.
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  const data = realpathSync(dataFolder);
  const cluster = path.join(data, 'postgres');
  const user = findServiceUser(cluster, databaseUser);
  if (!user.ok) return user;
  const socketFolder = chooseSocketFolder(data, user.value);
  const prepared = makePrivate(socketFolder, user.value);
  if (!prepared.ok) return prepared;
  return ok({
    data,
    cluster,
    socketFolder,
    socketForServer: path.dirname(socketFolder) === data ? path.relative(cluster, socketFolder) : socketFolder,
    log: path.join(data, 'postgres.log'),
    ...(user.value === undefined ? {} : { user: user.value }),
  });
};

/** The files that a postmaster may leave behind when it is killed. */
export const leftovers = (places: Places): string[] => [
  path.join(places.cluster, 'postmaster.pid'),
  path.join(places.socketFolder, socketName),
  path.join(places.socketFolder, `${socketName}.lock`),
];

/** Removes the socket's folder if it is empty and lies outside the data folder. */
export const removeSocketFolder = (places: Places): void => {
  if (path.dirname(places.socketFolder) === places.data) return;
  try {
    rmdirSync(places.socketFolder);
  } catch {
    // Something is still in it, or it is gone: the next start copes with both.
  }
};

/** Creates a folder that only the database's user enters, or checks that it is one. */
export const makePrivate = (folder: string, user: ServiceUser | undefined): Result<void, StoreRefusal> => {
  const owner = user?.uid ?? process.getuid?.();
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined && user !== undefined) {
    chownSync(folder, user.uid, user.gid);
  }
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === 0 && owner !== 0 && user !== undefined) {
    // Made by us as root, and killed before it was handed over.
    chownSync(folder, user.uid, user.gid);
  } else if (!found.isDirectory() || (owner !== undefined && found.uid !== owner)) {
    return err({ kind: 'unsafe-folder', folder });
  }
  if ((found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return ok(undefined);
};

// In the data folder when its path is short enough for a socket; else under a short name that only its path gives.
const chooseSocketFolder = (data: string, user: ServiceUser | undefined): string => {
  const inData = path.join(data, 'socket');
  const fits = Buffer.byteLength(path.join(inData, socketName)) <= maxSocketPathBytes;
  if (fits && (user === undefined || maySearch(user, data))) return inData;
  const name = createHash('sha256').update(data).digest('hex').slice(0, 16);
  return path.join('/tmp', `wireroom-${name}`);
};
