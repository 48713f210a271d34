import { appendEntries } from '../journal/journal-store.ts';
import type { VersionId } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import { err } from '../lib/result.ts';
import { type AttachDeps, attachPictures, type ReadBeside } from '../media/attach-pictures.ts';
import { bareFileName, fileNamesOf, nameKeyOf } from '../media/file-names.ts';
import { findAttached } from '../media/media-store.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Story } from '../story/story.ts';
import type { FiledItem } from '../wire/filed-item.ts';
import type { Source } from '../wire/source.ts';
import type { IntakeDeps } from '../wire/take-in.ts';
import type { FinishPictures } from './finish-pictures.ts';

/** Gives the bytes of a picture of the source that came without its item, by its name in small letters. */
export type ReadKept = (source: Source, nameKeys: readonly string[]) => Promise<Uint8Array | undefined>;

export interface AttachFiledDeps extends AttachDeps {
  readonly log: Log;
  readonly readKept: ReadKept;
  readonly finish: FinishPictures;
}

const nothingBeside: ReadBeside = async () => undefined;

/**
 * Looks for the pictures that lie beside the item, then among those that came before it; those elsewhere are fetched
 * by a job (picture-job.ts).
 */
export const attachFiled =
  (deps: AttachFiledDeps): NonNullable<IntakeDeps['onFiled']> =>
  async (source, items, besides) => {
    const notFetched = { ...deps, fetchPicture: async () => err('The picture has not been fetched yet.') };
    const attach = async (filed: FiledItem): Promise<void> => {
      if (!filed.versionId) return;
      const beside = besides?.(filed.rawItemId) ?? nothingBeside;
      const version = { versionId: filed.versionId, media: filed.item.media, actor: `wire:${source.slug}` };
      await attachOne(notFetched, filed.story, { ...version, besides: beside });
      await attachKept(notFetched, { source, filed, version });
    };
    for (const filed of items) {
      // The story is filed whatever becomes of its pictures; delivering it again tries them again.
      await attach(filed).catch((error: unknown) =>
        deps.log.error({ err: error, storyId: filed.story.id }, 'the pictures of a story could not be attached'),
      );
    }
  };

/**
 * Looks among pictures that came before, after it was written down what is missing: one that comes at this moment
 * either is found here or finds the item itself.
 */
const attachKept = async (
  deps: AttachFiledDeps,
  about: {
    readonly source: Source;
    readonly filed: FiledItem;
    readonly version: {
      readonly versionId: VersionId;
      readonly media: FiledItem['item']['media'];
      readonly actor: string;
    };
  },
): Promise<void> => {
  const { source, filed, version } = about;
  const known = await findAttached(deps.db, version.versionId);
  for (const link of version.media) {
    const state = known.get(link.key);
    if (state === undefined || state === 'stored') continue;
    const names = fileNamesOf(link);
    const bytes = names.length === 0 ? undefined : await deps.readKept(source, names);
    if (bytes === undefined) continue;
    await attachOne(deps, filed.story, { ...version, ...asBeside([link], bytes) });
  }
};

/** The links with one name beside the item for each, whatever path or address they gave, and the bytes under that name. */
export const asBeside = (
  links: FiledItem['item']['media'],
  bytes: Uint8Array,
): { readonly media: FiledItem['item']['media']; readonly besides: ReadBeside } => {
  const names = new Set(links.flatMap(fileNamesOf));
  const media = links.map((link) => ({
    ...link,
    renditions: fileNamesOf(link).map((href) => ({ href: encodeURIComponent(href) })),
  }));
  const isNamed = (name: string): boolean => bareFileName(name) !== undefined && names.has(nameKeyOf(name));
  return { media, besides: async (name) => (isNamed(name) ? bytes : undefined) };
};

/** Attaches a version's pictures and, where one was stored, tells the outlets that its pages show more now. */
export const attachOne = async (
  deps: AttachDeps & { readonly finish: FinishPictures },
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
  const assets = attached.flatMap(({ outcome }) => (outcome.state === 'stored' ? [outcome.assetId] : []));
  if (assets.length === 0) return;
  const entry = {
    siteId: story.siteId,
    kind: 'story.media-stored' as const,
    storyId: story.id,
    versionId,
    at: new Date(deps.clock.now()),
    actor,
  };
  await inTransaction(deps.db, async (tx) => {
    await deps.finish(tx, assets);
    await appendEntries(tx, [entry]);
  });
};
