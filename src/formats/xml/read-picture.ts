import { cleanLine } from '../../copy/clean-text.ts';
import type { MediaLink } from '../../copy/news-item.ts';
import { safeFileName, safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { attribute, type XmlElement } from './element.ts';

/** Which place a picture takes in its item. */
export interface PictureAt {
  readonly key: string;
  readonly role: MediaLink['role'];
  readonly caption: string | undefined;
}

/** An XHTML `img` as a media link; undefined without an address that may be used. */
export const readPicture = (element: XmlElement, at: PictureAt): MediaLink | undefined => {
  const raw = attribute(element, 'src')?.trim() ?? '';
  const href = safeWebAddress(raw) ?? safeFileName(raw);
  if (href === undefined) return undefined;
  const alt = cleanLine(attribute(element, 'alt') ?? '');
  const width = pixels(attribute(element, 'width'));
  const height = pixels(attribute(element, 'height'));
  return defined({
    key: at.key,
    role: at.role,
    kind: 'picture' as const,
    caption: at.caption,
    altText: alt === '' ? undefined : alt,
    restrictions: [],
    renditions: [defined({ href, width, height })],
  });
};

const pixels = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}(?:px)?$/.test(text) ? Number.parseInt(text, 10) : undefined;
