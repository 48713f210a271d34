import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blobNameOf, blobTypeOf, parseBlobName } from './blob-name.ts';
import { openBlobStore } from './open-blob-store.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(['disk', 'memory'] as const)('the %s blob store', (kind) => {
  const open = () => openBlobStore(kind === 'disk' ? { kind, folder: join(folder, 'deep', 'media') } : { kind });

  test('what was put is read back under the name of its content', async () => {
    const blobs = open();
    const bytes = Buffer.from('a picture');
    const name = await blobs.put(bytes, 'jpg');
    expect(name).toBe(blobNameOf(bytes, 'jpg'));
    expect(Buffer.from((await blobs.read(name)) ?? []).toString()).toBe('a picture');
  });

  test('the same bytes from many hands at once are one blob', async () => {
    const blobs = open();
    const names = await Promise.all(Array.from({ length: 30 }, () => blobs.put(Buffer.from('the same'), 'webp')));
    expect(new Set(names).size).toBe(1);
    expect(await blobs.read(blobNameOf(Buffer.from('the same'), 'webp'))).toBeDefined();
  });

  test('a blob that is not there is undefined, and removing it is no error', async () => {
    const blobs = open();
    const name = await blobs.put(Buffer.from('short-lived'), 'jpg');
    await blobs.remove(name);
    await blobs.remove(name);
    expect(await blobs.read(name)).toBeUndefined();
  });
});

test('on disk, blobs lie two folders deep and nothing unfinished stays', async () => {
  const blobs = openBlobStore({ kind: 'disk', folder: join(folder, 'tidy') });
  const name = await blobs.put(Buffer.from('x'), 'jpg');
  const files = (await readdir(join(folder, 'tidy'), { recursive: true })).toSorted();
  expect(files).toEqual([
    name.slice(0, 2),
    join(name.slice(0, 2), name.slice(2, 4)),
    join(name.slice(0, 2), name.slice(2, 4), name),
  ]);
});

describe('names', () => {
  const hex = 'ab'.repeat(32);
  test('only names that the store gives are names', () => {
    expect(parseBlobName(`${hex}.jpg`)).toBe(`${hex}.jpg`);
    for (const text of [
      '',
      hex,
      `${hex}.svg`,
      `${hex}.jpg.html`,
      `${hex.toUpperCase()}.jpg`,
      `../${hex}.jpg`,
      `${hex}.jpg\n`,
      `${hex}.jpg/..`,
      `${hex.slice(2)}.jpg`,
    ]) {
      expect(parseBlobName(text)).toBeUndefined();
    }
  });

  test('the name tells the type', () => {
    expect(blobTypeOf(blobNameOf(Buffer.from(''), 'jpg'))).toBe('image/jpeg');
    expect(blobTypeOf(blobNameOf(Buffer.from(''), 'webp'))).toBe('image/webp');
  });
});
