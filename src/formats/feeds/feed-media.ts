import { cleanLine } from '../../copy/clean-text.ts';
import type { MediaLink, ReadingNote, Rendition } from '../../copy/news-item.ts';
import { safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { readRestrictions } from '../usage-terms.ts';
import type { XmlElement } from '../xml/element.ts';
import { all, type Fields, fieldsOf, first, line } from './feed-xml.ts';
import { termsOf } from './own-fields.ts';

const maxMedia = 50;
const maxGroupDepth = 4;

export interface FeedMedia {
  readonly media: readonly MediaLink[];
  readonly facts?: { readonly count: number; readonly credit?: string };
  readonly notes: readonly ReadingNote[];
}

/** One file of a feed's media, before the sizes of one picture are brought together. */
export interface FeedFile {
  readonly href: string | undefined;
  readonly mimeType?: string | undefined;
  readonly medium?: string | undefined;
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly bytes?: string | undefined;
  readonly role?: string;
  readonly credit?: string | undefined;
  readonly caption?: string | undefined;
  readonly notice?: string | undefined;
  readonly headline?: string | undefined;
  readonly terms?: readonly string[] | undefined;
  /** Files of one group are forms of one thing. */
  readonly group?: number;
}

/** Media of an RSS or Atom entry: `media:content` in its sizes, thumbnails and enclosures. */
export const readFeedMedia = (fields: Fields, enclosures: readonly FeedFile[], base: string | undefined): FeedMedia => {
  const contents = contentsIn(fields);
  const whole = {
    credit: line(fields, 'media:credit'),
    caption: captionIn(fields),
    notice: line(fields, 'media:copyright', 'media:rights'),
  };
  const files = contents.map(({ element, around, group }): FeedFile => {
    const own = fieldsOf(element);
    return {
      href: element.attributes.url,
      mimeType: element.attributes.type,
      medium: element.attributes.medium,
      width: element.attributes.width,
      height: element.attributes.height,
      bytes: element.attributes.fileSize,
      credit: line(own, 'media:credit') ?? line(around, 'media:credit') ?? whole.credit,
      caption: captionIn(own) ?? captionIn(around) ?? whole.caption,
      headline: line(own, 'media:title') ?? (group === undefined ? undefined : line(around, 'media:title')),
      terms: [...mediaTermsOf(own), ...mediaTermsOf(around)],
      notice:
        line(own, 'media:copyright', 'media:rights') ?? line(around, 'media:copyright', 'media:rights') ?? whole.notice,
      ...(group !== undefined && { group }),
    };
  });
  const thumbs = all(fields, 'media:thumbnail').map(({ attributes }): FeedFile => {
    return {
      href: attributes.url,
      medium: 'image',
      width: attributes.width,
      height: attributes.height,
      role: 'thumbnail',
    };
  });
  const read = toMedia([...files, ...enclosures, ...thumbs], base);
  const credit = files[0]?.credit;
  return contents.length === 0 ? read : { ...read, facts: { count: contents.length, ...defined({ credit }) } };
};

/** A caption may be markup unless it is said to be plain. */
const captionIn = (fields: Fields): string | undefined => {
  const text = line(fields, 'media:description');
  const isPlain = first(fields, 'media:description')?.attributes.type === 'plain';
  return isPlain ? text : text?.replace(/<[^>]{0,500}>/g, ' ');
};

/** Terms in words, and Media RSS's own way to name the countries in which a file may be used or not. */
const mediaTermsOf = (fields: Fields): readonly string[] => [
  ...(all(fields, 'media:group', 'media:content').length === 0 ? (termsOf(fields) ?? []) : []),
  ...all(fields, 'media:restriction').flatMap(({ attributes, children }) => {
    const where = cleanLine(children.filter((node) => typeof node === 'string').join(' '));
    if (attributes.type !== 'country' || where === '') return [];
    const countries = where.toUpperCase().split(' ').join(', ');
    return [attributes.relationship === 'deny' ? `Not for use in ${countries}` : `For use in ${countries} only`];
  }),
];

interface Content {
  readonly element: XmlElement;
  readonly around: Fields;
  readonly group?: number;
}

const contentsIn = (fields: Fields, depth = 0, group?: number): Content[] => {
  const own = all(fields, 'media:content').map((element) => ({
    element,
    around: fields,
    ...(group !== undefined && { group }),
  }));
  if (depth >= maxGroupDepth) return own;
  const inner = all(fields, 'media:group').flatMap((element, i) =>
    contentsIn(fieldsOf(element), depth + 1, group ?? i),
  );
  return [...own, ...inner];
};

/** Brings files together: sizes of one picture are renditions of one link. */
export const toMedia = (files: readonly FeedFile[], base: string | undefined): FeedMedia => {
  const notes: ReadingNote[] = [];
  if (files.length > maxMedia) {
    notes.push({
      kind: 'refused',
      text: `The entry has ${files.length} media files; only the first ${maxMedia} were read.`,
    });
  }
  const media: MediaLink[] = [];
  const places = new Map<string, number>();
  for (const file of files.slice(0, maxMedia)) {
    const href = safeWebAddress(file.href ?? '', base);
    if (href === undefined) {
      notes.push({ kind: 'refused', text: 'A media file without a usable address was left out.' });
      continue;
    }
    const key = sameness(href, file);
    const known =
      file.role === 'thumbnail' && media[0] !== undefined
        ? 0
        : (places.get(key) ?? (file.group === undefined ? places.get(`at ${href}`) : undefined));
    const link = known === undefined ? undefined : media[known];
    if (known !== undefined && link !== undefined) media[known] = withRendition(link, toRendition(href, file));
    else {
      places.set(key, media.length);
      places.set(`at ${href}`, media.length);
      media.push(toLink(href, file, media.length));
    }
  }
  return { media, notes };
};

const withRendition = (link: MediaLink, rendition: Rendition): MediaLink =>
  link.renditions.some((other) => other.href === rendition.href)
    ? link
    : { ...link, renditions: [...link.renditions, rendition] };

/** Sizes of one picture differ in the query and perhaps by the width in the path; forms of one thing come in one group. */
const sameness = (href: string, file: FeedFile): string => {
  if (file.group !== undefined) return `group ${file.group}`;
  if (file.width === undefined || file.width === '') return href;
  return href.replace(/[?#].*$/s, '').replaceAll(file.width, '#');
};

const toLink = (href: string, file: FeedFile, index: number): MediaLink => ({
  key: `media-${index + 1}`,
  role: file.role === 'thumbnail' ? 'thumbnail' : index === 0 ? 'main' : 'gallery',
  kind: kindOf(href, file),
  restrictions: readRestrictions(
    [file.notice, file.caption, ...(file.terms ?? [])].filter((text) => text !== undefined),
  ),
  renditions: [toRendition(href, file)],
  ...defined({
    credit: lineIn(file.credit),
    caption: lineIn(file.caption),
    headline: lineIn(file.headline),
    usageTerms: file.terms === undefined || file.terms.length === 0 ? undefined : file.terms.map(cleanLine),
    copyrightNotice: lineIn(file.notice),
  }),
});

const lineIn = (text: string | undefined): string | undefined => {
  const line = text === undefined ? '' : cleanLine(text);
  return line === '' ? undefined : line;
};

const toRendition = (href: string, file: FeedFile): Rendition => ({
  href,
  ...defined({
    role: file.role,
    mimeType:
      file.mimeType !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(file.mimeType)
        ? file.mimeType.toLowerCase()
        : undefined,
    width: count(file.width),
    height: count(file.height),
    bytes: count(file.bytes),
  }),
});

const media: Readonly<Record<string, MediaLink['kind']>> = { image: 'picture', video: 'video', audio: 'audio' };

const kindOf = (href: string, file: FeedFile): MediaLink['kind'] => {
  // A medium that is stated counts, whatever the type of this file.
  const stated = media[file.medium?.toLowerCase() ?? ''];
  if (stated !== undefined) return stated;
  const words = `${file.medium ?? ''} ${file.mimeType ?? ''} ${href.replace(/[?#].*$/s, '')}`;
  if (/^video|\svideo\/|\.(?:mp4|m4v|mov|webm)$/i.test(words)) return 'video';
  return /^audio|\saudio\/|\.(?:mp3|m4a|ogg|wav)$/i.test(words) ? 'audio' : 'picture';
};

const count = (text: string | undefined): number | undefined => {
  const number = /^\s*\d{1,12}\s*$/.test(text ?? '') ? Number(text) : 0;
  return number > 0 ? number : undefined;
};

/** An `enclosure` of RSS. */
export const enclosureFile = ({ attributes }: XmlElement): FeedFile => ({
  href: attributes.url,
  mimeType: attributes.type,
  bytes: attributes.length,
});
