import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { silentLog } from '../src/lib/log.ts';
import { type EmbeddedServer, openEmbeddedServer } from '../src/store/embedded/embedded-server.ts';
import { storeRefusalText } from '../src/store/refusal-text.ts';
import { fillBareTable } from './intake/bare-table.ts';
import { openProgram, runIntake } from './intake/run-intake.ts';
import { makeWireFiles, type ReadWire, readWireFiles } from './intake/wire-files.ts';
import { databaseCpuMs } from './support/database-cpu.ts';
import { quantile } from './support/quantile.ts';

/**
 * Items a second from a folder of wire files until filed and searchable, against the rate at which the same words go
 * into one bare table with the same full-text index, on the same embedded server, in rounds that take turns.
 *
 *   npx tsx bench/intake.ts [--dir DIR | --format nitf --count 21578] [--rounds 3] [--again] [--floor 0.5]
 */
const { values: given } = parseArgs({
  options: {
    dir: { type: 'string' },
    format: { type: 'string', default: 'nitf' },
    count: { type: 'string', default: '21578' },
    rounds: { type: 'string', default: '3' },
    /** Items in one transaction, for both. */
    batch: { type: 'string', default: '500' },
    floor: { type: 'string', default: '0.5' },
    /** Files everything once more at the end: nothing may be new. */
    again: { type: 'boolean', default: false },
  },
});

interface Sample {
  readonly items: number;
  readonly ms: number;
  readonly nodeCpuMs: number;
  readonly databaseCpuMs: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'intake-'));
const data = path.join(folder, 'data');

const main = async (): Promise<number> => {
  const wire = given.dir ?? path.join(folder, 'wire');
  const origin =
    given.dir ?? makeWireFiles({ folder: wire, format: given.format ?? 'nitf', count: Number(given.count) });
  const read = await readWireFiles(wire);
  console.log(`${read.texts.length} items of ${origin}`);
  const server = await openEmbeddedServer({ dataFolder: data, log: silentLog });
  if (!server.ok) throw new Error(storeRefusalText(server.error));
  try {
    return await compare(server.value, wire, read);
  } finally {
    await server.value.close();
  }
};

const compare = async (server: EmbeddedServer, wire: string, read: ReadWire): Promise<number> => {
  const ours: Sample[] = [];
  const bare: Sample[] = [];
  let isRepeatClean = true;
  for (let round = 1; round <= Number(given.rounds); round++) {
    const isLast = round === Number(given.rounds);
    const sample = await runOurs(server, wire, { database: `ours_${round}`, isAgain: isLast && given.again });
    ours.push(sample);
    isRepeatClean &&= sample.isRepeatClean;
    bare.push(await runBare(server, read, `bare_${round}`));
    show(`round ${round}: wireroom`, ours.at(-1));
    show(`round ${round}: bare table`, bare.at(-1));
  }
  const ratio = rate(ours) / rate(bare);
  const items = ours[0]?.items ?? 0;
  const node = quantile(
    ours.map((one) => one.nodeCpuMs),
    0.5,
  );
  print({ stage: 'read the formats', 'ms CPU/item': (read.parseMs / items).toFixed(3) });
  print({ stage: 'rest of the program', 'ms CPU/item': ((node - read.parseMs) / items).toFixed(3) });
  print({
    stage: 'database',
    'ms CPU/item': (
      quantile(
        ours.map((one) => one.databaseCpuMs),
        0.5,
      ) / items
    ).toFixed(3),
  });
  print({
    'items/s': Math.round(rate(ours)),
    'bare rows/s': Math.round(rate(bare)),
    ratio: ratio.toFixed(2),
    verdict: ratio >= Number(given.floor) && isRepeatClean ? 'held' : 'missed',
  });
  return ratio >= Number(given.floor) && isRepeatClean ? 0 : 1;
};

const runOurs = async (
  server: EmbeddedServer,
  wire: string,
  { database, isAgain }: { readonly database: string; readonly isAgain: boolean },
): Promise<Sample & { readonly isRepeatClean: boolean }> => {
  await createDatabase(server, database);
  const { host, user } = server.connection;
  const url = `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}`;
  const house = await openProgram(path.join(folder, database), url, given.batch ?? '500');
  try {
    const sample = await measure(async () => {
      const { ms, items, fresh, refused } = await runIntake(house, wire);
      if (refused > 0) console.log(`${refused} of ${items} were refused`);
      return { ms, items: fresh };
    });
    await showSearchable(house.database.pool, sample.items);
    if (!isAgain) return { ...sample, isRepeatClean: true };
    const again = await runIntake(house, wire);
    print({ 'once more': again.items, new: again.fresh, 'items/s': Math.round((again.items / again.ms) * 1000) });
    return { ...sample, isRepeatClean: again.fresh === 0 };
  } finally {
    await house.close();
  }
};

const showSearchable = async (pool: pg.Pool, filed: number): Promise<void> => {
  const { rows } = await pool.query(`select (select count(*)::int from story_version) as versions,
    (select count(*)::int from story where published_version_id is not null) as published,
    (select count(*)::int from site_entry where state = 'up') as listed,
    (select count(*)::int from search_entry where document is not null) as searchable`);
  print({ filed, ...(rows[0] as Record<string, number>) });
};

const runBare = async (server: EmbeddedServer, read: ReadWire, database: string): Promise<Sample> => {
  await createDatabase(server, database);
  const client = new pg.Client({ ...server.connection, database });
  await client.connect();
  try {
    return await measure(async () => ({
      ms: await fillBareTable(client, read.texts, Number(given.batch)),
      items: read.texts.length,
    }));
  } finally {
    await client.end();
  }
};

const createDatabase = async (server: EmbeddedServer, database: string): Promise<void> => {
  const client = new pg.Client(server.connection);
  await client.connect();
  await client.query(`create database ${pg.escapeIdentifier(database)}`);
  // What the round before left to do is done now, not in this round's time.
  await client.query('checkpoint');
  await client.end();
};

const measure = async (work: () => Promise<{ ms: number; items: number }>): Promise<Sample> => {
  const cpu = process.cpuUsage();
  const database = databaseCpuMs(data);
  const { ms, items } = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms, items, nodeCpuMs: (user + system) / 1000, databaseCpuMs: databaseCpuMs(data) - database };
};

const rate = (samples: readonly Sample[]): number =>
  quantile(
    samples.map(({ items, ms }) => (items / ms) * 1000),
    0.5,
  );

const show = (name: string, sample: Sample | undefined): void => {
  if (!sample) return;
  print({
    [name]: '',
    'items/s': Math.round((sample.items / sample.ms) * 1000),
    'ms/item': (sample.ms / sample.items).toFixed(3),
    'program CPU': (sample.nodeCpuMs / sample.items).toFixed(3),
    'database CPU': (sample.databaseCpuMs / sample.items).toFixed(3),
  });
};

const print = (line: Record<string, string | number>): void =>
  console.log(
    Object.entries(line)
      .map(([name, value]) => `${name} ${value}`)
      .join('  '),
  );

try {
  process.exitCode = await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
