import { safeWebAddress } from '../../copy/safe-address.ts';
import { escapeHtml } from '../../copy/write-html.ts';

/** What a shortcode may need to know of its site. */
export interface ShortcodeSite {
  /** HTML of a picture of the media library by its id. */
  readonly pictureOf: (id: string) => string | undefined;
  /** HTML of the pictures that belong to the post; a gallery without ids shows them. */
  readonly ownPictures: string;
}

/** What becomes of a shortcode: the HTML in it and its attributes in, HTML out. */
type Translate = (inner: string, attributes: ReadonlyMap<string, string>, site: ShortcodeSite) => string;

const frame = (address: string): string => {
  const href = safeWebAddress(address.replace(/&amp;/g, '&').trim());
  return href === undefined ? '' : `\n\n<iframe src="${escapeHtml(href)}"></iframe>\n\n`;
};

const embed: Translate = (inner, attributes) =>
  frame(inner.trim() === '' ? (attributes.get('src') ?? attributes.get('0') ?? '') : inner.replace(/<[^>]*>/g, ''));

const recording: Translate = (inner, attributes) => {
  const names = ['src', 'mp4', 'm4v', 'webm', 'ogv', 'mp3', 'm4a', 'ogg', 'wav'];
  const address = names.map((name) => attributes.get(name)).find((value) => value !== undefined);
  return address === undefined ? inner : frame(address);
};

const caption: Translate = (inner, attributes) => {
  // The picture, perhaps in a link, then the words; old exports have them in an attribute.
  const [, picture = '', words = ''] = /^([\s\S]*?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inner) ?? [];
  if (picture === '') return inner;
  const text = words.trim() === '' ? escapeHtml(attributes.get('caption') ?? '') : words.trim();
  return `\n\n<figure>${picture}<figcaption>${text}</figcaption></figure>\n\n`;
};

const gallery: Translate = (_, attributes, site) => {
  const ids = (attributes.get('ids') ?? attributes.get('include') ?? '').split(',').map((id) => id.trim());
  const named = ids.flatMap((id) => site.pictureOf(id) ?? []);
  return `\n\n${named.length > 0 ? named.join('') : site.ownPictures}\n\n`;
};

const unwrapped: Translate = (inner) => inner;
const around =
  (open: string, close: string): Translate =>
  (inner) =>
    inner.trim() === '' ? '' : `${open}${inner}${close}`;

/** The shortcodes that are known here. */
export const shortcodes: ReadonlyMap<string, Translate> = new Map<string, Translate>([
  ['caption', caption],
  ['wp_caption', caption],
  ['gallery', gallery],
  ['embed', embed],
  ['youtube', embed],
  ['vimeo', embed],
  ['twitter', embed],
  ['tweet', embed],
  ['instagram', embed],
  ['soundcloud', embed],
  ['audio', recording],
  ['video', recording],
  ['dropcap', unwrapped],
  ['drop_cap', unwrapped],
  ['highlight', unwrapped],
  ['quote', around('\n\n<blockquote>', '</blockquote>\n\n')],
  ['blockquote', around('\n\n<blockquote>', '</blockquote>\n\n')],
  ['pullquote', around('\n\n<blockquote>', '</blockquote>\n\n')],
  ['code', around('<code>', '</code>')],
]);
