import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { addOneSource } from '../../src/app/commands/source-commands.ts';
import { type House, openHouse } from '../../src/app/house.ts';
import { type Running, startWireroom } from '../../src/app/start.ts';
import type { CheckedSettings } from '../../src/config/config.ts';
import { readConfig } from '../../src/config/read-config.ts';
import type { SourceWish } from '../../src/wire/manage-sources.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** The whole program of a test file: server and worker on a database of its own. */
export interface TestProgram {
  readonly url: string;
  readonly connectionString: string;
  /** A second set of hands on the same database, as a command would have. */
  readonly house: House;
  /** Adds a source and gives the key for pushing. */
  addSource(slug: string, wish?: SourceWish): Promise<string>;
  push(source: string, key: string, body: string | Uint8Array): Promise<PushAnswer>;
  get(
    path: string,
    redirect?: 'manual' | 'follow',
  ): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
}

export interface PushAnswer {
  readonly status: number;
  readonly items: readonly {
    readonly storyId: string;
    readonly state: string;
    readonly url: string;
    readonly connectionString: string;
    readonly event: string;
  }[];
  readonly error?: { readonly kind: string; readonly message: string };
}

/** Starts the program before the first test of the file and stops it after the last. */
export const testProgram = (extra: Readonly<Record<string, string>> = {}): TestProgram => {
  let parts: { database: TestDatabase; running: Running; house: House; folder: string } | undefined;
  const get = () => {
    if (!parts) throw new Error('the program runs inside tests and hooks only');
    return parts;
  };
  beforeAll(async () => {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'wireroom-journey-'));
    const settings = settingsFor(database.connectionString, folder, extra);
    const running = await startWireroom(settings, { isDemo: false, say: () => {} });
    if (!running.ok) throw new Error(running.error);
    const house = await openHouse(settings);
    if (!house.ok) throw new Error(house.error);
    parts = { database, running: running.value, house: house.value, folder };
  });
  afterAll(async () => {
    await parts?.house.close();
    await parts?.running.stop();
    await parts?.database.close();
    if (parts) await rm(parts.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    get url() {
      return get().running.url ?? '';
    },
    get connectionString() {
      return get().database.connectionString;
    },
    get house() {
      return get().house;
    },
    async addSource(slug, wish = {}) {
      const added = await addOneSource(get().house, slug, wish);
      if (!added.ok) throw new Error(added.error);
      return added.value.key ?? '';
    },
    async push(source, key, body) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' };
      const reply = await fetch(`${this.url}/wire/${source}`, { method: 'POST', headers, body: body as BodyInit });
      const answer = (await reply.json()) as Omit<PushAnswer, 'status' | 'items'> & Partial<PushAnswer>;
      return { items: [], ...answer, status: reply.status };
    },
    async get(path, redirect = 'manual') {
      const reply = await fetch(new URL(path, this.url), { redirect });
      return { status: reply.status, text: await reply.text(), headers: reply.headers };
    },
  };
};

/** Settings of a program on that database, listening on a free port. */
export const settingsFor = (
  databaseUrl: string,
  folder: string,
  extra: Readonly<Record<string, string>>,
): CheckedSettings => {
  const settings = readConfig({
    DATABASE_URL: databaseUrl,
    WIREROOM_DATA: folder,
    WIREROOM_PORT: '0',
    WIREROOM_LOG_LEVEL: 'silent',
    ...extra,
  });
  if (!settings.ok) throw new Error(settings.error.message);
  return settings.value;
};

/** Looks until `isSo`, for `withinMs` at most; gives the milliseconds it took. */
export const eventually = async (isSo: () => Promise<boolean>, withinMs = 5_000): Promise<number> => {
  const start = Date.now();
  for (;;) {
    if (await isSo()) return Date.now() - start;
    if (Date.now() - start > withinMs) throw new Error(`it was not so within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
