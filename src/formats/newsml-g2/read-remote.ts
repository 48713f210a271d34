import type { MediaLink, Rendition } from '../../copy/news-item.ts';
import { safeFileName, safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { attribute, children, type XmlElement } from '../xml/element.ts';
import type { G2Item } from './document.ts';
import { conceptValue, given, localValue } from './read-concept.ts';

const kinds: Readonly<Record<string, MediaLink['kind']>> = {
  picture: 'picture',
  graphic: 'graphic',
  animation: 'graphic',
  video: 'video',
  audio: 'audio',
};

/**
 * Remote content: renditions of one asset, and of the next one where a rendition's name comes a second time. On a
 * picture item the asset is the item itself and takes its caption and credit.
 */
export const readRemoteContent = (item: G2Item): readonly MediaLink[] => {
  const assets: XmlElement[][] = [];
  let seen = new Set<string>();
  for (const element of children(item.contentSet, 'remoteContent')) {
    const rendition = attribute(element, 'rendition') ?? '';
    const current = assets.at(-1);
    if (current === undefined || seen.has(rendition)) {
      seen = new Set();
      assets.push([element]);
    } else current.push(element);
    seen.add(rendition);
  }
  return assets.map((elements, i) => toMedia(item, { elements, position: i }));
};

const toMedia = (
  item: G2Item,
  asset: { readonly elements: readonly XmlElement[]; readonly position: number },
): MediaLink => {
  const { elements, position } = asset;
  const own = kinds[conceptValue(item.meta.itemClass) ?? ''];
  const renditions = elements.flatMap(readRendition);
  const first = elements[0];
  return defined({
    key: `media-${position + 1}`,
    role: position === 0 ? ('main' as const) : ('gallery' as const),
    kind: own ?? kindOfType(attribute(first, 'contenttype')),
    wireId: own === undefined ? given(attribute(first, 'residref') ?? unusableAddress(first)) : item.guid,
    wireVersion: own === undefined ? undefined : item.version,
    caption: own === undefined ? undefined : item.content.descriptions[0]?.text,
    credit: own === undefined ? undefined : item.content.creditlines[0],
    copyrightNotice: own === undefined ? undefined : item.rights.notices[0],
    restrictions: [],
    renditions,
  });
};

const readRendition = (element: XmlElement): readonly Rendition[] => {
  const href = usableAddress(attribute(element, 'href') ?? '');
  if (href === undefined) return [];
  return [
    defined({
      role: localValue(attribute(element, 'rendition')),
      href,
      mimeType: given(attribute(element, 'contenttype')),
      width: count(attribute(element, 'width')),
      height: count(attribute(element, 'height')),
      bytes: count(attribute(element, 'size')),
    }),
  ];
};

/** A web address, or the name of a file that lies beside the item. */
const usableAddress = (href: string): string | undefined =>
  safeWebAddress(href) ?? safeFileName(href.trim().replace(/^(?:file:\/\/\/?)?(?:\.\/)?\s*/, ''));

const unusableAddress = (element: XmlElement | undefined): string | undefined => {
  const href = attribute(element, 'href') ?? '';
  return usableAddress(href) === undefined ? href : undefined;
};

const kindOfType = (mime: string | undefined): MediaLink['kind'] => {
  if (mime?.startsWith('video/')) return 'video';
  return mime?.startsWith('audio/') ? 'audio' : 'picture';
};

const count = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text.trim()) ? Number(text) : undefined;
