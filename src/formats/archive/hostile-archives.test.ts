import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/support/shared-data.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits } from '../format.ts';
import { readDelivery } from '../read-delivery.ts';

const folder = sharedData('hostile/archives');
const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };
const within = 3_000;

/** Why each archive is refused; none of them holds news. */
const wanted: Readonly<Record<string, RegExp>> = {
  'tar-slip-links-devices.tar.gz': /first of 7 refused: "\.\.\/evil\.txt": Its name leads out/,
  'zip-bomb-64MiB.zip': /the limit is/,
  'zip-bomb-nested-32GiB.zip': /two deep/,
  'zip-duplicate-names.zip': /first of 3 refused/,
  'zip-long-name.zip': /far too long/,
  'zip-many-entries.zip': /empty/,
  'zip-reserved-names.zip': /first of 6 refused: "CON": Its name is reserved/,
  'zip-size-lie.zip': /4000000000 bytes; the limit is/,
  'zip-slip-absolute.zip': /leads out/,
  'zip-slip-backslash.zip': /leads out/,
  'zip-slip-dotdot.zip': /first of 2 refused: "good\.txt": The format is not known/,
  'zip-slip-drive.zip': /leads out/,
  'zip-slip-encoded.zip': /first of 2 refused: "%2e%2e\/%2e%2e\/evil\.txt": Its name leads out/,
  'zip-symlink.zip': /first of 2 refused: "link": It is a link/,
  'zip-symlink-then-write.zip': /first of 2 refused: "d": It is a link/,
  'zip-truncated.zip': /cut off/,
};

describe.skipIf(folder === undefined)('hostile archives (skipped where ../shared/hostile is absent)', () => {
  const names = folder === undefined ? [] : readdirSync(folder);

  test('each archive has its verdict here', () => {
    expect(names.filter((name) => !Object.hasOwn(wanted, name))).toEqual([]);
  });

  test.each(names)('%s is refused in time, with the reason', async (name) => {
    const bytes = readFileSync(path.join(folder ?? '', name));
    const before = process.memoryUsage().rss;
    const began = performance.now();
    const reading = await readDelivery(bytes, context);
    expect(performance.now() - began).toBeLessThan(within);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    expect(reading.ok ? 'read' : reading.error.message).toMatch(wanted[name] ?? /^$/);
  });
});
