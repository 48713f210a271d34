import { expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { aSite, aSource, aStory } from '../../test/support/makers.ts';
import { inTransaction } from '../store/transaction.ts';
import { keepPictureFiles, listWaitingPictures } from './picture-file-store.ts';
import { receiveItems } from './receive-item.ts';
import { findSourceById } from './source-store.ts';

const dayMs = 86_400_000;
const house = testDatabase();

test('a picture whose name only an item of long ago gives is not taken up in each round', async () => {
  const siteId = await aSite(house.db);
  const source = await findSourceById(house.db, await aSource(house.db, siteId));
  if (!source) throw new Error('no source');
  const receivedAt = new Date('2026-11-24T12:00:00Z');
  const made = await aStory(house.db, { siteId, sourceId: source.id, at: new Date(receivedAt.getTime() - 5 * dayMs) });
  const [versionId] = made.versionIds;
  if (!versionId) throw new Error('no version');
  const lacking = { version_id: versionId, media_key: 'p', story_id: made.id, asset_id: null, reason: 'not there' };
  await house.db
    .insertInto('version_media')
    .values({ ...lacking, state: 'missing', file_names: ['photo1.jpg'] })
    .execute();
  const content = Buffer.from('bytes');
  const [received] = await receiveItems(house.db, source, [
    { channel: 'command', name: 'photo1.jpg', receivedAt, content, size: content.length, isCut: false },
  ]);
  if (!received) throw new Error('not received');
  const place = { rawItemId: received.raw.id, siteId, sourceId: source.id, receivedAt, lookUntil: receivedAt };
  const file = { ...place, name: 'Photo1.jpg', nameKey: 'photo1.jpg' };
  await inTransaction(house.db, (tx) => keepPictureFiles(tx, [file]));
  expect(await listWaitingPictures(house.db, { nameWindowMs: dayMs, limit: 9 })).toEqual([]);
  expect(await listWaitingPictures(house.db, { nameWindowMs: 9 * dayMs, limit: 9 })).toHaveLength(1);
});
