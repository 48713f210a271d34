import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someTarGz, someZip } from '../../../test/support/some-archive.ts';
import { toInstant } from '../../lib/instant.ts';
import { defaultReadLimits, type Reading } from '../format.ts';
import { readDelivery } from '../read-delivery.ts';
import { parseEntryName } from './entry-name.ts';

const context = { zone: 'Europe/Oslo', receivedAt: toInstant(Date.UTC(2026, 10, 24)), limits: defaultReadLimits };
const read = async (bytes: Uint8Array, limits = defaultReadLimits): Promise<Reading> => {
  const reading = await readDelivery(bytes, { ...context, limits });
  if (!reading.ok) throw new Error(reading.error.message);
  return reading.value;
};
const item = (id: string, picture = 'quay.png'): string =>
  JSON.stringify({
    uri: id,
    version: '1',
    versioncreated: '2026-11-24T10:00:00Z',
    pubstatus: 'usable',
    headline: `Head ${id}`,
    body_html: '<p>Text.</p>',
    associations: { main: { type: 'picture', renditions: { original: { href: picture, mimetype: 'image/png' } } } },
  });
const png = (last: number): Buffer => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, last]);

test('documents of any format are items, pictures lie beside them, and a bad entry costs no neighbour', async () => {
  const { format, items, files } = await read(
    someZip([
      { name: 'a.json', content: item('a') },
      { name: 'b.json', content: '{"uri": "b", ' },
      { name: '../c.json', content: item('c') },
      { name: 'd.json', content: item('d') },
      { name: 'D.JSON', content: item('other') },
      { name: 'quay.png', content: png(1) },
      { name: '__MACOSX/._a.json', content: 'x' },
    ]),
  );
  expect(format).toBe('archive');
  expect(items.map(({ identity }) => identity.wireId)).toEqual(['a', 'd']);
  expect([...(files?.keys() ?? [])]).toEqual(['quay.png']);
  const refused = items[0]?.notes.filter(({ kind }) => kind === 'refused').map(({ at }) => at);
  expect(refused).toEqual(['b.json', '../c.json', 'D.JSON']);
});

test('items name the pictures of their own folder, also where two folders have one of that name', async () => {
  const { items, files } = await read(
    someZip([
      { name: 'north/n.json', content: item('n') },
      { name: 'north/quay.png', content: png(1) },
      { name: 'south/quay.png', content: png(2) },
      { name: 'south/s.json', content: item('s') },
    ]),
  );
  const bytes = items.map(({ media }) => files?.get(media[0]?.renditions[0]?.href ?? '')?.at(-1));
  expect(bytes).toEqual([1, 2]);
});

test('a packed tar, a packed document and an archive in an archive are read; what lies deeper is not', async () => {
  const inner = someZip([{ name: 'a.json', content: item('a') }]);
  const twice = someZip([{ name: 'in.zip', content: inner }]);
  const good = [
    await someTarGz([{ name: 'x/a.json', content: item('a') }]),
    gzipSync(item('a')),
    twice,
    await someTarGz([{ name: 'in.zip', content: inner }]),
  ];
  for (const bytes of good) expect((await read(bytes)).items.map(({ identity }) => identity.wireId)).toEqual(['a']);
  await expect(read(someZip([{ name: 'in.zip', content: twice }]))).rejects.toThrow(/two deep/);
});

test('bombs are refused by ratio, by size and by all together', async () => {
  const limits = { ...defaultReadLimits, maxBytes: 4 * 1024 * 1024 };
  const zeros = Buffer.alloc(3 * 1024 * 1024);
  await expect(read(someZip([{ name: 'zeros', content: zeros }]), limits)).rejects.toThrow(/two hundredfold/);
  await expect(read(gzipSync(Buffer.alloc(40 * 1024 * 1024)), limits)).rejects.toThrow(/larger than/);
  // Random enough not to look like a bomb by its ratio.
  const noise = Buffer.from(Array.from({ length: 3 * 1024 * 1024 }, (_, i) => (i * 2_654_435_761) >>> 24));
  const many = Array.from({ length: 7 }, (_, i) => ({
    name: `${i}.txt`,
    content: Buffer.concat([Buffer.from(`${i}`), noise]),
  }));
  await expect(read(someZip(many), limits)).rejects.toThrow(/refused/);
});

test('documents of office programs and archives of pictures say what they are', async () => {
  const office = someZip([{ name: '[Content_Types].xml', content: '<Types/>' }]);
  await expect(read(office)).rejects.toThrow(/office program/);
  await expect(read(someZip([{ name: 'a.png', content: png(1) }]))).rejects.toThrow(/only pictures|picture/);
});

test.each([
  ['a/b.xml', true],
  ['./a.xml', true],
  ['færge 1.xml', true],
  ['..', false],
  ['a/../../b', false],
  ['/etc/passwd', false],
  ['C:\\x', false],
  ['a\\..\\..\\b', false],
  ['%2e%2e%2fb', false],
  ['aux.txt', false],
  ['a\u202egpj.exe', false],
  ['a\u0000b', false],
  [' ', false],
  ['', false],
])('the name "%s" is read: %s', (name, isRead) => {
  expect(parseEntryName(name).ok).toBe(isRead);
});

test('a damaged archive is read as far as it goes or refused', async () => {
  const whole = someZip([{ name: 'a.json', content: item('a') }]);
  const tar = await someTarGz([{ name: 'a.json', content: item('a') }]);
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.nat(1_000), fc.nat(255), async (isTar, at, byte) => {
      const bytes = Buffer.from(isTar ? tar : whole);
      bytes[at % bytes.length] = byte;
      await readDelivery(bytes, context);
      await readDelivery(bytes.subarray(0, at % bytes.length), context);
    }),
  );
});
