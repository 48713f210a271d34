import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// Proves what the README promises: a fresh clone, `npm ci`, `npm start`, a front page with stories, a clean stop. As
// the user who runs it, or with --ordinary-user, when that is root, as `nobody`. Prints one line a proof; the last
// argument names a file for the counts. Needs /proc, so it runs on Linux.

const isOrdinary = process.argv.includes('--ordinary-user');
const countsFile = process.argv.at(-1);
const root = fileURLToPath(new URL('..', import.meta.url));
const nobody = 65534;
const asUser = isOrdinary && process.getuid() === 0 ? { uid: nobody, gid: nobody } : {};
const who = isOrdinary ? 'an ordinary user' : process.getuid() === 0 ? 'root' : 'the user at hand';

const limits = { installMs: 240_000, readyMs: 120_000, storiesMs: 20_000, stopMs: 20_000, testsMs: 1_500_000 };

const counts = { passed: 0, failed: 0 };

/** What a person starting from nothing has: no settings of ours, a home of their own, the machine's registry. */
const plainEnv = (home) => {
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { cwd: root, encoding: 'utf8' }).trim();
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(CI|DATABASE_URL|WIREROOM_.*|GIT_.*|npm_.*)$/i.test(name),
  );
  return { ...Object.fromEntries(kept), HOME: home, npm_config_registry: registry };
};

const makeClone = () => {
  const folder = mkdtempSync(join(tmpdir(), 'wireroom-clone-'));
  const home = join(folder, 'home');
  const clone = join(folder, 'wireroom');
  mkdirSync(home);
  // A checkout may belong to somebody else than the one who proves it, which git refuses to clone unasked.
  writeFileSync(join(home, '.gitconfig'), '[safe]\n\tdirectory = *\n');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone], { env: plainEnv(home) });
  if (asUser.uid !== undefined) {
    execFileSync('chown', ['-R', `${asUser.uid}:${asUser.gid}`, home, clone]);
    chmodSync(folder, 0o755);
  }
  return { folder, home, clone };
};

/** Runs `work`, and says and counts whether it held. */
const prove = async (claim, work) => {
  try {
    const value = await work();
    counts.passed++;
    console.log(`ok      ${claim}, as ${who}`);
    return value;
  } catch (error) {
    counts.failed++;
    console.log(`FAILED  ${claim}, as ${who}: ${error.message}`);
    return undefined;
  }
};

/** What an earlier proof gave; without it the later ones cannot hold either. */
const reached = (value) => {
  if (value === undefined) throw new Error('not reached');
  return value;
};

const start = (place, args, env = {}) => {
  const child = spawn('npm', args, {
    ...asUser,
    cwd: place.clone,
    env: { ...plainEnv(place.home), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that all of it can be ended by its id.
    detached: true,
  });
  const running = { child, output: '', code: undefined };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      running.output += chunk;
    });
  }
  running.ended = new Promise((resolve) => {
    child.once('close', (code, signal) => {
      running.code = code ?? signal;
      resolve();
    });
    child.once('error', (error) => {
      running.output += error.message;
      running.code = -1;
      resolve();
    });
  });
  return running;
};

const tail = (text) => text.trim().split('\n').slice(-25).join('\n        ');

/** The end of a command within its time, or a kill. */
const finish = async (running, limitMs) => {
  const timer = new AbortController();
  await Promise.race([running.ended, sleep(limitMs, undefined, { signal: timer.signal }).catch(() => {})]);
  timer.abort();
  if (running.code === undefined) {
    killGroup(running.child.pid);
    throw new Error(`still running after ${limitMs / 1000} s\n        ${tail(running.output)}`);
  }
  if (running.code !== 0) throw new Error(`ended with ${running.code}\n        ${tail(running.output)}`);
};

const killGroup = (pid) => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const waitForReady = async (running) => {
  const until = Date.now() + limits.readyMs;
  while (Date.now() < until && running.code === undefined) {
    const ready = running.output.match(/^Wireroom is ready at (http:\/\/\S+)$/m);
    if (ready) return ready[1];
    await sleep(50);
  }
  throw new Error(`no ready line\n        ${tail(running.output)}`);
};

const fetchPage = async (address) => {
  const reply = await fetch(address, { signal: AbortSignal.timeout(5000) });
  const page = await reply.text();
  if (reply.status !== 200) throw new Error(`${address} answers ${reply.status}`);
  if (!/<html[^>]*lang=/.test(page) || !page.includes('<h1')) throw new Error(`${address} is no whole page`);
  return page;
};

const storyAddress = /href="([^"#?]*-[0-9a-hjkmnp-tv-z]{13})"/g;

/** The front page once it shows stories: the demo's go through the real intake, which takes a moment. */
const waitForStories = async (origin) => {
  const until = Date.now() + limits.storiesMs;
  for (;;) {
    const page = await fetchPage(`${origin}/`);
    const stories = new Set([...page.matchAll(storyAddress)].map((match) => match[1]));
    if (stories.size >= 5) return [...stories];
    if (Date.now() > until) throw new Error(`the front page links ${stories.size} stories`);
    await sleep(200);
  }
};

const processesOf = (folder) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        // The database's own processes do not name the folder; they live in it.
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8'), readlinkSync(`/proc/${pid}/cwd`)].some((text) =>
          text.includes(folder),
        );
      } catch {
        return false;
      }
    })
    .map(Number);

const mustBeGone = (place) => {
  const left = processesOf(place.folder);
  if (left.length > 0) throw new Error(`still running: ${left.join(', ')}`);
  const files = readdirSync(place.clone, { recursive: true });
  const pidFile = files.find((file) => /wireroom-data.*postmaster\.pid$/.test(file));
  if (pidFile) throw new Error(`the database left ${pidFile}`);
};

const proveServing = async (place) => {
  const port = await freePort();
  const server = start(place, ['start'], { WIREROOM_PORT: String(port) });
  try {
    const origin = await prove('npm start says that it is ready', () => waitForReady(server));
    const stories = await prove('the front page shows stories', () => waitForStories(reached(origin)));
    await prove('a story opens', () => fetchPage(new URL(reached(stories)[0], origin).href));
    await prove('it stops when asked', () => {
      if (server.code !== undefined) throw new Error('it had ended already');
      server.child.kill('SIGTERM');
      return finish(server, limits.stopMs);
    });
    await prove('nothing stays behind', () => mustBeGone(place));
  } finally {
    if (server.code === undefined) killGroup(server.child.pid);
    for (const pid of processesOf(place.folder)) process.kill(pid, 'SIGKILL');
  }
};

const place = makeClone();
try {
  await prove('npm ci installs a fresh clone', () => finish(start(place, ['ci']), limits.installMs));
  await proveServing(place);
  if (isOrdinary) await prove('npm test passes', () => finish(start(place, ['test']), limits.testsMs));
} finally {
  for (const pid of processesOf(place.folder)) process.kill(pid, 'SIGKILL');
  rmSync(place.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  writeFileSync(countsFile, `${counts.passed} ${counts.failed}\n`);
}
process.exitCode = counts.failed === 0 ? 0 : 1;
