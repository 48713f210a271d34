import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { getPage, pollPage } from './latency/poll-page.ts';
import { type MadeItem, makeItem } from './support/original-wire.ts';
import { killEverything, type RunningServer, runCommand, startServer, stopServer } from './support/program.ts';
import { quantile } from './support/quantile.ts';

/**
 * How long after a wire file is closed readers see its story, and how long after a kill is closed it is gone: the
 * address answers 410, and front, section and feed name it no more. Asked for as readers do, on kept connections.
 *
 *   npx tsx bench/latency.ts [--files 200] [--every 2] [--p50 25] [--p99 100]
 */
const { values: given } = parseArgs({
  options: {
    files: { type: 'string', default: '200' },
    /** Milliseconds between two looks. */
    every: { type: 'string', default: '2' },
    p50: { type: 'string', default: '25' },
    p99: { type: 'string', default: '100' },
  },
});

const folder = mkdtempSync(path.join(tmpdir(), 'latency-'));
const data = path.join(folder, 'data');
const inbox = path.join(folder, 'inbox');
const everyMs = Number(given.every);
const warmUps = 10;

const main = async (): Promise<number> => {
  mkdirSync(inbox);
  await runCommand(data, 'source', 'add', 'wire', '--folder', inbox, '--section', 'News', '--json');
  const server = await startServer(data).ready;
  try {
    await untilWatched();
    return await measureAll(server);
  } finally {
    await stopServer(server);
  }
};

/** The folder is watched from the first look on; measuring begins after it. */
const untilWatched = (): Promise<void> => sleep(1_000);

const places = ['front', 'section', 'feed', 'address'] as const;
type Place = (typeof places)[number];

const measureAll = async (server: RunningServer): Promise<number> => {
  const visible: number[] = [];
  const gone: Record<Place, number[]> = { front: [], section: [], feed: [], address: [] };
  const agent = new Agent({ keepAlive: true });
  for (let number = 0; number < Number(given.files) + warmUps; number++) {
    const item = makeItem(7, number, 'nitf');
    const shown = await measureVisible(server, agent, item);
    const left = await measureKill(server, agent, { item, address: shown.address });
    if (number < warmUps) continue;
    visible.push(shown.ms);
    for (const place of places) gone[place].push(left[place]);
  }
  agent.destroy();
  show('file closed -> on the section page', visible);
  for (const place of places) show(`kill closed -> gone from ${place}`, gone[place]);
  const isGood = quantile(visible, 0.5) <= Number(given.p50) && quantile(visible, 0.99) <= Number(given.p99);
  console.log(`goal p50 ${given.p50} ms, p99 ${given.p99} ms: ${isGood ? 'held' : 'missed'}`);
  return isGood ? 0 : 1;
};

const measureVisible = async (
  { url }: RunningServer,
  agent: Agent,
  item: MadeItem,
): Promise<{ readonly ms: number; readonly address: string }> => {
  writeFileSync(path.join(inbox, item.name), item.content);
  const closed = performance.now();
  const { page, at } = await pollPage(`${url}/news`, {
    agent,
    everyMs,
    isDone: ({ status, body }) => status === 200 && body.includes(item.headline),
  });
  const address = addressOf(page.body, item.headline);
  const story = await getPage(url + address, agent);
  if (story.status !== 200) throw new Error(`${address} answered ${story.status} although it was listed`);
  return { ms: at - closed, address };
};

const addressOf = (html: string, headline: string): string => {
  const before = html.slice(0, html.indexOf(headline));
  const address = /href="([^"]*)"[^"]*$/.exec(before)?.[1];
  if (!address) throw new Error(`the page names "${headline}" without a link`);
  return address.replace(/^https?:\/\/[^/]+/, '');
};

const measureKill = async (
  { url }: RunningServer,
  agent: Agent,
  { item, address }: { readonly item: MadeItem; readonly address: string },
): Promise<Record<Place, number>> => {
  // All four are in the page cache, as with readers about.
  const urls: Record<Place, string> = {
    front: `${url}/`,
    section: `${url}/news`,
    feed: `${url}/rss.xml`,
    address: url + address,
  };
  for (const place of places) await getPage(urls[place], agent);
  const kill = item.content.replace('management-status="usable"', 'management-status="canceled"');
  writeFileSync(path.join(inbox, `kill-${item.name}`), kill);
  const closed = performance.now();
  const ends = await Promise.all(
    places.map((place) =>
      pollPage(urls[place], {
        agent,
        everyMs,
        isDone: ({ status, body }) =>
          place === 'address' ? status === 410 : status === 200 && !body.includes(item.headline),
      }),
    ),
  );
  const [front = 0, section = 0, feed = 0, gone = 0] = ends.map(({ at }) => at - closed);
  return { front, section, feed, address: gone };
};

const show = (name: string, values: readonly number[]): void => {
  const [p50, p99] = [quantile(values, 0.5), quantile(values, 0.99)].map((ms) => ms.toFixed(1));
  console.log(`${name.padEnd(36)} p50 ${p50} ms  p99 ${p99} ms  max ${Math.max(...values).toFixed(1)} ms`);
};

try {
  process.exitCode = await main();
} finally {
  await killEverything(data, []);
  rmSync(folder, { recursive: true, force: true });
}
