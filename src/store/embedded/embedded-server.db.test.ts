import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { silentLog } from '../../lib/log.ts';
import { type OpenDatabase, openDatabase } from '../database.ts';
import { storeRefusalText } from '../refusal-text.ts';
import { findPostmaster } from './postmaster-file.ts';

// Each test starts whole processes and makes data durable; a busy machine takes its time over that.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const soon = { timeout: 30_000, interval: 20 };
let folder = '';
let children: ChildProcess[] = [];

let made = '';

// Making a database is the slow part: one is made, and most tests get a copy.
beforeAll(async () => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'wireroom-embedded-')), 'data');
  await (await open()).close();
  made = folder;
});
afterAll(() => rmSync(path.dirname(made), { recursive: true, force: true }));

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'wireroom-embedded-')), 'data');
});

/** Puts a database that was stopped in order into the folder. */
const copyMade = (): void => {
  mkdirSync(path.dirname(folder), { recursive: true });
  execFileSync('cp', ['-a', made, folder]);
};

afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  children = [];
  // Whoever opens last stops what a killed process left running.
  if (existsSync(path.join(folder, 'postgres', 'PG_VERSION'))) await (await open().catch(() => undefined))?.close();
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

const open = async (): Promise<OpenDatabase> => {
  const opened = await openDatabase({ dataFolder: folder, log: silentLog });
  if (!opened.ok) throw new Error(storeRefusalText(opened.error));
  return opened.value;
};

/** Opens the folder's database in a process of its own. */
const startUser = (): ChildProcess => {
  const file = fileURLToPath(new URL('../../../test/support/database-user.ts', import.meta.url));
  const stdio: ('inherit' | 'ipc')[] = ['inherit', 'inherit', 'inherit', 'ipc'];
  const child = spawn(process.execPath, ['--import', 'tsx', file, folder], { stdio });
  children.push(child);
  return child;
};

const isOpen = async (child: ChildProcess): Promise<void> => expect((await once(child, 'message'))[0]).toBe('open');

const tell = async (child: ChildProcess, what: 'insert'): Promise<{ n: number }> => {
  const answer = once(child, 'message');
  child.send(what);
  return (await answer)[0];
};

const closeUser = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  child.send('close');
  await gone;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

const postmaster = (): number | undefined => findPostmaster(path.join(folder, 'postgres'))?.pid;

const killPostmaster = (): void => {
  const pid = postmaster();
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
};

const countKept = async (database: OpenDatabase): Promise<number> =>
  (await database.pool.query('select count(*)::int as n from kept')).rows[0].n;

test('processes on one folder share a server, and the last to leave stops it', async () => {
  const [first, second] = [startUser(), startUser()];
  await Promise.all([isOpen(first), isOpen(second)]);
  const pid = postmaster();
  expect(pid).toBeDefined();
  await closeUser(first);
  expect(postmaster()).toBe(pid);
  await tell(second, 'insert');
  await closeUser(second);
  expect(postmaster()).toBeUndefined();
});

test('the server of a killed program is adopted, and then stopped by who leaves last', async () => {
  copyMade();
  const child = startUser();
  await isOpen(child);
  await tell(child, 'insert');
  const pid = postmaster();
  await kill(child);
  const database = await open();
  expect(postmaster()).toBe(pid);
  expect(await countKept(database)).toBe(1);
  await database.close();
  expect(postmaster()).toBeUndefined();
});

test('program and server killed at once are followed by a clean start with everything in it', async () => {
  copyMade();
  const child = startUser();
  await isOpen(child);
  for (let i = 0; i < 5; i++) await tell(child, 'insert');
  killPostmaster();
  await kill(child);
  const database = await open();
  expect(await countKept(database)).toBe(5);
  await database.close();
});

test('a server that dies is brought back while the program runs', async () => {
  copyMade();
  const database = await open();
  await database.pool.query('create table kept (n int)');
  const onReconnect = vi.fn();
  await database.listen('journal', () => {}, onReconnect);
  killPostmaster();
  await vi.waitFor(async () => expect(await countKept(database)).toBe(0), soon);
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalled(), soon);
  expect(database.isUp()).toBe(true);
  await database.close();
  expect(postmaster()).toBeUndefined();
});

test('a first start that was killed half way leaves nothing in the way', async () => {
  const child = startUser();
  await vi.waitFor(() => expect(readdirSync(folder).some((name) => name.startsWith('postgres-new'))).toBe(true), soon);
  await kill(child);
  const database = await open();
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
  expect(readdirSync(folder).filter((name) => name.startsWith('postgres-new'))).toEqual([]);
});

test('a number in a left-over postmaster.pid that now belongs to another program does not matter', async () => {
  copyMade();
  const pidFile = path.join(folder, 'postgres', 'postmaster.pid');
  writeFileSync(pidFile, `${process.pid}\n/nowhere\n1\n5432\n../socket\n\n  1 2\nready   \n`);
  const database = await open();
  expect(readFileSync(pidFile, 'utf8')).not.toContain('/nowhere');
  await database.close();
});

test('a path too long for a socket is no hindrance', async () => {
  folder = path.join(folder, 'a-rather-long-name-for-a-folder-of-news'.repeat(3));
  copyMade();
  const database = await open();
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
  expect('host' in database.connection && existsSync(database.connection.host)).toBe(false);
  rmSync(folder, { recursive: true });
  folder = path.dirname(folder);
});

test('a database of another major version is refused with what to do', async () => {
  copyMade();
  const versionFile = path.join(folder, 'postgres', 'PG_VERSION');
  const version = readFileSync(versionFile, 'utf8');
  writeFileSync(versionFile, '14\n');
  const opened = await openDatabase({ dataFolder: folder });
  expect(opened).toMatchObject({ ok: false, error: { kind: 'other-major', found: '14' } });
  writeFileSync(versionFile, version);
});
