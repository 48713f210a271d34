import type { MediaLink, NewsItem, Restriction } from '../../copy/news-item.ts';
import { element } from '../xml-text.ts';
import { toQcode, toReference } from './own-names.ts';
import { ownGroup, ownRecord, ownTexts, ownTime } from './write-own.ts';

const recorded = new Set<NewsItem['kind']>(['picture', 'video', 'audio', 'graphic']);

/** The asset that a picture, video, audio or graphic item is itself: its first, where that is of the item's kind. */
const ownAssetOf = (item: NewsItem): MediaLink | undefined => {
  const [first] = item.media;
  return recorded.has(item.kind) && first?.kind === item.kind && first.renditions.length > 0 ? first : undefined;
};

/** The renditions of the item's own asset. */
export const writeRemoteContent = (item: NewsItem): string => {
  const asset = ownAssetOf(item);
  if (asset === undefined) return '';
  return asset.renditions
    .map((rendition, i) =>
      element('remoteContent', i === 0 ? writeMediaFields(asset) : '', {
        rendition: toQcode('wrrendition', rendition.role ?? `r${i + 1}`),
        href: toReference(rendition.href),
        size: rendition.bytes,
        contenttype: rendition.mimeType,
        width: rendition.width,
        height: rendition.height,
      }),
    )
    .join('');
};

/** Pictures that go with a story: links to them, with all that is known of each. */
export const writeMediaLinks = (item: NewsItem): string => {
  const own = ownAssetOf(item);
  return item.media
    .filter((media) => media !== own)
    .map((media) => {
      const [first] = media.renditions;
      return element('link', writeMediaFields(media), {
        rel: 'wrrel:media',
        href: first === undefined ? undefined : toReference(first.href),
        residref: media.wireId,
        contenttype: first?.mimeType,
        size: first?.bytes,
        title: media.caption ?? media.headline,
      });
    })
    .join('');
};

const writeMediaFields = (media: MediaLink): string => {
  const { takenAt, focalPoint, restrictions, usageTerms, renditions, ...plain } = media;
  const parts = [
    ownTime('takenAt', takenAt),
    focalPoint === undefined ? '' : ownRecord('focalPoint', { x: focalPoint.x, y: focalPoint.y }),
    restrictions.map(writeRestriction).join(''),
    usageTerms === undefined ? '' : ownGroup('usageTerms', ownTexts('term', usageTerms)),
    renditions.map((rendition) => ownRecord('rendition', { ...rendition })).join(''),
  ];
  return ownRecord('media', plain, parts.join(''));
};

export const writeRestriction = ({ countries, channels, ...plain }: Restriction): string =>
  ownRecord('restriction', plain, ownTexts('country', countries ?? []) + ownTexts('channel', channels ?? []));
