import { z } from 'zod';
import type { Guard } from '../account/guard.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { sendRefusal } from '../http/refusals.ts';
import { type AssetId, isIdShape, type SiteId, type StoryId } from '../lib/ids.ts';
import { findAsset, listDrawn, listLacking, listPicturesOfStory, setFocalPoint } from '../media/asset-store.ts';
import type { Db, Tx } from '../store/db.ts';
import { inTransaction } from '../store/transaction.ts';
import { listLoosePictures } from '../wire/picture-file-store.ts';

export interface PictureRouteDeps {
  readonly db: Db;
  readonly guard: Guard;
  readonly siteId: SiteId;
  /** Has the cuts of these pictures drawn anew. */
  readonly finish: (tx: Db | Tx, assets: readonly AssetId[]) => Promise<void>;
}

const tags = ['desk'];
const mostListed = 200;
const byId = z.strictObject({ id: z.string().max(40) });
const share = z.number().min(0).max(1);
const point = z.strictObject({ x: share, y: share });
const noPicture = { status: 404, kind: 'no-such-picture', message: 'There is no such picture.' };
const picture = z.strictObject({
  id: z.string(),
  width: z.int(),
  height: z.int(),
  focalPoint: point.nullable(),
  setBy: z.enum(['item', 'editor']).nullable(),
  files: z.array(z.strictObject({ shape: z.string(), type: z.string(), width: z.int(), address: z.string() })),
});
const lacking = z.strictObject({
  storyId: z.string(),
  headline: z.string(),
  picture: z.string().describe('Key of the picture in the item'),
  state: z.enum(['missing', 'refused']),
  reason: z.string(),
  fileNames: z.array(z.string()).describe('Names under which it is taken when it comes'),
});
const loose = z.strictObject({
  rawItemId: z.string(),
  source: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'unclaimed']),
  receivedAt: z.iso.datetime(),
  waitsUntil: z.iso.datetime(),
});
const missingQuery = z.strictObject({
  story: z.string().max(40).optional().describe('Only of this story'),
  before: z.string().max(40).optional().describe('The last story of the page before'),
});

/** Pictures in the API: what there is of them, and the point that cuts keep. */
export const pictureRoutes =
  ({ db, guard, siteId, finish }: PictureRouteDeps): AddRoutes =>
  (app) => {
    const mayRead = guard.permit('stories.read');
    const mayWrite = guard.permit('stories.write');
    const show = { summary: 'A stored picture and its files', tags, params: byId, response: { 200: picture } };
    app.get('/api/v1/pictures/:id', { schema: show, preHandler: mayRead }, async (request, reply) => {
      const asset = await findOwn(request.params.id);
      return asset ? toAnswer(asset) : sendRefusal(reply, noPicture);
    });
    const set = {
      summary: 'Set the point that every cut of a picture keeps',
      tags,
      params: byId,
      body: point,
      response: { 200: picture },
    };
    app.put('/api/v1/pictures/:id/focal-point', { schema: set, preHandler: mayWrite }, async (request, reply) => {
      const asset = await findOwn(request.params.id);
      if (!asset) return sendRefusal(reply, noPicture);
      await inTransaction(db, async (tx) => {
        if (await setFocalPoint(tx, asset.id, { ...request.body, by: 'editor' })) await finish(tx, [asset.id]);
      });
      return toAnswer((await findOwn(asset.id)) ?? asset);
    });
    const ofStory = {
      summary: 'The stored pictures of a story, by their keys in its item',
      tags,
      params: byId,
      response: { 200: z.strictObject({ items: z.array(z.strictObject({ key: z.string(), pictureId: z.string() })) }) },
    };
    app.get('/api/v1/stories/:id/pictures', { schema: ofStory, preHandler: mayRead }, async ({ params }) => ({
      items: isIdShape(params.id) ? [...(await listPicturesOfStory(db, siteId, params.id as StoryId))] : [],
    }));
    const findOwn = async (id: string) => {
      const asset = isIdShape(id) ? await findAsset(db, id as AssetId) : undefined;
      return asset?.siteId === siteId ? asset : undefined;
    };
    const toAnswer = async (asset: NonNullable<Awaited<ReturnType<typeof findAsset>>>) => ({
      id: asset.id,
      width: asset.width,
      height: asset.height,
      focalPoint: asset.focalPoint ?? null,
      setBy: asset.focalBy ?? null,
      files: (await listDrawn(db, asset.id)).map(({ shape, mimeType, width, blob }) => ({
        shape,
        type: mimeType,
        width,
        address: `/media/${blob}`,
      })),
    });
  };

/** What stories lack, and what no story names, in the API. */
export const pictureTrayRoutes =
  ({ db, guard, siteId }: Omit<PictureRouteDeps, 'finish'>): AddRoutes =>
  (app) => {
    const mayRead = guard.permit('stories.read');
    const missing = {
      summary: 'Pictures that stories name and do not have',
      tags,
      querystring: missingQuery,
      response: { 200: z.strictObject({ items: z.array(lacking) }) },
    };
    app.get('/api/v1/pictures/missing', { schema: missing, preHandler: mayRead }, async ({ query }) => {
      const { story, before } = query;
      const about = {
        limit: mostListed,
        ...(story === undefined ? {} : { storyId: story as StoryId }),
        ...(before === undefined ? {} : { before: before as StoryId }),
      };
      const found = await listLacking(db, siteId, about);
      return {
        items: found.map(({ key, fileNames, ...one }) => ({ ...one, picture: key, fileNames: [...fileNames] })),
      };
    });
    const waiting = {
      summary: 'Pictures that came and that no item names',
      tags,
      response: { 200: z.strictObject({ items: z.array(loose) }) },
    };
    app.get('/api/v1/pictures/waiting', { schema: waiting, preHandler: mayRead }, async () => ({
      items: (await listLoosePictures(db, siteId, mostListed)).map(({ state, receivedAt, lookUntil, ...one }) => ({
        ...one,
        state: state === 'waiting' ? ('waiting' as const) : ('unclaimed' as const),
        receivedAt: receivedAt.toISOString(),
        waitsUntil: lookUntil.toISOString(),
      })),
    }));
  };
