import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import type { MediaLink } from '../copy/news-item.ts';
import { systemClock } from '../lib/clock.ts';
import { newId, type SiteId, type StoryId, type VersionId } from '../lib/ids.ts';
import { err, ok } from '../lib/result.ts';
import { type AttachDeps, attachPictures } from './attach-pictures.ts';
import { findRenditions } from './find-renditions.ts';
import { listStoriesUsing } from './media-store.ts';
import { createMemoryBlobs } from './memory-blobs.ts';
import { pictureLimits, pictureOffer } from './picture.ts';
import { createPictureRenderer } from './picture-renderer.ts';
import { storePicture } from './store-picture.ts';

const database = testDatabase();
const siteId = newId<SiteId>();
const renderer = createPictureRenderer(pictureLimits);
const blobs = createMemoryBlobs();

const asked: string[] = [];
const deps = (): AttachDeps => ({
  db: database.db,
  blobs,
  renderer,
  offer: pictureOffer,
  clock: systemClock,
  fetchPicture: async (address) => {
    asked.push(address);
    return address.endsWith('/there.jpg') ? ok(await photo('#a33')) : err('The server answered 404.');
  },
});

const photo = (background: string) =>
  sharp({ create: { width: 90, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer();

const aVersion = async (): Promise<{ siteId: SiteId; storyId: StoryId; versionId: VersionId }> => {
  const [storyId, versionId] = [newId<StoryId>(), newId<VersionId>()];
  const at = new Date();
  await database.db
    .insertInto('story')
    .values({
      id: storyId,
      site_id: siteId,
      slug: 's',
      route: 'publish',
      created_at: at,
      published_version_id: versionId,
    })
    .execute();
  await database.db
    .insertInto('story_version')
    .values({
      id: versionId,
      site_id: siteId,
      story_id: storyId,
      sequence: 1,
      content_hash: Buffer.from(versionId),
      event: 'new',
      status: 'usable',
      filed_at: at,
      filed_by: 'wire:test',
      headline: 'Storm',
      item: '{}',
      routing: '{}',
    })
    .execute();
  return { siteId, storyId, versionId };
};

const aLink = (key: string, ...hrefs: string[]): MediaLink => ({
  key,
  role: 'main',
  kind: 'picture',
  restrictions: [],
  renditions: hrefs.map((href) => ({ href })),
});

beforeAll(async () => {
  await database.db.insertInto('site').values({ id: siteId, slug: 'test', name: 'Test' }).execute();
});
afterAll(() => renderer.close());

describe('storing a picture', () => {
  test('the same bytes are the same asset, also when many come at once', async () => {
    const bytes = await photo('#124');
    const stored = await Promise.all(Array.from({ length: 10 }, () => storePicture(deps(), { siteId, bytes })));
    const ids = new Set(stored.map((result) => (result.ok ? result.value.assetId : 'refused')));
    expect(ids.size).toBe(1);
    const again = await storePicture(deps(), { siteId, bytes });
    expect(again).toEqual(stored[0]);
  });

  test('a picture of another site is that site’s own', async () => {
    const other = newId<SiteId>();
    await database.db.insertInto('site').values({ id: other, slug: 'other', name: 'Other' }).execute();
    const bytes = await photo('#452');
    const [here, there] = [
      await storePicture(deps(), { siteId, bytes }),
      await storePicture(deps(), { siteId: other, bytes }),
    ];
    if (!here.ok || !there.ok) throw new Error('both are pictures');
    expect(here.value.assetId).not.toBe(there.value.assetId);
    expect(here.value.renditions).toEqual(there.value.renditions);
  });
});

describe('the pictures of a version', () => {
  test('come from beside the item or from an address, and what became of each is written down', async () => {
    const version = await aVersion();
    const files = new Map([
      ['storm.jpg', await photo('#333')],
      ['evil.svg', Buffer.from('<svg onload="x()"/>')],
    ]);
    const media = [
      aLink('m1', 'storm.jpg'),
      aLink('m2', 'http://pictures.example/gone.jpg', 'http://pictures.example/there.jpg'),
      aLink('m3', 'evil.svg'),
      aLink('m4', 'not-sent.jpg'),
      aLink('m5', '../secret.jpg'),
      { ...aLink('m6', 'clip.mp4'), kind: 'video' as const },
    ];
    const read: string[] = [];
    const besides = async (name: string) => {
      read.push(name);
      return files.get(name);
    };
    const attached = await attachPictures(deps(), { ...version, media, besides });
    expect(attached.map(({ key, outcome }) => `${key} ${outcome.state}`)).toEqual([
      'm1 stored',
      'm2 stored',
      'm3 refused',
      'm4 missing',
      'm5 missing',
    ]);
    expect(read).toEqual(['storm.jpg', 'evil.svg', 'not-sent.jpg']);
    const found = await findRenditions(database.db, [version.versionId, newId<VersionId>()]);
    expect([...(found.get(version.versionId)?.keys() ?? [])].toSorted()).toEqual(['m1', 'm2']);
    const renditions = found.get(version.versionId)?.get('m1') ?? [];
    expect(renditions.map((r) => `${r.mimeType} ${r.width}x${r.height}`)).toEqual([
      'image/jpeg 90x60',
      'image/webp 90x60',
    ]);
    expect(await blobs.read(renditions[0]?.blob ?? ('' as never))).toBeDefined();
  });

  test('that were missing are found when they come later; what is stored is not asked for again', async () => {
    const version = await aVersion();
    const media = [aLink('m1', 'http://pictures.example/there.jpg'), aLink('m2', 'late.jpg')];
    const late = await photo('#0aa');
    const states = async (besides: (name: string) => Promise<Uint8Array | undefined>) =>
      (await attachPictures(deps(), { ...version, media, besides })).map(
        ({ key, outcome }) => `${key} ${outcome.state}`,
      );
    expect(await states(async () => undefined)).toEqual(['m1 stored', 'm2 missing']);
    asked.length = 0;
    expect(await states(async () => late)).toEqual(['m2 stored']);
    expect(await states(async () => undefined)).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('lead back to the stories whose published version uses them', async () => {
    const bytes = await photo('#e5e');
    const [one, two] = [await aVersion(), await aVersion()];
    for (const version of [one, two]) {
      await attachPictures(deps(), { ...version, media: [aLink('m1', 'a.jpg')], besides: async () => bytes });
    }
    const found = await findRenditions(database.db, [one.versionId]);
    const blob = found.get(one.versionId)?.get('m1')?.[0]?.blob;
    if (blob === undefined) throw new Error('the picture is stored');
    expect(await listStoriesUsing(database.db, blob)).toEqual([one.storyId, two.storyId].toSorted());
    await database.db.updateTable('story').set({ published_version_id: null }).where('id', '=', one.storyId).execute();
    expect(await listStoriesUsing(database.db, blob)).toEqual([two.storyId]);
  });
});
