import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startWireroom } from '../../src/app/start.ts';
import { eventually, settingsFor, testProgram } from '../support/program.ts';
import { wireFormats } from '../support/wire-items.ts';

// The program of this file is one web process and its worker; two more web processes share its database.
const program = testProgram();
const others: Running[] = [];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wireroom-web-'));
  for (const roles of ['web', 'web', 'worker']) {
    const settings = settingsFor(program.connectionString, folder, { WIREROOM_ROLES: roles });
    const started = await startWireroom(settings, { isDemo: false, say: () => {} });
    if (!started.ok) throw new Error(started.error);
    others.push(started.value);
  }
});
afterAll(async () => {
  await Promise.all(others.map((running) => running.stop()));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('a story pushed to one process is on the pages of all, and its kill takes it off the pages of all', async () => {
  const [, write] = wireFormats[0] ?? [];
  const key = await program.addSource('shared');
  const version = { id: 'urn:several', version: 1, headline: 'Everywhere manyfold', body: 'Text.' };
  const urls = [program.url, ...others.flatMap(({ url }) => (url ? [url] : []))];
  expect(urls).toHaveLength(3);
  const frontOf = async (url: string): Promise<string> => (await fetch(url)).text();
  await Promise.all(urls.map(frontOf));
  const { items } = await program.push('shared', key, write?.(version) ?? '');
  const address = items[0]?.url ?? '';
  for (const url of urls) await eventually(async () => (await frontOf(url)).includes('manyfold'));
  for (const url of urls) expect((await fetch(new URL(address, url))).status).toBe(200);
  await program.push('shared', key, write?.({ ...version, version: 2, status: 'canceled' }) ?? '');
  for (const url of urls) {
    await eventually(async () => (await fetch(new URL(address, url))).status === 410, 2_000);
    await eventually(async () => !(await frontOf(url)).includes('manyfold'), 2_000);
  }
});
