import type { MediaLink, Rendition } from '../../copy/news-item.ts';
import { defined } from '../../lib/defined.ts';
import { isList, isObject, lineAt, linesAt, numberAt, objectAt, objectsAt, textAt } from '../json/json-fields.ts';
import type { Json, JsonObject } from '../json/parse-json.ts';
import { mediaAddress } from '../media-address.ts';
import type { NoteList } from '../note-list.ts';
import { readRestrictions } from '../usage-terms.ts';
import type { ApItem } from './document.ts';

const kinds: ReadonlyMap<string, MediaLink['kind']> = new Map<string, MediaLink['kind']>([
  ['picture', 'picture'],
  ['photo', 'picture'],
  ['graphic', 'graphic'],
  ['video', 'video'],
  ['audio', 'audio'],
]);
const maxAssociations = 200;
/** Notes on pictures that speak of what may be done with them. */
const restricts = /\b(?:out|only|no|not|mandatory|must|pool|credit|except|handout|embargo)\b/i;

/** The item itself where it is a picture or a recording, and those that it is sent with. */
export const mediaOf = (item: ApItem, notes: NoteList): readonly MediaLink[] => {
  const own = toLink(item.json, { key: 'self', at: item.at, isFirst: true }, notes);
  const links: MediaLink[] = own === undefined ? [] : [own];
  for (const [name, json] of associationsOf(item.json)) {
    const at = `${item.at}/associations/${name}`;
    const link = toLink(json, { key: `association-${name}`, at, isFirst: links.length === 0 }, notes);
    if (link !== undefined) links.push(link);
  }
  return links;
};

/** Items that came along, by their key in a map or their place in a list. */
export const associationsOf = (json: JsonObject): readonly (readonly [string, JsonObject])[] =>
  named(json.get('associations')).slice(0, maxAssociations);

export const itemIdOf = (json: JsonObject): string | undefined => {
  const ids = objectAt(json, 'altids');
  return (ids === undefined ? undefined : lineAt(ids, 'itemid')) ?? idIn(lineAt(json, 'uri'));
};

/** The id at the end of an item's address; what follows the question mark belongs to the query. */
const idIn = (uri: string | undefined): string | undefined => /\/content\/([0-9a-f]{32})\b/i.exec(uri ?? '')?.[1];

const toLink = (
  json: JsonObject,
  at: { readonly key: string; readonly at: string; readonly isFirst: boolean },
  notes: NoteList,
): MediaLink | undefined => {
  const kind = kinds.get(lineAt(json, 'type')?.toLowerCase() ?? '');
  if (kind === undefined) return undefined;
  const terms = usageTermsOf(json);
  return defined({
    key: at.key,
    role: at.isFirst ? ('main' as const) : ('gallery' as const),
    kind,
    wireId: itemIdOf(json),
    wireVersion: lineAt(json, 'version'),
    caption: lineAt(json, 'description_caption'),
    headline: lineAt(json, 'headline'),
    altText: lineAt(json, 'description_alt', 'alt_text'),
    byline: lineAt(objectsAt(json, 'photographer')[0] ?? new Map(), 'name'),
    credit: lineAt(json, 'description_creditline'),
    copyrightNotice: lineAt(json, 'copyrightnotice'),
    restrictions: readRestrictions(terms),
    usageTerms: terms.length > 0 ? terms : undefined,
    renditions: renditionsOf(json, at.at, notes),
  });
};

/** Terms of use; of a picture also the note to editors where that says what may be done with it. */
export const usageTermsOf = (json: JsonObject): readonly string[] => {
  const terms = linesAt(json, 'usageterms', 'usageTerms');
  const note = kinds.has(lineAt(json, 'type')?.toLowerCase() ?? '') ? lineAt(json, 'ednote') : undefined;
  return note !== undefined && restricts.test(note) ? [...terms, note] : terms;
};

const renditionsOf = (json: JsonObject, at: string, notes: NoteList): readonly Rendition[] =>
  named(json.get('renditions')).flatMap(([name, one]) => {
    // NITF of a caption and the like: text, no picture.
    if (/^text\b|xml/i.test(lineAt(one, 'mimetype') ?? lineAt(one, 'type') ?? '')) return [];
    const href = mediaAddress(textAt(one, 'href') ?? '');
    if (href === undefined) {
      notes.add('ignored', `the rendition "${name}" has no usable address`, `${at}/renditions/${name}`);
      return [];
    }
    return [
      defined({
        role: name,
        href,
        mimeType: lineAt(one, 'mimetype')?.toLowerCase(),
        width: numberAt(one, 'width'),
        height: numberAt(one, 'height'),
        bytes: numberAt(one, 'sizeinbytes'),
      }),
    ];
  });

/** The objects of a map with their keys, or of a list with their places. */
export const named = (value: Json | undefined): readonly (readonly [string, JsonObject])[] => {
  if (isList(value)) return value.flatMap((one, i) => (isObject(one) ? [[String(i), one] as const] : []));
  return isObject(value) ? [...value].flatMap(([name, one]) => (isObject(one) ? [[name, one] as const] : [])) : [];
};
