import type { StoredRendition } from '../media/picture.ts';
import type { UsableLink } from './usable-links.ts';
import type { PictureView } from './view-models.ts';

const fallbackType = 'image/jpeg';
/** Smallest files first: a browser takes the first type that it knows. */
const smallerTypes = ['image/avif', 'image/webp'];
/** The width of the file for readers whose browser chooses none: enough for a column of text. */
const columnWidth = 1_000;

/** A stored picture as views show it; undefined when nothing of it is stored, and then its caption goes with it. */
export const toPictureView = (
  link: Pick<UsableLink, 'caption' | 'altText' | 'credit' | 'copyrightNotice' | 'mustCredit' | 'isUncut' | 'isPrivate'>,
  renditions: readonly StoredRendition[] | undefined,
): PictureView | undefined => {
  const whole = (renditions ?? []).filter(({ shape }) => shape === 'whole');
  const plain = whole.filter((rendition) => rendition.mimeType === fallbackType);
  const usable = plain.length > 0 ? plain : whole;
  const shown = usable.find((rendition) => rendition.width >= columnWidth) ?? usable.at(-1);
  if (!shown) return undefined;
  const social = link.isUncut ? undefined : renditions?.find(({ shape }) => shape === 'social');
  const credit = link.credit ?? link.copyrightNotice;
  return {
    src: srcOf(shown),
    srcSet: toSrcSet(usable),
    sources: plain.length > 0 ? smallerTypes.flatMap((type) => toSource(whole, type)) : [],
    ...(social ? { social: { src: srcOf(social), width: social.width, height: social.height } } : {}),
    width: shown.width,
    height: shown.height,
    // A caption says what is seen; repeated as the alternative text it would be read out twice.
    alt: link.altText ?? '',
    ...(link.caption === undefined ? {} : { caption: link.caption }),
    ...(credit === undefined ? {} : { credit }),
    ...(link.mustCredit ? { mustCredit: true } : {}),
    ...(link.isUncut ? { isUncut: true } : {}),
    ...(link.isPrivate ? { isPrivate: true } : {}),
  };
};

/** The picture that stands for the story: the main one, or else the first there is. */
export const findLeadLink = (
  media: readonly UsableLink[],
  stored: ReadonlyMap<string, unknown>,
): UsableLink | undefined => {
  const usable = media.filter((link) => stored.has(link.key) && link.role !== 'thumbnail');
  return usable.find((link) => link.role === 'main') ?? usable[0];
};

/** Only a type that has every width: while the others are still being drawn, a browser would take a width too small. */
const toSource = (whole: readonly StoredRendition[], type: string): PictureView['sources'] => {
  const own = whole.filter(({ mimeType }) => mimeType === type);
  const isComplete = whole.every(({ width }) => own.some((rendition) => rendition.width === width));
  return own.length > 0 && isComplete ? [{ type, srcSet: toSrcSet(own) }] : [];
};

const srcOf = (rendition: StoredRendition): string => `/media/${rendition.blob}`;

const toSrcSet = (renditions: readonly StoredRendition[]): string =>
  renditions.map((rendition) => `${srcOf(rendition)} ${rendition.width}w`).join(', ');
