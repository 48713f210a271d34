import { cleanLine } from '../../copy/clean-text.ts';
import type { MediaLink } from '../../copy/news-item.ts';
import { plainText } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { escapeHtml } from '../../copy/write-html.ts';
import { defined } from '../../lib/defined.ts';
import { mediaKindOf } from '../media-address.ts';
import type { WxrExport, WxrPost } from './document.ts';

/** A file of the site's media library that the export names. */
export interface WxrFile {
  readonly id: string | undefined;
  readonly parent: string | undefined;
  readonly address: string;
  readonly kind: MediaLink['kind'];
  readonly caption?: string;
  readonly alt?: string;
  readonly title?: string;
}

/** The media library of an export, by id and by address. */
export interface WxrLibrary {
  readonly byId: ReadonlyMap<string, WxrFile>;
  readonly byAddress: ReadonlyMap<string, WxrFile>;
}

export const libraryOf = (site: WxrExport): WxrLibrary => {
  const files = site.posts.flatMap((post) => (post.type === 'attachment' ? toFile(post) : []));
  return {
    byId: new Map(files.flatMap((file) => (file.id === undefined ? [] : [[file.id, file] as const]))),
    byAddress: new Map(files.map((file) => [nameless(file.address), file])),
  };
};

/** The file that a post of the library is, or that any other post carries along. */
export const toFile = (post: WxrPost): readonly WxrFile[] => {
  const address = safeWebAddress(post.attachmentUrl ?? (post.type === 'attachment' ? (post.guid ?? '') : ''));
  if (address === undefined) return [];
  const caption = post.type === 'attachment' ? textOf(post.excerpt ?? post.content) : undefined;
  const alt = textOf(post.meta.get('_wp_attachment_image_alt'));
  const kind = mediaKindOf([], address) ?? 'picture';
  const title = post.type === 'attachment' ? textOf(post.title) : undefined;
  return [{ id: post.id, parent: post.parent, address, kind, ...defined({ caption, alt, title }) }];
};

/** HTML as one line of text. */
export const textOf = (html: string | undefined): string | undefined => {
  if (html === undefined) return undefined;
  const line = cleanLine(/[<&]/.test(html) ? plainText(readHtml(html).blocks) : html);
  return line === '' ? undefined : line;
};

export const toLink = (file: WxrFile, role: MediaLink['role'], key: string): MediaLink => ({
  key,
  role,
  kind: file.kind,
  restrictions: [],
  renditions: [{ href: file.address }],
  ...defined({ wireId: file.id, caption: file.caption, altText: file.alt }),
});

export const toFigure = ({ kind, address, alt, caption }: WxrFile): string => {
  if (kind !== 'picture') return `<iframe src="${escapeHtml(address)}"></iframe>`;
  const words = caption === undefined ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`;
  return `<figure><img src="${escapeHtml(address)}" alt="${escapeHtml(alt ?? '')}">${words}</figure>`;
};

/** A picture in a body is mostly a smaller copy of a file in the library: "-300x200" before the ending, http or https. */
const nameless = (address: string): string =>
  address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/(?:-\d{1,5}x\d{1,5}|-scaled)?(\.\w{2,5})(?:\?.*)?$/, '$1');

/** Adds to pictures of a body what the library knows of them; the file itself comes before its copies. */
export const withLibrary = (media: readonly MediaLink[], { byAddress }: WxrLibrary): readonly MediaLink[] =>
  media.map((link) => {
    const file = byAddress.get(nameless(link.renditions[0]?.href ?? ''));
    if (file === undefined || link.wireId !== undefined) return link;
    const isKnown = link.renditions.some(({ href }) => href === file.address);
    return {
      ...link,
      ...defined({ wireId: file.id, caption: link.caption ?? file.caption, altText: link.altText ?? file.alt }),
      renditions: isKnown ? link.renditions : [{ href: file.address }, ...link.renditions],
    };
  });
