import { z } from 'zod';
import type { MediaLink } from '../copy/news-item.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { appendEntries } from '../journal/journal-store.ts';
import type { AssetId, VersionId } from '../lib/ids.ts';
import { listVersionsShowing } from '../media/asset-store.ts';
import type { AttachDeps } from '../media/attach-pictures.ts';
import { finishPicture } from '../media/finish-picture.ts';
import { inTransaction } from '../store/transaction.ts';
import { findVersion } from '../story/version-store.ts';
import type { PlanWork } from '../wire/file-items.ts';
import { attachOne } from './attach-filed.ts';
import { finishName, finishPictures } from './finish-pictures.ts';

const fetchName = 'media.fetch-pictures';
const fetchPayload = z.strictObject({ versionId: z.string().transform((id) => id as VersionId) });
const finishPayload = z.strictObject({ assetId: z.string().transform((id) => id as AssetId) });

/** Who fetches the pictures of a version that lie on other servers, and draws the rest. Repeating it stores nothing twice. */
export const registerPictureJobs = (jobs: Jobs, deps: AttachDeps): void => {
  const finish = finishPictures(jobs);
  jobs.register(fetchName, fetchPayload, async ({ versionId }) => {
    const version = await findVersion(deps.db, versionId);
    if (!version) return;
    const story = { id: version.storyId, siteId: version.siteId };
    const media = version.item.media.filter(isElsewhere);
    const asked = { versionId, media, besides: async () => undefined, actor: 'worker' };
    await attachOne({ ...deps, finish }, story, asked);
  });
  jobs.register(finishName, finishPayload, async ({ assetId }) => {
    if (await finishPicture(deps, assetId)) await tellPages(deps, assetId);
  });
};

/** Pages that show the picture are made anew. */
const tellPages = async ({ db, clock }: AttachDeps, assetId: AssetId): Promise<void> => {
  const showing = await listVersionsShowing(db, assetId);
  const entries = showing.map((place) => ({
    ...place,
    kind: 'story.media-stored' as const,
    at: new Date(clock.now()),
    actor: 'worker',
  }));
  if (entries.length > 0) await inTransaction(db, (tx) => appendEntries(tx, entries).then(() => undefined));
};

/** Asks a worker for the pictures that lie elsewhere: an intake never waits for somebody's picture server. */
export const planPictures =
  (jobs: Jobs): PlanWork =>
  (tx, filed) =>
    jobs.addAll(
      tx,
      filed.flatMap(({ item, versionId }) =>
        versionId && item.media.some(isElsewhere)
          ? [{ name: fetchName, payload: { versionId }, key: `${fetchName}:${versionId}`, maxAttempts: 6 }]
          : [],
      ),
    );

const isElsewhere = ({ renditions }: MediaLink): boolean => renditions.some(({ href }) => /^https?:\/\//i.test(href));
