import type { MediaLink } from '../copy/news-item.ts';
import type { StoredRendition } from '../media/picture.ts';
import type { PictureView } from './view-models.ts';

const fallbackType = 'image/jpeg';
const smallerType = 'image/webp';
/** The width of the file for readers whose browser chooses none: enough for a column of text. */
const columnWidth = 1_000;

/** A stored picture as views show it; undefined when nothing of it is stored, and then its caption goes with it. */
export const toPictureView = (
  link: Pick<MediaLink, 'caption' | 'altText' | 'credit' | 'copyrightNotice'>,
  renditions: readonly StoredRendition[] | undefined,
): PictureView | undefined => {
  const plain = (renditions ?? []).filter((rendition) => rendition.mimeType === fallbackType);
  const usable = plain.length > 0 ? plain : (renditions ?? []);
  const shown = usable.find((rendition) => rendition.width >= columnWidth) ?? usable.at(-1);
  if (!shown) return undefined;
  const webp = plain.length > 0 ? (renditions ?? []).filter((rendition) => rendition.mimeType === smallerType) : [];
  const credit = link.credit ?? link.copyrightNotice;
  return {
    src: srcOf(shown),
    srcSet: toSrcSet(usable),
    ...(webp.length > 0 ? { webpSrcSet: toSrcSet(webp) } : {}),
    width: shown.width,
    height: shown.height,
    // A caption says what is seen; repeated as the alternative text it would be read out twice.
    alt: link.altText ?? '',
    ...(link.caption === undefined ? {} : { caption: link.caption }),
    ...(credit === undefined ? {} : { credit }),
  };
};

/** The picture that stands for the story: the main one, or else the first there is. */
export const findLeadLink = (
  media: readonly MediaLink[],
  stored: ReadonlyMap<string, unknown>,
): MediaLink | undefined => {
  const usable = media.filter((link) => stored.has(link.key) && link.role !== 'thumbnail');
  return usable.find((link) => link.role === 'main') ?? usable[0];
};

const srcOf = (rendition: StoredRendition): string => `/media/${rendition.blob}`;

const toSrcSet = (renditions: readonly StoredRendition[]): string =>
  renditions.map((rendition) => `${srcOf(rendition)} ${rendition.width}w`).join(', ');
