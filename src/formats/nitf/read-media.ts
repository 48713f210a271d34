import type { MediaLink, Rendition } from '../../copy/news-item.ts';
import { safeFileName, safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { attribute, children, lineOf, type XmlElement } from '../xml/element.ts';
import { type PictureAt, readPicture } from '../xml/read-picture.ts';

const kinds: Readonly<Record<string, MediaLink['kind']>> = {
  image: 'picture',
  picture: 'picture',
  photo: 'picture',
  video: 'video',
  audio: 'audio',
  graphic: 'graphic',
};

/** A `media` element with all its renditions, or an XHTML `img`, as a media link. */
export const readNitfMedia = (element: XmlElement, at: PictureAt): MediaLink | undefined => {
  if (element.name !== 'media') return readPicture(element, at);
  const references = children(element, 'media-reference');
  const source = references.map((reference) => attribute(reference, 'source')?.trim()).find(isGiven);
  const caption = children(element, 'media-caption').map(lineOf).filter(isGiven).join(' ');
  if (source === undefined && caption === '') return undefined;
  const renditions = references.flatMap(readRendition);
  return defined({
    key: at.key,
    role: at.role,
    kind: kinds[attribute(element, 'media-type')?.toLowerCase() ?? ''] ?? 'picture',
    // A reference that is no address names the picture in the sender's archive.
    wireId: renditions.length === 0 ? source : undefined,
    caption: caption === '' ? undefined : caption,
    altText: references.map((reference) => attribute(reference, 'alternate-text')).find(isGiven),
    credit: children(element, 'media-producer').map(lineOf).find(isGiven),
    copyrightNotice: references.map((reference) => attribute(reference, 'copyright')).find(isGiven),
    restrictions: [],
    renditions,
  });
};

const readRendition = (reference: XmlElement): readonly Rendition[] => {
  const raw = attribute(reference, 'source')?.trim() ?? '';
  const href = safeWebAddress(raw) ?? safeFileName(raw);
  if (href === undefined) return [];
  return [
    defined({
      role: attribute(reference, 'name'),
      href,
      mimeType: attribute(reference, 'mime-type'),
      width: pixels(attribute(reference, 'width')),
      height: pixels(attribute(reference, 'height')),
    }),
  ];
};

const pixels = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}(?:px)?$/.test(text) ? Number.parseInt(text, 10) : undefined;

const isGiven = (text: string | undefined): text is string => text !== undefined && text !== '';
