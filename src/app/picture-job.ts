import { z } from 'zod';
import type { Jobs } from '../jobs/jobs.ts';
import type { VersionId } from '../lib/ids.ts';
import type { AttachDeps } from '../media/attach-pictures.ts';
import type { Db } from '../store/db.ts';
import { findVersion } from '../story/version-store.ts';
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

export const addPictureJob = (jobs: Jobs, db: Db, versionId: VersionId): Promise<void> =>
  jobs.add(db, { name, payload: { versionId }, key: `${name}:${versionId}`, maxAttempts: 6 });
