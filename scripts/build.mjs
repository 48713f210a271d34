import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// Compiles src into dist when dist is stale. Plain JavaScript that loads no package, because bin/wireroom.mjs runs
// the check before every command in a checkout: it has to answer in a few milliseconds.

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const lock = join(root, 'dist.lock');
const stampName = '.built-from';
const waitForOtherBuildMs = 120_000;

/** Builds when dist does not match the sources. False, with the reason on stderr, when the build failed. */
export const buildIfStale = async () => {
  const state = await fingerprint();
  if ((await builtFrom()) === state) return true;
  const release = await takeLock();
  try {
    // Whoever held the lock before us may have built exactly this.
    const now = await fingerprint();
    return (await builtFrom()) === now || (await build(now));
  } finally {
    await release();
  }
};

/** One hash over path, size and time of everything that the build reads. */
const fingerprint = async () => {
  const files = [...(await listSources()), ...settings];
  const lines = await Promise.all(
    files.map(async (file) => {
      // A file that vanishes while we look (an editor saving) makes another state, not a failure.
      const found = await stat(join(root, file)).catch(() => undefined);
      return `${file} ${found?.size} ${found?.mtimeMs}`;
    }),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
};

const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];

const listSources = async () => {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length));
};

const builtFrom = () => readFile(join(dist, stampName), 'utf8').catch(() => undefined);

/**
 * Keeps a second process that starts at the same moment from building as well. It only saves work: each build has
 * its own folder, so even two at once end in one whole dist.
 */
const takeLock = async () => {
  const until = Date.now() + waitForOtherBuildMs;
  while (!(await createLock())) {
    if (!(await isHeld()) || Date.now() > until) await rm(lock, { force: true });
    else await sleep(50);
  }
  return () => rm(lock, { force: true });
};

const createLock = async () => {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    process.stderr.write(`Cannot write ${lock} (${error.code}). Run it once as the owner of this checkout.\n`);
    process.exit(1);
  }
};

/** A lock whose owner is dead, or that stayed empty for a second, is nobody's. */
const isHeld = async () => {
  const written = await stat(lock).catch(() => undefined);
  if (!written) return false;
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!pid) return Date.now() - written.mtimeMs < 1000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const build = async (state) => {
  const fresh = join(root, `dist.${process.pid}`);
  await rm(fresh, { recursive: true, force: true });
  try {
    // Types are the business of `npm run check`; here every second counts, since a person waits for the program.
    const isCompiled = await run([
      join('node_modules', 'typescript', 'bin', 'tsc'),
      ...['-p', 'tsconfig.build.json', '--noCheck', '--incremental', 'false', '--tsBuildInfoFile', 'null'],
      ...['--outDir', fresh],
    ]);
    if (!isCompiled) {
      process.stderr.write('Wireroom could not be compiled: see above. After a pull, run `npm ci` first.\n');
      return false;
    }
    await copyPlainFiles(fresh);
    await writeFile(join(fresh, stampName), state);
    await swapIn(fresh);
    return true;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

const run = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    // The compiler complains on stdout, which belongs to the command that is about to run.
    child.stdout.pipe(process.stderr, { end: false });
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });

/** Style sheets and other files that the program reads beside its modules. */
const copyPlainFiles = async (fresh) => {
  for (const file of await listSources()) {
    if (/\.(tsx?|md)$/.test(file)) continue;
    const target = join(fresh, file.slice('src/'.length));
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(root, file), target);
  }
};

const swapIn = async (fresh) => {
  const old = join(root, `dist.old.${process.pid}`);
  await rm(old, { recursive: true, force: true });
  await rename(dist, old).catch(() => {});
  try {
    await rename(fresh, dist);
  } catch (error) {
    // Another build put its own in place between the two renames: it is as good as ours.
    if ((await builtFrom()) === undefined) throw error;
  }
  await rm(old, { recursive: true, force: true });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--force')) await rm(join(dist, stampName), { force: true });
  process.exitCode = (await buildIfStale()) ? 0 : 1;
}
