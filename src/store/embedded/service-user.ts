import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '../../lib/result.ts';
import type { StoreRefusal } from '../store-refusal.ts';

/** The user that PostgreSQL runs as when Wireroom itself runs as root, which PostgreSQL refuses to. */
export interface ServiceUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const usualNames = ['postgres', 'nobody'];

/**
 * Who runs the database: undefined for ourselves. As root, the owner of an existing database goes on, else the
 * configured user, else `postgres`, else `nobody`.
 */
export const findServiceUser = (
  folder: string,
  configured: string | undefined,
): Result<ServiceUser | undefined, StoreRefusal> => {
  const ownUid = process.getuid?.();
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (ownUid !== 0) {
    return owner === undefined || ownUid === undefined || owner.uid === ownUid
      ? ok(undefined)
      : err({ kind: 'not-ours', folder, owner: owner.uid });
  }
  if (owner !== undefined && owner.uid !== 0) return ok({ name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid });
  const names = configured === undefined ? usualNames : [configured];
  const user = names.map(findUser).find((found) => found !== undefined);
  return user === undefined || user.uid === 0
    ? err({ kind: 'no-service-user', wanted: names.join('" or "') })
    : ok(user);
};

/** True if `user` may pass through this one folder. */
export const maySearch = (user: ServiceUser, folder: string): boolean => {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (found.uid === user.uid) return (found.mode & 0o100) !== 0;
  return (found.mode & (found.gid === user.gid ? 0o010 : 0o001)) !== 0;
};

/** True if `user` may pass through the folder and all above it. */
export const mayReach = (user: ServiceUser, folder: string): boolean =>
  maySearch(user, folder) && (path.dirname(folder) === folder || mayReach(user, path.dirname(folder)));

const findUser = (name: string): ServiceUser | undefined => {
  for (const line of readUserList().split('\n')) {
    const [login, , uid, gid] = line.split(':');
    if (login === name) return { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
  }
  return undefined;
};

const readUserList = (): string => {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
};
