import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const withinMs = 240_000;

// The long form is `npm run bench:crash`. Processes are found through /proc.
describe.skipIf(process.platform !== 'linux')('program and database killed in the middle of an intake', () => {
  test(
    'all that was acknowledged by folder, push and command is there exactly once, and the rest is filed later',
    async () => {
      const args = ['--import', 'tsx', 'bench/crash.ts', '--cycles', '1', '--items', '240', '--window', '1500'];
      const { stdout } = await run(process.execPath, args, { cwd: root, timeout: withinMs });
      expect(stdout).toContain('0 lost, 0 doubled, 0 partial; 240 of 240 acknowledged: held');
    },
    withinMs,
  );
});
