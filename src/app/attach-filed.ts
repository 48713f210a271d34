import { appendEntries } from '../journal/journal-store.ts';
import type { VersionId } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import { err } from '../lib/result.ts';
import { type AttachDeps, attachPictures, type ReadBeside } from '../media/attach-pictures.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Story } from '../story/story.ts';
import type { FiledItem } from '../wire/filed-item.ts';
import type { IntakeDeps } from '../wire/take-in.ts';

export interface AttachFiledDeps extends AttachDeps {
  readonly log: Log;
}

const nothingBeside: ReadBeside = async () => undefined;

/** Looks for the pictures that lie beside the item; those elsewhere are fetched by a job (picture-job.ts). */
export const attachFiled =
  (deps: AttachFiledDeps): NonNullable<IntakeDeps['onFiled']> =>
  async (source, items, besides) => {
    const notFetched = { ...deps, fetchPicture: async () => err('The picture has not been fetched yet.') };
    const attach = async (filed: FiledItem): Promise<void> => {
      if (!filed.versionId) return;
      await attachOne(notFetched, filed.story, {
        versionId: filed.versionId,
        media: filed.item.media,
        besides: besides?.(filed.rawItemId) ?? nothingBeside,
        actor: `wire:${source.slug}`,
      });
    };
    for (const filed of items) {
      // The story is filed whatever becomes of its pictures; delivering it again tries them again.
      await attach(filed).catch((error: unknown) =>
        deps.log.error({ err: error, storyId: filed.story.id }, 'the pictures of a story could not be attached'),
      );
    }
  };

/** Attaches a version's pictures and, where one was stored, tells the outlets that its pages show more now. */
export const attachOne = async (
  deps: AttachDeps,
  story: Pick<Story, 'id' | 'siteId'>,
  version: {
    readonly versionId: VersionId;
    readonly media: FiledItem['item']['media'];
    readonly besides: ReadBeside;
    readonly actor: string;
  },
): Promise<void> => {
  const { versionId, media, besides, actor } = version;
  const attached = await attachPictures(deps, { siteId: story.siteId, storyId: story.id, versionId, media, besides });
  if (!attached.some(({ outcome }) => outcome.state === 'stored')) return;
  const entry = {
    siteId: story.siteId,
    kind: 'story.media-stored' as const,
    storyId: story.id,
    versionId,
    at: new Date(deps.clock.now()),
    actor,
  };
  await inTransaction(deps.db, async (tx) => {
    await appendEntries(tx, [entry]);
  });
};
