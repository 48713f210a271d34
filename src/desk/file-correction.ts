import { createHash } from 'node:crypto';
import { appendEntries } from '../journal/journal-store.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { copyAttached } from '../media/media-store.ts';
import type { Tx } from '../store/db.ts';
import { isCopy } from '../story/derive-state.ts';
import { fileVersions } from '../story/file-versions.ts';
import type { Story } from '../story/story.ts';
import type { StoryFile } from '../story/story-file.ts';
import { findVersion, listCustody } from '../story/version-store.ts';
import type { DecisionRefusal } from './decide-story.ts';

/**
 * Files the newest copy of a story once more with the note that readers see, as a correction that is published. The
 * version as the wire sent it stays as it is.
 */
export const fileCorrection = async (
  tx: Tx,
  file: StoryFile & { readonly story: Story },
  given: { readonly note: string; readonly by: string; readonly at: Date },
): Promise<Result<undefined, DecisionRefusal>> => {
  const { story } = file;
  const current = file.versions.find(({ id }) => id === story.currentVersionId);
  const version = current && isCopy(current) ? await findVersion(tx, current.id) : undefined;
  if (!current || !version) return err({ kind: 'nothing-to-publish' });
  const item = { ...version.item, event: 'correction' as const, correctionNote: given.note };
  const custody = await listCustody(tx, current.id);
  const routing = { action: 'publish' as const, reason: 'published as a correction by an editor' };
  const contentHash = createHash('sha256').update(current.contentHash).update(given.note).digest();
  const filed = await fileVersions(
    tx,
    { siteId: story.siteId, sourceId: story.sourceId, expiry: story.expiry, at: given.at, by: given.by },
    [
      {
        file,
        wireKey: story.wireKey,
        added: [
          {
            item,
            contentHash,
            rawItemId: null,
            routing: story.sectionId === null ? routing : { ...routing, sectionId: story.sectionId },
            custody,
          },
        ],
      },
    ],
  );
  const corrected = filed.get(file.id)?.versionIds[0];
  // Its pictures are those of the copy it corrects: nobody sends them again.
  if (corrected !== undefined) await copyAttached(tx, { from: current.id, to: corrected });
  await appendEntries(
    tx,
    [...filed.values()].flatMap(({ entries }) => entries),
  );
  return ok(undefined);
};
