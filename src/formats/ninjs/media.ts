import type { Block } from '../../copy/blocks.ts';
import { cleanLine } from '../../copy/clean-text.ts';
import type { MediaLink, ReadingNote, Rendition } from '../../copy/news-item.ts';
import { plainText } from '../../copy/plain-text.ts';
import { readHtml } from '../../copy/read-html.ts';
import { safeFileName, safeWebAddress } from '../../copy/safe-address.ts';
import { defined } from '../../lib/defined.ts';
import { type BodyWithPictures, joinPictures } from '../join-pictures.ts';
import { lineAt } from '../json/json-fields.ts';
import { readRestrictions } from '../usage-terms.ts';
import type { NinjsAssociation, NinjsItem, NinjsRendition, RoledText } from './document.ts';

const kinds: Readonly<Record<string, MediaLink['kind']>> = {
  picture: 'picture',
  image: 'picture',
  photo: 'picture',
  video: 'video',
  audio: 'audio',
  graphic: 'graphic',
};

/** The kind of media an item is, or undefined when it is none. */
export const mediaKind = (item: NinjsItem): MediaLink['kind'] | undefined => kinds[item.type ?? ''];

export interface MediaReading {
  readonly media: readonly MediaLink[];
  /** The body, its picture blocks named by the keys of `media`. */
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadingNote[];
}

/** Joins what the body shows with what the item lists: one picture stays one, whichever way it came. */
export const readMedia = (item: NinjsItem, body: BodyWithPictures): MediaReading => {
  const notes: ReadingNote[] = [];
  const own = mediaKind(item);
  const media: MediaLink[] =
    own === undefined ? [] : [toLink({ name: 'self', item }, { kind: own, role: 'main' }, notes)];
  for (const association of item.associations) {
    const kind = mediaKind(association.item);
    if (kind !== undefined)
      media.push(toLink(association, { kind, role: roleOf(association.name, media.length === 0) }, notes));
  }
  return { ...joinPictures(media, body), notes };
};

const roleOf = (name: string, isFirst: boolean): MediaLink['role'] => {
  if (/^(?:featuremedia|main|lead|hero)/i.test(name) || (isFirst && !/^editor_/i.test(name))) return 'main';
  if (/thumb/i.test(name)) return 'thumbnail';
  return /^(?:editor_|inline|embed)/i.test(name) ? 'inline' : 'gallery';
};

const toLink = (
  { name, item }: NinjsAssociation,
  as: Pick<MediaLink, 'kind' | 'role'>,
  notes: ReadingNote[],
): MediaLink => {
  const terms = item.usageTerms === undefined ? [] : [item.usageTerms];
  return {
    key: name,
    ...as,
    restrictions: readRestrictions([...terms, ...(item.editorNote === undefined ? [] : [item.editorNote])]),
    renditions: item.renditions.flatMap((rendition) => toRendition(rendition, item, notes)),
    ...defined({
      wireId: item.uri ?? item.guid,
      wireVersion: item.version,
      caption: captionOf(item),
      altText: lineAt(item.json, 'altText', 'alt_text') ?? roled(item.descriptions, ['alt', 'alttext', 'alt_text']),
      credit: creditOf(item),
      copyrightNotice: item.copyrightNotice,
      usageTerms: terms.length > 0 ? terms : undefined,
    }),
  };
};

/** What is said under a picture: the caption, or the text that describes it. */
export const captionOf = (item: NinjsItem): string | undefined => {
  const named = roled(item.descriptions, ['caption', 'text', 'main', undefined]);
  if (named !== undefined) return named;
  const marked = item.descriptions.find(({ role }) => role === 'html' || role === 'xhtml');
  const line = marked === undefined ? '' : cleanLine(plainText(readHtml(marked.value).blocks));
  return line === '' ? undefined : line;
};

/** The first of these roles that has a text. */
export const roled = (texts: readonly RoledText[], roles: readonly (string | undefined)[]): string | undefined => {
  for (const role of roles) {
    const line = cleanLine(texts.find((one) => one.role === role)?.value ?? '');
    if (line !== '') return line;
  }
  return undefined;
};

const creditOf = (item: NinjsItem): string | undefined =>
  lineAt(item.json, 'creditLine', 'creditline') ?? roled(item.descriptions, ['creditline', 'credit']) ?? item.byline;

const toRendition = (rendition: NinjsRendition, item: NinjsItem, notes: ReadingNote[]): Rendition[] => {
  const href =
    rendition.href === undefined ? undefined : (safeWebAddress(rendition.href) ?? safeFileName(rendition.href));
  if (href === undefined) {
    notes.push({ kind: 'refused', text: 'A rendition has no usable address.', at: `${item.at}/renditions` });
    return [];
  }
  const { name, mimeType, width, height, bytes } = rendition;
  return [{ href, ...defined({ role: name, mimeType, width, height, bytes }) }];
};
