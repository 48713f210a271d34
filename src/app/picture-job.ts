import { z } from 'zod';
import type { MediaLink } from '../copy/news-item.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { VersionId } from '../lib/ids.ts';
import type { AttachDeps } from '../media/attach-pictures.ts';
import { findVersion } from '../story/version-store.ts';
import type { PlanWork } from '../wire/file-items.ts';
import { attachOne } from './attach-filed.ts';

const name = 'media.fetch-pictures';
const payload = z.strictObject({ versionId: z.string().transform((id) => id as VersionId) });

/** Who fetches the pictures of a version that lie on other servers. Repeating it stores nothing twice. */
export const registerPictureJob = (jobs: Jobs, deps: AttachDeps): void =>
  jobs.register(name, payload, async ({ versionId }) => {
    const version = await findVersion(deps.db, versionId);
    if (!version) return;
    const story = { id: version.storyId, siteId: version.siteId };
    const media = version.item.media;
    await attachOne(deps, story, { versionId, media, besides: async () => undefined, actor: 'worker' });
  });

/** Asks a worker for the pictures that lie elsewhere: an intake never waits for somebody's picture server. */
export const planPictures =
  (jobs: Jobs): PlanWork =>
  (tx, filed) =>
    jobs.addAll(
      tx,
      filed.flatMap(({ item, versionId }) =>
        versionId && item.media.some(isElsewhere)
          ? [{ name, payload: { versionId }, key: `${name}:${versionId}`, maxAttempts: 6 }]
          : [],
      ),
    );

const isElsewhere = ({ renditions }: MediaLink): boolean => renditions.some(({ href }) => /^https?:\/\//i.test(href));
