import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { defaultReadLimits } from '../formats/format.ts';
import { newId, type SourceId } from '../lib/ids.ts';
import { getDefaultSite } from '../story/site-store.ts';
import { listUnreadable } from './raw-item-store.ts';
import { receiveItems } from './receive-item.ts';
import { replayRawItem } from './recover.ts';
import type { Source } from './source.ts';
import { findSource, insertSource } from './source-store.ts';
import { type IntakeDeps, takeIn } from './take-in.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const house = testDatabase();
let source: Source;
let deps: IntakeDeps;

beforeAll(async () => {
  const site = await getDefaultSite(house.db);
  await insertSource(house.db, {
    ...{ id: newId<SourceId>(), siteId: site.id, slug: 'tide', name: 'Tide', publish: 'auto', sectionId: null },
    ...{ timezone: 'UTC', canonical: 'self', robots: 'index', expiry: 'gone', keyHash: null },
  });
  const made = await findSource(house.db, site.id, 'tide');
  if (!made) throw new Error('no source');
  source = made;
  deps = {
    db: house.db,
    clock: { now: () => noon },
    limits: defaultReadLimits,
    loadRoute: async () => () => ({ action: 'publish', reason: 'test' }),
  };
});

const deliver = async (text: string) => {
  const content = Buffer.from(text);
  const received = await receiveItems(house.db, source, [
    { channel: 'folder', name: 'wire.txt', receivedAt: new Date(noon), content, size: content.length, isCut: false },
  ]);
  return takeIn(deps, source, received);
};
const message = (n: number, end = '\u0003241005 GMT Nov 26\r\n\u0004\r\n') =>
  `\u0001tst00${n} 4 n 40   tst 00${n}\r\n\r\nQuay-${n}/\r\n\u0002Quay ${n} opens =\r\n\r\n   Haven (tst) - It is open.\r\n${end}`;

test('a broken message between two whole ones has its own place in the tray, and the two are filed', async () => {
  const [outcome] = await deliver(message(1) + message(2, '') + message(3));
  expect(outcome?.ok === true && outcome.items.map(({ item }) => item.text.headline)).toEqual([
    'Quay 1 opens',
    'Quay 3 opens',
  ]);
  const tray = await listUnreadable(house.db, 10);
  expect(tray).toHaveLength(1);
  expect(tray[0]?.name).toMatch(/^wire\.txt, line 9, bytes \d+ to \d+$/);
  expect(tray[0]?.error.message).toContain('cut off');
  expect(tray[0]?.bytes).toBe(Buffer.byteLength(message(2, '')));
});

test('the same broken part delivered again is the same entry, and reading it again says the same', async () => {
  await deliver(message(4) + message(2, '') + message(5));
  const [entry, ...others] = await listUnreadable(house.db, 10);
  expect(others).toEqual([]);
  const replayed = entry && (await replayRawItem(deps, entry.id));
  expect(replayed?.ok === true && !replayed.value.ok && replayed.value.error.message).toContain('cut off');
});
