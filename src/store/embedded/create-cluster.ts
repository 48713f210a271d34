import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '../../lib/result.ts';
import type { StoreRefusal } from '../store-refusal.ts';
import type { Binaries } from './binaries.ts';
import { endProcessesIn } from './orphans.ts';
import { makePrivate, type Places } from './places.ts';
import { folderArgument, runBinary } from './run-binary.ts';

/** The only role of an embedded database; nobody but the program can reach the socket. */
export const roleName = 'wireroom';

const draftPrefix = 'postgres-new-';

// ICU's root order is the same on every machine; pages that need a language's own order ask for it by name.
const initArguments = ['-U', roleName, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions'];
const orderArguments = ['--locale-provider=icu', '--icu-locale=und'];

/** Makes the database's folder where there is none, in whole or not at all, and refuses one of another major version. */
export const ensureCluster = async (places: Places, binaries: Binaries): Promise<Result<void, StoreRefusal>> => {
  for (const name of readdirSync(places.data)) {
    if (name.startsWith(draftPrefix)) await removeDraft(path.join(places.data, name));
  }
  const versionFile = path.join(places.cluster, 'PG_VERSION');
  if (!existsSync(versionFile)) return createCluster(places, binaries);
  const found = readFileSync(versionFile, 'utf8').trim();
  return found === String(binaries.major)
    ? ok(undefined)
    : err({ kind: 'other-major', folder: places.cluster, found, program: String(binaries.major) });
};

const createCluster = async (places: Places, binaries: Binaries): Promise<Result<void, StoreRefusal>> => {
  const draft = path.join(places.data, `${draftPrefix}${process.pid}`);
  const prepared = makePrivate(draft, places.user);
  if (!prepared.ok) return prepared;
  const user = places.user === undefined ? {} : { user: places.user };
  const args = ['-D', folderArgument(draft, places.user), ...initArguments, ...orderArguments];
  const initdb = path.join(binaries.folder, 'initdb');
  const result = await runBinary(initdb, args, { folder: draft, env: binaries.env, ...user });
  if (result.code !== 0) {
    await removeDraft(draft);
    return err({ kind: 'init-failed', detail: result.output.trim() });
  }
  renameSync(draft, places.cluster);
  return ok(undefined);
};

// Whoever began it is gone (we hold the start lock), but its initdb may still be writing.
const removeDraft = async (draft: string): Promise<void> => {
  await endProcessesIn(draft, 'SIGKILL');
  rmSync(draft, { recursive: true, force: true, maxRetries: 10 });
};
