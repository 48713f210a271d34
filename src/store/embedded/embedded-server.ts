import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../lib/log.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { StoreRefusal } from '../store-refusal.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster, roleName } from './create-cluster.ts';
import { makePrivate, type Places, removeSocketFolder, settlePlaces } from './places.ts';
import { awaitPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts';
import type { Postmaster } from './postmaster-file.ts';
import { databaseName, enterServer, type Presence } from './presence.ts';
import { takeStartLock } from './start-lock.ts';

export interface EmbeddedSettings {
  readonly dataFolder: string;
  /** Who runs the database when we are root. */
  readonly databaseUser?: string;
  readonly log: Log;
}

/** The PostgreSQL of a data folder, shared by every Wireroom process that uses the folder. */
export interface EmbeddedServer {
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
  /** False while the server is being brought back after it died. */
  isUp(): boolean;
  /** Leaves; the last process to leave stops the server. */
  close(): Promise<void>;
}

const lockWaitMs = 60_000;
const firstRetryMs = 100;
const slowestRetryMs = 5_000;

/** Adopts the running server of the folder or starts it, making the database on first use. */
export const openEmbeddedServer = async (settings: EmbeddedSettings): Promise<Result<EmbeddedServer, StoreRefusal>> => {
  const places = settlePlaces(settings.dataFolder, settings.databaseUser);
  if (!places.ok) return places;
  if (places.value.user !== undefined) {
    settings.log.debug({ user: places.value.user.name }, 'PostgreSQL does not run as root; using another user for it');
  }
  const membership = new Membership(places.value, settings.log);
  const joined = await membership.join();
  return joined.ok ? ok(membership) : joined;
};

// One process's stay at the server, through restarts of the server.
class Membership implements EmbeddedServer {
  readonly #places: Places;
  readonly #log: Log;
  #presence: Presence | undefined;
  #socketFolder = '';
  #isClosing = false;
  #rejoining: Promise<void> = Promise.resolve();

  constructor(places: Places, log: Log) {
    this.#places = places;
    this.#log = log;
  }

  get connection(): EmbeddedServer['connection'] {
    return { host: this.#socketFolder, user: roleName, database: databaseName };
  }

  isUp(): boolean {
    return this.#presence !== undefined;
  }

  async join(): Promise<Result<void, StoreRefusal>> {
    const release = await takeStartLock(this.#places.data, lockWaitMs);
    if (release === undefined) return err({ kind: 'busy', folder: this.#places.data });
    try {
      return await this.#enter();
    } finally {
      release();
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#rejoining;
    const release = await takeStartLock(this.#places.data, lockWaitMs);
    const isLast = (await this.#presence?.leave()) ?? false;
    this.#presence = undefined;
    if (isLast && release !== undefined) {
      await stopPostmaster(this.#places.cluster);
      removeSocketFolder(this.#places);
    }
    release?.();
  }

  async #enter(): Promise<Result<void, StoreRefusal>> {
    const running = await awaitPostmaster(this.#places.cluster);
    if (running !== undefined) {
      const adopted = await this.#tryEnter(running);
      if (adopted.ok || !isUnreachable(adopted.error)) return adopted;
      // It runs and nobody can reach it, as when its socket was cleaned away: begin anew. One that answers and refuses
      // us (too many connections) serves others and is left alone.
      this.#log.warn({ pid: running.pid }, 'the running database cannot be reached; restarting it');
      await stopPostmaster(this.#places.cluster);
    }
    const started = await startServer(this.#places);
    return started.ok ? this.#tryEnter(started.value) : started;
  }

  async #tryEnter(postmaster: Postmaster): Promise<Result<void, StoreRefusal>> {
    try {
      this.#presence = await enterServer(postmaster.socketFolder, () => this.#lost());
      this.#socketFolder = postmaster.socketFolder;
      return ok(undefined);
    } catch (error) {
      return err({ kind: 'start-failed', detail: error instanceof Error ? error.message : String(error) });
    }
  }

  #lost(): void {
    this.#presence = undefined;
    if (this.#isClosing) return;
    this.#log.warn({}, 'the database went away; starting it again');
    this.#rejoining = this.#rejoin();
  }

  async #rejoin(): Promise<void> {
    for (let waitMs = firstRetryMs; !this.#isClosing; waitMs = Math.min(waitMs * 2, slowestRetryMs)) {
      const joined = await this.join().catch((error: unknown) =>
        err<StoreRefusal>({ kind: 'start-failed', detail: String(error) }),
      );
      if (joined.ok) {
        this.#log.info({}, 'the database is back');
        return;
      }
      this.#log.error({ refusal: joined.error, waitMs }, 'the database could not be brought back yet');
      await sleep(waitMs);
    }
  }
}

const isUnreachable = (refusal: StoreRefusal): boolean =>
  refusal.kind === 'start-failed' && /ENOENT|ECONNREFUSED/.test(refusal.detail);

const startServer = async (places: Places): Promise<Result<Postmaster, StoreRefusal>> => {
  const binaries: Result<Binaries, StoreRefusal> = await findBinaries(places);
  if (!binaries.ok) return binaries;
  // Who left last may have removed it since we came.
  const socketFolder = makePrivate(places.socketFolder, places.user);
  if (!socketFolder.ok) return socketFolder;
  const cluster = await ensureCluster(places, binaries.value);
  return cluster.ok ? startPostmaster(places, binaries.value) : cluster;
};
