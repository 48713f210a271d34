import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

/**
 * What a cached story costs: server CPU per request of our program against Debian's nginx sending the same bytes from
 * `gzip_static`, in one interleaved run. Servers on core 0, load on core 1. Only the ratio means anything: it holds on
 * a busy machine, requests per second do not.
 *
 *   npx tsx bench/serve.ts [--rounds 5] [--seconds 3] [--floor 0.28] [--json]
 *   npx tsx bench/serve.ts --url http://127.0.0.1:8080/news/a-story-ID --pid PID     (a program already running)
 */
const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
    floor: { type: 'string', default: '0.28' },
    url: { type: 'string' },
    pid: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

interface Server {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  readonly child?: ChildProcess;
}

interface Sample {
  readonly usPerRequest: number;
  readonly requestsPerSecond: number;
}

const serverCore = '0';
const loadCore = '1';
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString());
const folder = mkdtempSync(path.join(tmpdir(), 'serve-'));
const started: ChildProcess[] = [];

const main = async (): Promise<number> => {
  needTools();
  const ours = given.url === undefined ? await startOurs() : [running(given.url, Number(given.pid))];
  const nginx = await startNginx(ours[0]?.url ?? '');
  const servers = [nginx, ...ours];
  const cases = [
    { name: 'page, gzip', header: () => 'accept-encoding: gzip' },
    { name: '304', header: (server: Server) => `if-none-match: ${tags.get(server.name)}` },
  ];
  const tags = new Map<string, string>();
  for (const server of servers) tags.set(server.name, String((await fetchOnce(server.url)).headers.etag));
  let lowest = Number.POSITIVE_INFINITY;
  for (const one of cases) {
    const samples = measure(servers, one.header);
    const base = median(samples.get(nginx.name) ?? [], 'usPerRequest');
    for (const server of servers) {
      const mine = samples.get(server.name) ?? [];
      const ratio = base / median(mine, 'usPerRequest');
      if (server !== nginx && one.name !== '304') lowest = Math.min(lowest, ratio);
      print({
        case: one.name,
        server: server.name,
        'us/req': round(median(mine, 'usPerRequest'), 1),
        'req/s': round(median(mine, 'requestsPerSecond'), 0),
        'x nginx': round(ratio, 3),
      });
    }
  }
  const floor = Number(given.floor);
  const isEnough = lowest >= floor;
  print({ floor, lowest: round(lowest, 3), verdict: isEnough ? 'held' : 'missed' });
  return isEnough ? 0 : 1;
};

/** Rounds go A B C, A B C, so that whatever else the machine does meets all alike. */
const measure = (servers: readonly Server[], header: (server: Server) => string): Map<string, Sample[]> => {
  const samples = new Map<string, Sample[]>(servers.map(({ name }) => [name, []]));
  for (const server of servers) load(server, header(server), '1');
  for (let round = 0; round < Number(given.rounds); round++) {
    for (const server of servers) {
      const before = cpuTicks(server.pid);
      const { requests, seconds } = load(server, header(server), given.seconds);
      const us = ((cpuTicks(server.pid) - before) * 1_000_000) / ticksPerSecond;
      samples.get(server.name)?.push({ usPerRequest: us / requests, requestsPerSecond: requests / seconds });
    }
  }
  return samples;
};

const load = (server: Server, header: string, seconds: string): { requests: number; seconds: number } => {
  const wrk = ['wrk', '-t1', `-c${given.connections}`, `-d${seconds}s`];
  const headers = ['-H', 'accept-encoding: gzip', '-H', header];
  const run = spawnSync('taskset', ['-c', loadCore, ...wrk, ...headers, server.url], { encoding: 'utf8' });
  const total = /(\d+) requests in ([\d.]+)s/.exec(run.stdout);
  if (total === null || /Non-2xx/.test(run.stdout)) throw new Error(`${server.name}: ${run.stdout}${run.stderr}`);
  return { requests: Number(total[1]), seconds: Number(total[2]) };
};

const startOurs = (): Promise<Server[]> =>
  Promise.all(
    ['on', 'off'].map(async (lane) => {
      const program = path.join(import.meta.dirname, 'serve-program.ts');
      const node = [process.execPath, '--import', 'tsx', program, '--lane', lane];
      const child = spawn('taskset', ['-c', serverCore, ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
      started.push(child);
      const url = await new Promise<string>((resolve, reject) => {
        child.stdout.once('data', (line) => resolve(String(line).trim()));
        child.once('exit', () => reject(new Error('the program did not start')));
      });
      await fetchOnce(url);
      return { name: `wireroom, front lane ${lane}`, pid: child.pid ?? 0, url, child };
    }),
  );

const running = (url: string, pid: number): Server => {
  if (!Number.isInteger(pid) || pid <= 0) throw new Error('--url needs --pid, the process that serves it');
  execFileSync('taskset', ['-apc', serverCore, String(pid)]);
  return { name: 'wireroom', pid, url };
};

/** nginx with one process, the page's own gzip bytes as a static file, and nothing else switched on. */
const startNginx = async (pageUrl: string): Promise<Server> => {
  const { body } = await fetchOnce(pageUrl);
  const root = path.join(folder, 'root');
  mkdirSync(root);
  writeFileSync(path.join(root, 'story.html'), gunzipSync(body));
  writeFileSync(path.join(root, 'story.html.gz'), body);
  const port = await freePort();
  const settings = `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; gzip_static on; keepalive_requests 1000000000;
  types { text/html html; } open_file_cache max=10; client_body_temp_path ${folder}; proxy_temp_path ${folder};
  fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server { listen 127.0.0.1:${port}; root ${root}; } }`;
  writeFileSync(path.join(folder, 'nginx.conf'), settings);
  const nginx = ['nginx', '-c', path.join(folder, 'nginx.conf')];
  const child = spawn('taskset', ['-c', serverCore, ...nginx], { stdio: ['ignore', 'ignore', 'ignore'] });
  started.push(child);
  const url = `http://127.0.0.1:${port}/story.html`;
  for (let i = 0; i < 50; i++) {
    const isUp = await fetchOnce(url).then(
      () => true,
      () => false,
    );
    if (isUp) return { name: 'nginx', pid: child.pid ?? 0, url, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nginx did not start');
};

const fetchOnce = (url: string): Promise<{ headers: Record<string, unknown>; body: Buffer }> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false, headers: { 'accept-encoding': 'gzip' } }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk) => chunks.push(chunk));
      reply.on('end', () => resolve({ headers: reply.headers, body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const cpuTicks = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
};

const needTools = (): void => {
  const missing = ['nginx', 'wrk', 'taskset'].filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0)
    throw new Error(`This needs ${missing.join(', ')}: apt-get install nginx-light wrk util-linux`);
  // Run level 1 keeps the package from starting its own nginx.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  execFileSync('apt-get', ['install', '-y', '-q', 'nginx-light', 'wrk', 'util-linux'], { env, stdio: 'ignore' });
};

const median = (samples: readonly Sample[], field: keyof Sample): number => {
  const sorted = samples.map((sample) => sample[field]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

const print = (line: Record<string, string | number>): void => {
  const text = given.json
    ? JSON.stringify(line)
    : Object.entries(line)
        .map(([name, value]) => (name === 'case' || name === 'server' ? String(value).padEnd(26) : `${name} ${value}`))
        .join('  ');
  console.log(text);
};

try {
  process.exitCode = await main();
} finally {
  for (const child of started) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
