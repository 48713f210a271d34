import type { MediaLink, Rendition } from '../copy/news-item.ts';
import { defined } from '../lib/defined.ts';
import type { AssetId, SiteId, StoryId, VersionId } from '../lib/ids.ts';
import { err, type Result } from '../lib/result.ts';
import { setFocalPoint } from './asset-store.ts';
import { bareFileName, fileNamesOf } from './file-names.ts';
import { type AttachedState, findAttached, type MediaPlace, saveAttached } from './media-store.ts';
import type { FocalPoint, PictureCredit } from './picture.ts';
import { mediaRefusalText } from './refusal-text.ts';
import { type PictureDeps, storePicture } from './store-picture.ts';

/** Fetches an address through the one module that calls out; the error is a sentence for editors. */
export type FetchPicture = (address: string) => Promise<Result<Uint8Array, string>>;

/** Reads a file that was delivered beside the item. The name is always a bare one, without any folder. */
export type ReadBeside = (fileName: string) => Promise<Uint8Array | undefined>;

/** Told of a picture that is stored, before a page may show it. */
export type BeforeStored = (place: MediaPlace, link: MediaLink, assetId: AssetId) => Promise<void>;

export interface AttachDeps extends PictureDeps {
  readonly fetchPicture: FetchPicture;
  readonly beforeStored?: BeforeStored;
}

export interface PicturesToAttach {
  readonly siteId: SiteId;
  readonly storyId: StoryId;
  readonly versionId: VersionId;
  readonly media: readonly MediaLink[];
  readonly besides: ReadBeside;
}

/** A picture of the item and what became of it; those stored before are not named again. */
export interface AttachedPicture {
  readonly key: string;
  readonly outcome: AttachedState;
}

/** More renditions than any wire sends; the rest of a longer list is not tried. */
const maxTries = 8;

/**
 * Stores the pictures that a version names and writes down what became of each. May be repeated: what is stored is
 * left alone, what was missing or refused is tried again, because a picture may come after its text.
 */
export const attachPictures = async (
  deps: AttachDeps,
  wanted: PicturesToAttach,
): Promise<readonly AttachedPicture[]> => {
  const known = await findAttached(deps.db, wanted.versionId);
  const attached: AttachedPicture[] = [];
  for (const link of wanted.media.filter(isPicture)) {
    if (known.get(link.key) === 'stored') continue;
    const outcome = await attachOne(deps, wanted, link);
    const place = { versionId: wanted.versionId, storyId: wanted.storyId, mediaKey: link.key };
    if (outcome.state === 'stored') await deps.beforeStored?.(place, link, outcome.assetId);
    await saveAttached(deps.db, { ...place, fileNames: fileNamesOf(link) }, outcome);
    attached.push({ key: link.key, outcome });
  }
  return attached;
};

const isPicture = (link: MediaLink): boolean => link.kind === 'picture' || link.kind === 'graphic';

/** The first rendition that can be had and read wins. A refusal is remembered over a mere absence: it says more. */
const attachOne = async (deps: AttachDeps, wanted: PicturesToAttach, link: MediaLink): Promise<AttachedState> => {
  let outcome: AttachedState = { state: 'missing', reason: 'The item names no file for this picture.' };
  for (const rendition of inOrderOfUse(link.renditions)) {
    const bytes = await obtain(deps, wanted, rendition.href);
    if (!bytes.ok) {
      if (outcome.state === 'missing') outcome = { state: 'missing', reason: bytes.error };
      continue;
    }
    const stored = await storeLinked(deps, wanted.siteId, { link, bytes: bytes.value });
    if (stored.ok) return { state: 'stored', assetId: stored.value.assetId };
    outcome = { state: 'refused', reason: mediaRefusalText(stored.error) };
  }
  return outcome;
};

/** Largest first, since we draw the small ones ourselves; those of a type that is no picture are left out. */
const inOrderOfUse = (renditions: readonly Rendition[]): readonly Rendition[] =>
  renditions
    .filter(({ mimeType }) => mimeType === undefined || /^(image|application\/octet-stream)/i.test(mimeType))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, maxTries);

const sizeOf = ({ width, height, bytes }: Rendition): number => (width ?? 0) * (height ?? 1) || (bytes ?? 0) / 1e6;

const obtain = async (
  deps: AttachDeps,
  wanted: PicturesToAttach,
  href: string,
): Promise<Result<Uint8Array, string>> => {
  if (/^https?:\/\//i.test(href)) return deps.fetchPicture(href);
  const name = bareFileName(href);
  if (name === undefined) return err('The item names the picture by a path; only a file beside the item is read.');
  const bytes = await wanted.besides(name);
  return bytes === undefined ? err(`The file ${name} did not come with the item.`) : { ok: true, value: bytes };
};

const storeLinked = async (
  deps: AttachDeps,
  siteId: SiteId,
  { link, bytes }: { readonly link: MediaLink; readonly bytes: Uint8Array },
): ReturnType<typeof storePicture> => {
  const focalPoint = sound(link.focalPoint);
  const stored = await storePicture(deps, { siteId, bytes, credit: creditOf(link), ...(focalPoint && { focalPoint }) });
  if (stored.ok && focalPoint) await setFocalPoint(deps.db, stored.value.assetId, { ...focalPoint, by: 'item' });
  return stored;
};

const sound = (point: MediaLink['focalPoint']): FocalPoint | undefined =>
  point !== undefined && [point.x, point.y].every((share) => share >= 0 && share <= 1) ? point : undefined;

const creditOf = ({ credit, copyrightNotice, caption, byline, usageTerms }: MediaLink): PictureCredit =>
  defined({
    credit,
    caption,
    creator: byline,
    copyright: copyrightNotice,
    usageTerms: usageTerms === undefined || usageTerms.length === 0 ? undefined : usageTerms.join(' / '),
  });
